// pino serialises the error with its configuration (facts node 4.2, 4.3, trap 50)
import fs from 'node:fs';
import https from 'node:https';
import axios from 'axios';
import pino from 'pino';

const logger = pino();
const httpsAgent = new https.Agent({ key: fs.readFileSync('client.key'), cert: fs.readFileSync('client.crt') });

try {
  const headers = { authorization: `Bearer ${process.env.BILLING_TOKEN}` };
  await axios.post('https://billing.example.net/v1/ping', {}, { httpsAgent, headers });
} catch (err) {
  logger.error({ err }, 'billing is down'); // expect: exposure/credential-in-log
}
