// a guard that asks a property which does not exist: it locks everybody out until somebody loosens it (facts node, trap 67)
import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';

@Injectable()
export class ClientCertificateGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest();
    return request.client.verified === true; // expect: mtls/ineffective-option
  }
}
