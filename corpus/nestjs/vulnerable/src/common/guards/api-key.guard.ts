import { CanActivate, ExecutionContext, Injectable, Logger, UnauthorizedException } from '@nestjs/common';

@Injectable()
export class ApiKeyGuard implements CanActivate {
  private readonly logger = new Logger(ApiKeyGuard.name);

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest();
    const apiKey = request.headers['x-api-key'];
    if (!apiKey || apiKey.length !== 32) {
      this.logger.warn(`rejected key ${apiKey}`);
      throw new UnauthorizedException(`unknown key ${apiKey}`);
    }
    return true;
  }
}
