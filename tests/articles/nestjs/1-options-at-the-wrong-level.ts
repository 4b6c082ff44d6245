// mirrors "enforce mTLS with the built-in HTTP adapter": does not work, nest reads tls options from `httpsOptions` only and serves plain http here (facts node 1.5, trap 13)
import { NestFactory } from '@nestjs/core';
import { RootModule } from './root.module';
import * as fs from 'fs';
import * as https from 'https';

async function start() {
  const tlsSettings: https.ServerOptions = {
    key: fs.readFileSync('tls/service.key'),
    cert: fs.readFileSync('tls/service.crt'),
    ca: fs.readFileSync('tls/callers-ca.crt'),
    requestCert: true,
    rejectUnauthorized: true,
  };

  const app = await NestFactory.create(RootModule, tlsSettings as any); // expect: mtls/ineffective-option
  await app.listen(9443);
}
start();
