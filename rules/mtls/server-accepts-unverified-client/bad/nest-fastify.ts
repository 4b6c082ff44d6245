// nest on fastify: the adapter's `https` block asks and does not enforce
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { readFileSync } from 'node:fs';

@Module({})
class AppModule {}

async function bootstrap() {
  const https = {
    key: readFileSync('server.key'),
    cert: readFileSync('server.crt'),
    ca: readFileSync('clients-ca.crt'),
    requestCert: true,
    rejectUnauthorized: false, // expect: mtls/server-accepts-unverified-client
  };
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter({ https }));
  await app.listen(8443, '0.0.0.0');
}
bootstrap();
