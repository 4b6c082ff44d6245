// the weakness that the article describes: a global filter that reflects what went wrong inside
import { ArgumentsHost, Catch, ExceptionFilter } from '@nestjs/common';

@Catch()
export class TalkativeFilter implements ExceptionFilter {
  catch(problem: Error, host: ArgumentsHost): void {
    const answer = host.switchToHttp().getResponse();
    answer.status(500).json({ error: 'failed', at: problem.stack }); // expect: exposure/error-details-in-response
  }
}
