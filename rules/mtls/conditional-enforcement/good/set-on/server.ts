// off unless told; the unit and the manifest tell
import { readFileSync } from 'fs';
import { createServer } from 'https';

createServer(
  {
    key: readFileSync('server.key'),
    cert: readFileSync('server.crt'),
    ca: readFileSync('clients-ca.crt'),
    requestCert: (process.env.CLIENT_CERTS || 'no').toUpperCase() === 'YES',
  },
  (_req, res) => res.end('ok'),
).listen(8443);
