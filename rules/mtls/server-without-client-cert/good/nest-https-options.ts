// nest on express, the right name at the right level (facts node 1.5)
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
      rejectUnauthorized: true,
    },
  });
  await app.listen(8443);
}
void bootstrap();
