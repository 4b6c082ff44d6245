// errors of the built-in fetch carry no headers (facts node 4.3)
import { readFileSync } from 'node:fs';
import { Agent } from 'undici';

const dispatcher = new Agent({ connect: { key: readFileSync('client.key'), cert: readFileSync('client.crt') } });

try {
  const headers = { 'x-api-key': process.env.BILLING_API_KEY };
  await fetch('https://billing.example.net/v1/invoices', { dispatcher, headers });
} catch (error) {
  console.error('billing failed', error);
}
