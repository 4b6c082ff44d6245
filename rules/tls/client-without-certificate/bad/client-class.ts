// typescript: a client class, its instance made in the constructor
import axios, { AxiosInstance } from 'axios';

export class BillingClient {
  private readonly http: AxiosInstance;

  constructor() {
    this.http = axios.create({
      baseURL: 'https://billing.example.net',
      headers: { 'x-api-key': process.env.BILLING_API_KEY },
    });
  }

  async invoices(): Promise<unknown> {
    const { data } = await this.http.get('/v1/invoices'); // expect: tls/client-without-certificate
    return data;
  }
}
