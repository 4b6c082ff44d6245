// the same written in the call itself: the finding starts at the option (facts node 1.5, trap 13)
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import * as fs from 'fs';

@Module({})
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule, {
    key: fs.readFileSync('server.key'),
    cert: fs.readFileSync('server.crt'),
    ca: fs.readFileSync('clients-ca.crt'),
    requestCert: true, // expect: mtls/ineffective-option
  } as any);
  await app.listen(8443);
}
bootstrap();
