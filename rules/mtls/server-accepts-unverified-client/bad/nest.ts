// nest on express: asked in the right place, and not enforced (facts node 1.5)
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readFileSync } from 'fs';

@Module({})
class AppModule {}

async function bootstrap(): Promise<void> {
  const app = await NestFactory.create(AppModule, {
    httpsOptions: {
      key: readFileSync('server.key'),
      cert: readFileSync('server.crt'),
      ca: readFileSync('clients-ca.crt'),
      requestCert: true,
      rejectUnauthorized: false, // expect: mtls/server-accepts-unverified-client
    },
  });
  await app.listen(8443);
}
void bootstrap();
