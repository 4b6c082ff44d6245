// nest: up to 10 a request is `[object Object]` in the log (trap 63)
import { Injectable, Logger, NestMiddleware } from '@nestjs/common';
import { NextFunction, Request, Response } from 'express';

@Injectable()
export class AuditMiddleware implements NestMiddleware {
  private readonly logger = new Logger(AuditMiddleware.name);

  use(req: Request, _res: Response, next: NextFunction) {
    this.logger.log(req);
    Logger.debug({ req });
    next();
  }
}
