// with the fastify adapter nest ignores `httpsOptions`: plain http (facts node 1.5, trap 14)
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { readFileSync } from 'fs';

@Module({})
class AppModule {}

const key = readFileSync('server.key');
const cert = readFileSync('server.crt');
const ca = readFileSync('clients-ca.crt');

async function bootstrap() {
  const app = await NestFactory.create(AppModule, new FastifyAdapter(), { httpsOptions: { key, cert, ca, requestCert: true } }); // expect: mtls/ineffective-option
  await app.listen(8443, '0.0.0.0');
}
bootstrap();
