// nest: the http module with a private authority
import { HttpModule } from '@nestjs/axios';
import { Module } from '@nestjs/common';
import { readFileSync } from 'node:fs';
import { Agent } from 'node:https';

@Module({
  imports: [HttpModule.register({ httpsAgent: new Agent({ ca: readFileSync('internal-ca.crt') }) })],
})
export class StatusModule {}
