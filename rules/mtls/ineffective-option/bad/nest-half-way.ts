// key and certificate in `httpsOptions`, the demand beside it: tls without client certificates (facts node 1.5)
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readFileSync } from 'fs';

@Module({})
class AppModule {}

const httpsOptions = { key: readFileSync('server.key'), cert: readFileSync('server.crt') };

async function bootstrap() {
  const app = await NestFactory.create(AppModule, {
    httpsOptions,
    requestCert: true, // expect: mtls/ineffective-option
  } as any);
  await app.listen(8443);
}
bootstrap();
