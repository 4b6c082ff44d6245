// nest on express: the debugging error page as a global middleware
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import errorhandler from 'errorhandler';

@Module({})
class AppModule {}

async function bootstrap(): Promise<void> {
  const app = await NestFactory.create(AppModule);
  app.use(errorhandler()); // expect: exposure/debug-mode
  await app.listen(3000, '127.0.0.1');
}
void bootstrap();
