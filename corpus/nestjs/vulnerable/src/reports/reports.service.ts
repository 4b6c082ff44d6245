import { Injectable } from '@nestjs/common';
import { store } from '../clients/archive.client';
import { BillingClient } from '../clients/billing.client';

@Injectable()
export class ReportsService {
  constructor(private readonly billing: BillingClient) {}

  async all(): Promise<unknown> {
    const invoices = await this.billing.invoices();
    await store({ at: new Date(), invoices });
    return invoices;
  }
}
