// the script that starts it says so
import fs from 'fs';
import https from 'https';

const strict = (process.env.MTLS_MODE || 'strict').toLowerCase() === 'strict';

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: strict, // expect: mtls/conditional-enforcement
}, (req, res) => res.end('ok')).listen(8443);
