import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, NestFastifyApplication } from '@nestjs/platform-fastify';
import { AppModule } from './app.module';

async function bootstrap(): Promise<void> {
  const adapter = new FastifyAdapter({
    https: {
      key: readFileSync('certs/server.key'),
      cert: readFileSync('certs/server.crt'),
      ca: readFileSync('certs/partners-ca.crt'),
      requestCert: true,
      rejectUnauthorized: true,
    },
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule, adapter);
  await app.listen(9443, '0.0.0.0');
}

void bootstrap();
