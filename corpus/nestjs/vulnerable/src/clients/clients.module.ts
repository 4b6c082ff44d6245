import { HttpModule } from '@nestjs/axios';
import { Module } from '@nestjs/common';
import { Agent } from 'node:https';
import { BillingClient } from './billing.client';

@Module({
  imports: [
    HttpModule.register({
      baseURL: 'https://billing.example.net',
      httpsAgent: new Agent({ keepAlive: true, rejectUnauthorized: false }),
    }),
  ],
  providers: [BillingClient],
  exports: [BillingClient],
})
export class ClientsModule {}
