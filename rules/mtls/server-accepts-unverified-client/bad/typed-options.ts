// typescript: a typed constant and a cast
import { readFileSync } from 'fs';
import { createServer, type ServerOptions } from 'https';

export const options: ServerOptions = {
  key: readFileSync('server.key'),
  cert: readFileSync('server.crt'),
  ca: readFileSync('clients-ca.crt'),
  requestCert: true,
  rejectUnauthorized: false, // expect: mtls/server-accepts-unverified-client
};

createServer(options as ServerOptions, (_req, res) => {
  res.end('ok');
}).listen(8443);
