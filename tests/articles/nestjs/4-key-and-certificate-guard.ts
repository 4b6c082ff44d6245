// mirrors "authorization checks after mTLS identity mapping": does not work, `verified` exists on no platform and locks everybody out, and a length is no check of a key (facts node, trap 67)
import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';

@Injectable()
export class KeyAndCertificateGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const scopes = this.reflector.get<string[]>('scopes', context.getHandler());
    const incoming = context.switchToHttp().getRequest();
    const apiKey = incoming.headers['x-api-key'];

    if (apiKey.length !== 32) {
      return false;
    }
    return incoming.client.verified === true && scopes.length > 0; // expect: mtls/ineffective-option
  }
}
