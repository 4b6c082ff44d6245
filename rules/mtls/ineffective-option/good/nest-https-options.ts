// nest: the right name, other settings beside it (facts node 1.5)
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readFileSync } from 'fs';

@Module({})
class AppModule {}

async function bootstrap() {
  const httpsOptions = {
    key: readFileSync('server.key'),
    cert: readFileSync('server.crt'),
    ca: readFileSync('clients-ca.crt'),
    requestCert: true,
  };
  const app = await NestFactory.create(AppModule, { httpsOptions, bufferLogs: true, cors: false });
  await app.listen(8443);
}
bootstrap();
