// nest: a filter that answers with the stack (facts node 5)
import { ArgumentsHost, Catch, ExceptionFilter } from '@nestjs/common';
import type { Response } from 'express';

@Catch()
export class EverythingFilter implements ExceptionFilter {
  catch(exception: Error, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    response.status(500).json({ message: 'internal error', stack: exception.stack }); // expect: exposure/error-details-in-response
  }
}
