import { Controller, Get, HttpException, Logger } from '@nestjs/common';
import { ReportsService } from './reports.service';

@Controller('reports')
export class ReportsController {
  private readonly logger = new Logger('reports');

  constructor(private readonly reports: ReportsService) {}

  @Get()
  async list(): Promise<unknown> {
    this.logger.debug('listing');
    try {
      return await this.reports.all();
    } catch (error) {
      throw new HttpException('no reports today', 500, { cause: error });
    }
  }
}
