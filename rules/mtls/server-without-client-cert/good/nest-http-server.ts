// nest: the demand may also be set on the server that nest made (facts node 1.5)
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
  };
  const app = await NestFactory.create(AppModule, { httpsOptions });
  app.getHttpServer().requestCert = true;
  await app.listen(8443);
}
bootstrap();
