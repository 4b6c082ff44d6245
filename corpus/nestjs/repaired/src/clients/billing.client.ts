import { HttpService } from '@nestjs/axios';
import { Injectable } from '@nestjs/common';
import { firstValueFrom } from 'rxjs';

@Injectable()
export class BillingClient {
  constructor(private readonly http: HttpService) {}

  async invoices(): Promise<unknown> {
    const headers = { 'x-api-key': process.env.BILLING_API_KEY };
    const { data } = await firstValueFrom(this.http.get('/v1/invoices', { headers }));
    return data;
  }
}
