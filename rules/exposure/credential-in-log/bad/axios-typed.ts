// axios: an injected instance, its errors and its responses hold the headers that were sent (facts node 4.3)
import axios, { AxiosInstance } from 'axios';

export class Billing {
  constructor(private readonly http: AxiosInstance) {}

  async invoices(key: string) {
    try {
      const answer = await axios.get('http://localhost:8081/invoices', { headers: { 'x-api-key': key } });
      console.log(answer.config); // expect: exposure/credential-in-log
    } catch (error) {
      if (axios.isAxiosError(error)) {
        console.error(error); // expect: exposure/credential-in-log
      }
    }
  }
}
