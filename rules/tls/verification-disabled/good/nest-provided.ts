// typescript: what is handed to the service is what its own token stands for, not what stands beside it
import { Inject, Injectable, Module, Optional } from '@nestjs/common';
import * as https from 'https';

const BILLING = Symbol('billing');
const OTHER = Symbol('billing');

@Injectable()
class Verified {
  readonly rejectUnauthorized = true;
}

@Injectable()
class Unverified {
  readonly rejectUnauthorized = false;
}

@Injectable()
export class BillingClient {
  constructor(
    @Inject(BILLING) private readonly options: https.RequestOptions,
    @Optional() @Inject('verify') private readonly verify: boolean,
    private readonly config: Unverified,
  ) {}

  fetch(path: string) {
    return https.get({ host: 'billing.example.net', path, ...this.options });
  }

  send(path: string) {
    return https.get({ host: 'billing.example.net', path, rejectUnauthorized: this.verify });
  }

  poll(path: string) {
    return https.get({ host: 'billing.example.net', path, rejectUnauthorized: this.config.rejectUnauthorized });
  }
}

@Module({
  providers: [
    BillingClient,
    { provide: OTHER, useValue: { rejectUnauthorized: false } },
    { provide: BILLING, useValue: { rejectUnauthorized: true } },
    { provide: 'strict', useValue: true },
    { provide: 'verify', useExisting: 'strict' },
    { provide: Unverified, useClass: Verified },
  ],
})
export class OutboundModule {}
