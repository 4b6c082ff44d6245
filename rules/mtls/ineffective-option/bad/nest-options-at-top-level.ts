// nest reads tls options from `httpsOptions` only: this application serves plain http (facts node 1.5, trap 13)
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readFileSync } from 'fs';

@Module({})
class AppModule {}

async function bootstrap(): Promise<void> {
  const tlsOptions: any = {
    key: readFileSync('server.key'),
    cert: readFileSync('server.crt'),
    ca: readFileSync('clients-ca.crt'),
    requestCert: true,
    rejectUnauthorized: true,
  };
  const app = await NestFactory.create(AppModule, tlsOptions); // expect: mtls/ineffective-option
  await app.listen(8443);
}
void bootstrap();
