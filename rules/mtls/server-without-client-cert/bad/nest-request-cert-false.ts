// nest: written and off
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import * as fs from 'fs';

@Module({})
class AppModule {}

async function bootstrap() {
  const httpsOptions = {
    key: fs.readFileSync('server.key'),
    cert: fs.readFileSync('server.crt'),
    requestCert: false, // expect: mtls/server-without-client-cert
  };
  const app = await NestFactory.create(AppModule, { httpsOptions, logger: ['error', 'warn'] });
  await app.listen(8443);
}
bootstrap();
