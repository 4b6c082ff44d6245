// nest: a copy without the credential headers (facts node 4.4)
import { CallHandler, ExecutionContext, Injectable, Logger, NestInterceptor } from '@nestjs/common';
import { Observable } from 'rxjs';

@Injectable()
export class AuditInterceptor implements NestInterceptor {
  private readonly logger = new Logger(AuditInterceptor.name);

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest();
    const safe = { ...request.headers };
    delete safe['x-api-key'];
    delete safe['authorization'];
    delete safe['cookie'];
    this.logger.log({ method: request.method, path: request.path, headers: safe });
    return next.handle();
  }
}
