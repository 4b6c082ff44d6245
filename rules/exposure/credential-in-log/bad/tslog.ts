// a class logger of tslog
import { Logger } from 'tslog';

export class Gate {
  private readonly _logger: Logger<unknown>;

  constructor(logger?: Logger<unknown>) {
    this._logger = logger ? logger.getSubLogger({ name: 'gate' }) : new Logger({ name: 'gate' });
  }

  open(accessToken: string): void {
    this._logger.debug('opens for', accessToken); // expect: exposure/credential-in-log
  }
}
