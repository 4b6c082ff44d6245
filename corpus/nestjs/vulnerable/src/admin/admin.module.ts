import { Controller, Get, Module, Req } from '@nestjs/common';
import type { Request } from 'express';

@Controller('admin')
export class AdminController {
  @Get('echo')
  echo(@Req() request: Request) {
    return { method: request.method, headers: request.headers };
  }
}

@Module({ controllers: [AdminController] })
export class AdminModule {}
