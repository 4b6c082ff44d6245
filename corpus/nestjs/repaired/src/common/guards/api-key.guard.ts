import { createHash, timingSafeEqual } from 'node:crypto';
import { CanActivate, ExecutionContext, Injectable, Logger, UnauthorizedException } from '@nestjs/common';
import { reportsApiKey } from '../../config/keys';

const digest = (text: string) => createHash('sha256').update(text).digest();
const expected = digest(reportsApiKey);

@Injectable()
export class ApiKeyGuard implements CanActivate {
  private readonly logger = new Logger(ApiKeyGuard.name);

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest();
    const given = String(request.headers['x-api-key'] ?? '');
    if (!timingSafeEqual(digest(given), expected)) {
      this.logger.warn(`rejected a key from ${request.ip}`);
      throw new UnauthorizedException('unknown key');
    }
    return true;
  }
}
