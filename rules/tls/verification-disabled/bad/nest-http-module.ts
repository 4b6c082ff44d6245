// nest: the agent of the http module (facts node 3.3)
import { HttpModule } from '@nestjs/axios';
import { Module } from '@nestjs/common';
import { Agent } from 'node:https';

@Module({
  imports: [
    HttpModule.register({
      timeout: 5000,
      httpsAgent: new Agent({ rejectUnauthorized: false }), // expect: tls/verification-disabled
    }),
  ],
})
export class StatusModule {}
