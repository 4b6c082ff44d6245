// nest: the refusal is logged, the key is not
import { CanActivate, ExecutionContext, Injectable, Logger } from '@nestjs/common';
import { KeyStore } from './key-store';

@Injectable()
export class ApiKeyGuard implements CanActivate {
  private readonly logger = new Logger(ApiKeyGuard.name);

  constructor(private readonly keys: KeyStore) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest();
    const known = await this.keys.has(request.headers['x-api-key']);
    if (!known) this.logger.warn(`unknown key from ${request.ip}`);
    return known;
  }
}
