// nest: a service that calls out with the built-in fetch
import { Injectable } from '@nestjs/common';

@Injectable()
export class BillingService {
  private readonly apiKey = process.env.BILLING_API_KEY ?? '';

  async invoices(): Promise<unknown> {
    const url = new URL('/v1/invoices', 'https://billing.example.net');
    const response = await fetch(url, { headers: { 'x-api-key': this.apiKey } }); // expect: tls/client-without-certificate
    return response.json();
  }
}
