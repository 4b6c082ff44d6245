// a nest tcp microservice over tls that asks no peer for a certificate (facts node 1.5)
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Transport } from '@nestjs/microservices';
import { readFileSync } from 'fs';

@Module({})
class WorkerModule {}

async function bootstrap() {
  const tlsOptions = { key: readFileSync('server.key'), cert: readFileSync('server.crt') };
  const app = await NestFactory.createMicroservice(WorkerModule, { transport: Transport.TCP, options: { port: 4000, tlsOptions } }); // expect: mtls/server-without-client-cert
  await app.listen();
}
bootstrap();
