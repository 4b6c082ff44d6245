// a per-call agent replaces the instance's, and with it the certificate (facts node 3.3, trap 36)
import fs from 'node:fs';
import https from 'node:https';
import axios from 'axios';

const billing = axios.create({
  httpsAgent: new https.Agent({ key: fs.readFileSync('client.key'), cert: fs.readFileSync('client.crt') }),
  headers: { 'x-api-key': process.env.BILLING_API_KEY },
});
const slow = new https.Agent({ keepAlive: true, timeout: 60000 });

await billing.get('https://billing.example.net/v1/export', { httpsAgent: slow }); // expect: tls/client-without-certificate
