// the built-in fetch presents what its dispatcher holds in `connect` (facts node 3.3)
import { readFileSync } from 'node:fs';
import { Agent } from 'undici';

const dispatcher = new Agent({
  connect: { key: readFileSync('client.key'), cert: readFileSync('client.crt') },
});

const response = await fetch('https://billing.example.net/v1/invoices', {
  dispatcher,
  headers: { 'x-api-key': process.env.BILLING_API_KEY },
});
console.log(response.status);
