// typescript: undici with a private authority
import { readFileSync } from 'node:fs';
import { Agent, request } from 'undici';

const dispatcher = new Agent({ connect: { ca: readFileSync('internal-ca.crt'), rejectUnauthorized: true } });

export async function health(): Promise<number> {
  const { statusCode } = await request('https://status.internal.example.net/', { dispatcher });
  return statusCode;
}
