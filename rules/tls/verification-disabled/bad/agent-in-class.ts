// typescript: the agent is a private field of a client class
import * as https from 'https';
import axios, { AxiosInstance } from 'axios';

export class StatusClient {
  private readonly agent = new https.Agent({ rejectUnauthorized: false }); // expect: tls/verification-disabled
  private readonly http: AxiosInstance = axios.create({ httpsAgent: this.agent });

  async health(): Promise<number> {
    const { status } = await this.http.get('https://status.example.net/v1/health');
    return status;
  }
}
