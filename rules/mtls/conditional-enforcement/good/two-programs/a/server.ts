// the file of the program next door says nothing of this one
import { readFileSync } from 'fs';
import { createServer } from 'https';

createServer(
  {
    key: readFileSync('server.key'),
    cert: readFileSync('server.crt'),
    ca: readFileSync('clients-ca.crt'),
    requestCert: process.env.CLIENT_CERTS !== 'no',
  },
  (_req, res) => res.end('ok'),
).listen(8443);
