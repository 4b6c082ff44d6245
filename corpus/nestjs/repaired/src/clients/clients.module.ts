import { HttpModule } from '@nestjs/axios';
import { Module } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';
import { BillingClient } from './billing.client';

@Module({
  imports: [
    HttpModule.register({
      baseURL: 'https://billing.example.net',
      httpsAgent: new Agent({
        keepAlive: true,
        key: readFileSync('certs/client.key'),
        cert: readFileSync('certs/client.crt'),
        ca: readFileSync('certs/internal-ca.crt'),
      }),
    }),
  ],
  providers: [BillingClient],
  exports: [BillingClient],
})
export class ClientsModule {}
