// `https` is fastify's word, nest's is `httpsOptions`: plain http again (facts node 1.5)
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readFileSync } from 'fs';

@Module({})
class AppModule {}

const key = readFileSync('server.key');
const cert = readFileSync('server.crt');
const ca = readFileSync('clients-ca.crt');

async function bootstrap() {
  const app = await NestFactory.create(AppModule, { https: { key, cert, ca, requestCert: true } } as any); // expect: mtls/ineffective-option
  await app.listen(8443);
}
bootstrap();
