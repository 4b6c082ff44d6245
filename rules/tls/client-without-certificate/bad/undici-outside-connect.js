// undici reads key and certificate inside `connect` only (facts node 3.3, trap 38)
import { readFileSync } from 'node:fs';
import { Agent, request } from 'undici';

const dispatcher = new Agent({ key: readFileSync('client.key'), cert: readFileSync('client.crt') });
const headers = { 'x-api-key': process.env.BILLING_API_KEY };

await request('https://billing.example.net/v1/invoices', { dispatcher, headers }); // expect: tls/client-without-certificate
