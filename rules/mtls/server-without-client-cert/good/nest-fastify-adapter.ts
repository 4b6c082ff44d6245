// nest on fastify, the demand in the adapter's `https` block (facts node 1.5)
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { readFileSync } from 'fs';

@Module({})
class AppModule {}

async function bootstrap() {
  const adapter = new FastifyAdapter({
    https: {
      key: readFileSync('server.key'),
      cert: readFileSync('server.crt'),
      ca: readFileSync('clients-ca.crt'),
      requestCert: true,
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapter);
  await app.listen(8443, '0.0.0.0');
}
bootstrap();
