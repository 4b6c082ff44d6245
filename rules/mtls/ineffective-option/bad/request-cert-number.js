// neither is 1 (facts node 1.2, trap 3)
import { readFileSync } from 'node:fs';
import https from 'node:https';

const options = {
  key: readFileSync('server.key'),
  cert: readFileSync('server.crt'),
  ca: readFileSync('clients-ca.crt'),
};

https.createServer({ ...options, requestCert: 1 }, (req, res) => res.end('ok')).listen(8443); // expect: mtls/ineffective-option
