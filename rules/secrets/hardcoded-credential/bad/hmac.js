// the key of a signature
import { createHmac } from 'node:crypto';

export const sign = (body) => createHmac('sha256', 'webhook-signing').update(body).digest('hex'); // expect: secrets/hardcoded-credential
