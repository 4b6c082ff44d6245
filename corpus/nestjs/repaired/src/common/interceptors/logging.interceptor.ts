import { CallHandler, ExecutionContext, Injectable, Logger, NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { traceLine } from '../trace';

@Injectable()
export class LoggingInterceptor implements NestInterceptor {
  private readonly logger = new Logger('http');

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest();
    const safe = { ...request.headers };
    delete safe['x-api-key'];
    delete safe['authorization'];
    delete safe['cookie'];
    this.logger.log('incoming', safe);
    traceLine(safe);
    return next.handle();
  }
}
