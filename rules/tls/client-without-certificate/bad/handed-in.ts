import axios, { AxiosInstance } from 'axios';

export class Billing {
  constructor(private readonly http: AxiosInstance) {}

  fetch(path: string) {
    const headers = { 'x-api-key': process.env.BILLING_API_KEY };
    return this.http.get(`https://billing.example.com/${path}`, { headers }); // expect: tls/client-without-certificate
  }
}

new Billing(axios.create({ timeout: 5000 })).fetch('invoices');
