// the weakness that the article describes: incoming requests are logged with their headers
import { CallHandler, ExecutionContext, Injectable, Logger, NestInterceptor } from '@nestjs/common';
import { Observable } from 'rxjs';

@Injectable()
export class TraceInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const { method, headers } = context.switchToHttp().getRequest();
    Logger.log({ method, headers }, 'trace'); // expect: exposure/credential-in-log
    return next.handle();
  }
}
