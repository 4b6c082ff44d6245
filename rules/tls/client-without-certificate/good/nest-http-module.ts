// nest: the module's agent holds the certificate, its calls present it (facts node 3.3)
import { HttpModule, HttpService } from '@nestjs/axios';
import { Injectable, Module } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';

@Injectable()
export class BillingService {
  constructor(private readonly http: HttpService) {}

  invoices() {
    return this.http.get('https://billing.example.net/v1/invoices', {
      headers: { 'x-api-key': process.env.BILLING_API_KEY },
    });
  }
}

@Module({
  imports: [HttpModule.register({ httpsAgent: new Agent({ key: readFileSync('client.key'), cert: readFileSync('client.crt') }) })],
  providers: [BillingService],
})
export class BillingModule {}
