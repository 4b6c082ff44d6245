// a nest tcp microservice that asks and does not enforce (facts node 1.5)
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Transport } from '@nestjs/microservices';
import * as fs from 'fs';

@Module({})
class WorkerModule {}

async function bootstrap() {
  const app = await NestFactory.createMicroservice(WorkerModule, {
    transport: Transport.TCP,
    options: {
      port: 4000,
      tlsOptions: {
        key: fs.readFileSync('server.key'),
        cert: fs.readFileSync('server.crt'),
        ca: fs.readFileSync('clients-ca.crt'),
        requestCert: true,
        rejectUnauthorized: false, // expect: mtls/server-accepts-unverified-client
      },
    },
  });
  await app.listen();
}
bootstrap();
