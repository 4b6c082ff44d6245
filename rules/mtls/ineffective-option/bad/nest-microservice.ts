// the demand stands beside `tlsOptions` instead of in it (facts node 1.5)
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Transport } from '@nestjs/microservices';
import { readFileSync } from 'fs';

@Module({})
class WorkerModule {}

const tlsOptions = { key: readFileSync('server.key'), cert: readFileSync('server.crt') };

async function bootstrap() {
  const app = await NestFactory.createMicroservice(WorkerModule, {
    transport: Transport.TCP,
    options: { port: 4000, tlsOptions, requestCert: true }, // expect: mtls/ineffective-option
  } as any);
  await app.listen();
}
bootstrap();
