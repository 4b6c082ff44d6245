// typescript: the agent is made in the constructor, beside the key
import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import axios, { type AxiosInstance } from 'axios';

export class BillingClient {
  private readonly http: AxiosInstance;

  constructor(dir: string) {
    const httpsAgent = new Agent({ key: readFileSync(`${dir}/client.key`), cert: readFileSync(`${dir}/client.crt`) });
    this.http = axios.create({
      baseURL: 'https://billing.example.net',
      httpsAgent,
      headers: { 'x-api-key': process.env.BILLING_API_KEY },
    });
  }

  async invoices(): Promise<unknown> {
    const { data } = await this.http.get('/v1/invoices');
    return data;
  }
}
