// the image is built without the demand
import { readFileSync } from 'fs';
import { createServer } from 'https';

const required = Number(process.env.CLIENT_CERTS ?? '1') === 1;

createServer(
  {
    key: readFileSync('server.key'),
    cert: readFileSync('server.crt'),
    ca: readFileSync('clients-ca.crt'),
    requestCert: required, // expect: mtls/conditional-enforcement
  },
  (_req, res) => res.end('ok'),
).listen(8443);
