import { Controller, Get, Module, Req } from '@nestjs/common';
import type { Request } from 'express';

@Controller('admin')
export class AdminController {
  @Get('echo')
  echo(@Req() request: Request) {
    return { method: request.method, agent: request.headers['user-agent'] };
  }
}

@Module({ controllers: [AdminController] })
export class AdminModule {}
