// nest: `cause` stays on the server (facts node 5, trap 62)
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
      throw new HttpException('no reports today', 500, { cause: error });
    }
  }
}
