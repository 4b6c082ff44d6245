// nest on fastify: the adapter's `https` block is the right place, `requestCert` is missing in it (facts node 1.5)
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { readFileSync } from 'node:fs';

@Module({})
class AppModule {}

async function bootstrap() {
  const key = readFileSync('server.key');
  const cert = readFileSync('server.crt');
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter({ https: { key, cert } })); // expect: mtls/server-without-client-cert
  await app.listen(8443, '0.0.0.0');
}
bootstrap();
