// nest: a guard explains its refusal, with the key in it
import { CanActivate, ExecutionContext, Injectable, Logger } from '@nestjs/common';

@Injectable()
export class ApiKeyGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { headers } = context.switchToHttp().getRequest();
    const apiKey = headers['x-api-key'] as string | undefined;
    if (!apiKey || apiKey.length < 32) {
      Logger.warn(`rejected key ${apiKey}`, 'ApiKeyGuard'); // expect: exposure/credential-in-log
      return false;
    }
    return true;
  }
}
