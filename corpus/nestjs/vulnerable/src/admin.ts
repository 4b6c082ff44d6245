import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { NestFactory } from '@nestjs/core';
import { AdminModule } from './admin/admin.module';

async function bootstrap(): Promise<void> {
  const options: object = {
    key: readFileSync('certs/server.key'),
    cert: readFileSync('certs/server.crt'),
    ca: readFileSync('certs/staff-ca.crt'),
    requestCert: true,
    rejectUnauthorized: true,
  };
  const app = await NestFactory.create(AdminModule, options);
  await app.listen(9445);
}

void bootstrap();
