// nest: from 11 on the logger shows a request with its headers (trap 63)
import { Injectable, Logger, NestMiddleware } from '@nestjs/common';
import { NextFunction, Request, Response } from 'express';

@Injectable()
export class AuditMiddleware implements NestMiddleware {
  private readonly logger = new Logger(AuditMiddleware.name);

  use(req: Request, _res: Response, next: NextFunction) {
    this.logger.log(req); // expect: exposure/credential-in-log
    Logger.debug({ req }); // expect: exposure/credential-in-log
    next();
  }
}
