// nest: the stack to the logger, a fixed text to the client
import { ArgumentsHost, Catch, ExceptionFilter, Logger } from '@nestjs/common';
import type { Response } from 'express';

@Catch()
export class EverythingFilter implements ExceptionFilter {
  private readonly logger = new Logger(EverythingFilter.name);

  catch(exception: Error, host: ArgumentsHost): void {
    this.logger.error(exception.message, exception.stack);
    host.switchToHttp().getResponse<Response>().status(500).json({ message: 'internal error' });
  }
}
