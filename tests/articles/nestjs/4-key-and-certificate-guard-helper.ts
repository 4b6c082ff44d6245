// the same with the check in a private method, as published: the call is followed to where the property is read
import { CanActivate, ExecutionContext, Injectable } from '@nestjs/common';

@Injectable()
export class KeyAndCertificateGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const incoming = context.switchToHttp().getRequest();
    const peer = incoming.client;
    const apiKey = incoming.headers['x-api-key'];
    if (!this.belongsTogether(apiKey, peer)) {
      return false;
    }
    return true;
  }

  private belongsTogether(key: string, peer: any): boolean {
    return key && key.length === 32 && peer && peer.verified === true; // expect: mtls/ineffective-option
  }
}
