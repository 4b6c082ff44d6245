// typescript: the same object, strict
import * as fs from 'fs';
import * as https from 'https';

const options: https.ServerOptions = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
  rejectUnauthorized: true as const,
};

https.createServer(options, (_req, res) => res.end('ok')).listen(8443);
