// nest on express: `httpsOptions` is the right place, `requestCert` is missing in it (facts node 1.5)
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { readFileSync } from 'fs';

@Module({})
class AppModule {}

async function bootstrap(): Promise<void> {
  const app = await NestFactory.create(AppModule, { // expect: mtls/server-without-client-cert
    httpsOptions: {
      key: readFileSync('server.key'),
      cert: readFileSync('server.crt'),
      ca: readFileSync('clients-ca.crt'),
    },
  });
  await app.listen(8443);
}
void bootstrap();
