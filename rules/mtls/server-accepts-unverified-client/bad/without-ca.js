// no ca either: no private certificate ever verifies, and everybody is served (facts node 1.1)
import { readFileSync } from 'node:fs';
import { createServer } from 'node:https';

createServer({
  key: readFileSync('server.key'),
  cert: readFileSync('server.crt'),
  requestCert: true,
  rejectUnauthorized: false, // expect: mtls/server-accepts-unverified-client
}, (req, res) => res.end('ok')).listen(8443);
