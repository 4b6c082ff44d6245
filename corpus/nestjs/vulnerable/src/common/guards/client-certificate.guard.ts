import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';

@Injectable()
export class ClientCertificateGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { client } = context.switchToHttp().getRequest();
    return Boolean(client) && client.verified === true;
  }
}
