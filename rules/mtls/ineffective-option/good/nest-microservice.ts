// the demand in `tlsOptions`, where it counts (facts node 1.5)
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Transport } from '@nestjs/microservices';
import { readFileSync } from 'fs';

@Module({})
class WorkerModule {}

async function bootstrap() {
  const app = await NestFactory.createMicroservice(WorkerModule, {
    transport: Transport.TCP,
    options: {
      port: 4000,
      tlsOptions: {
        key: readFileSync('server.key'),
        cert: readFileSync('server.crt'),
        ca: readFileSync('clients-ca.crt'),
        requestCert: true,
      },
    },
  });
  await app.listen();
}
bootstrap();
