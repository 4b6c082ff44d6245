// axios.defaults serve every call of the global instance (facts node 3.3)
import fs from 'node:fs';
import https from 'node:https';
import axios from 'axios';

axios.defaults.httpsAgent = new https.Agent({
  key: fs.readFileSync('client.key'),
  cert: fs.readFileSync('client.crt'),
});

await axios.get('https://billing.example.net/v1/invoices', {
  headers: { 'x-api-key': process.env.BILLING_API_KEY },
});
