// nest: parameters filled by decorators
import { Controller, Get, Headers, Logger, Req } from '@nestjs/common';
import type { Request } from 'express';

@Controller('reports')
export class ReportsController {
  private readonly logger = new Logger('reports');

  @Get()
  list(@Headers('x-api-key') key: string): string[] {
    this.logger.debug(`listing for ${key}`); // expect: exposure/credential-in-log
    return [];
  }

  @Get('raw')
  raw(@Req() req: Request, @Headers() headers: Record<string, string>): string[] {
    this.logger.log(JSON.stringify(req.headers)); // expect: exposure/credential-in-log
    this.logger.log(headers); // expect: exposure/credential-in-log
    return [];
  }
}
