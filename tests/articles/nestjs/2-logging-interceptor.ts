// mirrors "remove API keys from runtime exposure in headers and logs": works, the key is deleted from a copy under its lower-case name (facts node 4.4)
import { CallHandler, ExecutionContext, Injectable, NestInterceptor } from '@nestjs/common';
import { Observable } from 'rxjs';

@Injectable()
export class CleanLogInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const incoming = context.switchToHttp().getRequest();
    const { headers } = incoming;
    const shown = { ...headers };
    delete shown['x-api-key'];
    console.log('incoming', {
      path: incoming.path,
      method: incoming.method,
      headers: shown,
    });
    return next.handle();
  }
}
