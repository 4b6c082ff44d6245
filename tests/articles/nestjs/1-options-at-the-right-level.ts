// the remedy put right: works, the same options inside `httpsOptions` (facts node 1.5)
import { NestFactory } from '@nestjs/core';
import { RootModule } from './root.module';
import * as fs from 'fs';

async function start() {
  const httpsOptions = {
    key: fs.readFileSync('tls/service.key'),
    cert: fs.readFileSync('tls/service.crt'),
    ca: fs.readFileSync('tls/callers-ca.crt'),
    requestCert: true,
    rejectUnauthorized: true,
  };

  const app = await NestFactory.create(RootModule, { httpsOptions });
  await app.listen(9443);
}
start();
