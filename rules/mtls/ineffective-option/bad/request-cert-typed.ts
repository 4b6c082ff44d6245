// a cast does not make a boolean of a string
import * as fs from 'fs';
import * as https from 'https';

const options: https.ServerOptions = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
};

https.createServer({ ...options, requestCert: 'yes' as unknown as boolean }, (_req, res) => res.end('ok')).listen(8443); // expect: mtls/ineffective-option
