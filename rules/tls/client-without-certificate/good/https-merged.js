// an agent without a certificate and a request with one: they are merged (facts node 3.1)
import fs from 'node:fs';
import https from 'node:https';

https.get('https://billing.example.net/v1/invoices', {
  agent: new https.Agent({ ca: fs.readFileSync('internal-ca.crt') }),
  key: fs.readFileSync('client.key'),
  cert: fs.readFileSync('client.crt'),
  headers: { 'x-api-key': process.env.BILLING_API_KEY },
}, (res) => res.resume());
