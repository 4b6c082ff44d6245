// nest initialised without listening, behind an https server of its own (facts node 1.5)
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import express from 'express';
import * as fs from 'fs';
import * as https from 'https';

@Module({})
class AppModule {}

async function bootstrap() {
  const instance = express();
  const app = await NestFactory.create(AppModule, new ExpressAdapter(instance));
  await app.init();
  const options: https.ServerOptions = {
    key: fs.readFileSync('server.key'),
    cert: fs.readFileSync('server.crt'),
    ca: fs.readFileSync('clients-ca.crt'),
    requestCert: true,
  };
  https.createServer(options, instance).listen(8443);
}
bootstrap();
