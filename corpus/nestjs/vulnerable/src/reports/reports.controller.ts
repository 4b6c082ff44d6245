import { Controller, Get, Headers, HttpException, Logger } from '@nestjs/common';
import { ReportsService } from './reports.service';

@Controller('reports')
export class ReportsController {
  private readonly logger = new Logger('reports');

  constructor(private readonly reports: ReportsService) {}

  @Get()
  async list(@Headers('x-api-key') key: string): Promise<unknown> {
    this.logger.debug(`listing for ${key}`);
    try {
      return await this.reports.all();
    } catch (error) {
      throw new HttpException({ stack: (error as Error).stack }, 500);
    }
  }
}
