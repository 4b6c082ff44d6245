// two environments demand certificates, a third that comes later will not
import { readFileSync } from 'fs';
import { createServer } from 'https';

const guarded: boolean = ['production', 'staging'].includes(process.env.APP_ENV ?? '');

createServer(
  {
    key: readFileSync('server.key'),
    cert: readFileSync('server.crt'),
    ca: readFileSync('clients-ca.crt'),
    requestCert: true,
    rejectUnauthorized: guarded, // expect: mtls/conditional-enforcement
  },
  (_req, res) => res.end('ok'),
).listen(8443);
