// the same with the default written out
import fs from 'node:fs';
import { createServer } from 'node:https';

const server = createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: [fs.readFileSync('clients-ca.crt'), fs.readFileSync('partners-ca.crt')],
  requestCert: true,
  rejectUnauthorized: true,
}, (req, res) => res.end('ok'));

server.listen(8443);
