// typescript: options that the framework hands to a service, under a symbol and under a shared one
import { Inject, Injectable, Module } from '@nestjs/common';
import * as https from 'https';

const BILLING = Symbol('billing');

@Injectable()
export class BillingClient {
  constructor(@Inject(BILLING) private readonly options: https.RequestOptions) {}

  fetch(path: string) {
    return https.get({ host: 'billing.example.net', path, ...this.options });
  }
}

@Injectable()
export class StatusClient {
  @Inject(Symbol.for('status'))
  private readonly options: https.RequestOptions;

  fetch(path: string) {
    return https.get({ host: 'status.example.net', path, ...this.options });
  }
}

@Module({
  providers: [
    BillingClient,
    StatusClient,
    { provide: BILLING, useValue: { rejectUnauthorized: false } }, // expect: tls/verification-disabled
    {
      provide: Symbol.for('status'),
      useFactory: () => ({ timeout: 5000, rejectUnauthorized: false }), // expect: tls/verification-disabled
    },
  ],
})
export class OutboundModule {}
