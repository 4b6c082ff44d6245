// nest, asked and enforced
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readFileSync } from 'fs';

@Module({})
class AppModule {}

async function bootstrap() {
  const app = await NestFactory.create(AppModule, {
    httpsOptions: {
      key: readFileSync('server.key'),
      cert: readFileSync('server.crt'),
      ca: readFileSync('clients-ca.crt'),
      requestCert: true,
    },
  });
  await app.listen(8443);
}
bootstrap();
