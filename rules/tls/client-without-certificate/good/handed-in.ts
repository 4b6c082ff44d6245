import type { AxiosInstance } from 'axios';

// Whoever makes the client says what it presents.
export class Billing {
  constructor(private readonly http: AxiosInstance) {}

  fetch(path: string) {
    const headers = { 'x-api-key': process.env.BILLING_API_KEY };
    return this.http.get(`https://billing.example.com/${path}`, { headers });
  }
}
