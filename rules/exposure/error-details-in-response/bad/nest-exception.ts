// nest: an object given to HttpException is sent as it stands (facts node 5)
import { Controller, Get, HttpException } from '@nestjs/common';
import { ReportStore } from './report-store';

@Controller('reports')
export class ReportsController {
  constructor(private readonly store: ReportStore) {}

  @Get()
  async list(): Promise<unknown> {
    try {
      return await this.store.all();
    } catch (error) {
      throw new HttpException({ stack: (error as Error).stack }, 500); // expect: exposure/error-details-in-response
    }
  }
}
