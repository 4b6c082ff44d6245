// a comparison, `!!` and JSON.parse give booleans: switches, not ignored values (facts node 1.2, trap 4)
const fs = require('fs');
const https = require('https');

const base = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
};
const handler = (req, res) => res.end('ok');

https.createServer({ ...base, requestCert: process.env.MTLS === 'true' }, handler).listen(8443);
https.createServer({ ...base, requestCert: !!process.env.MTLS }, handler).listen(8444);
https.createServer({ ...base, requestCert: Boolean(process.env.MTLS) }, handler).listen(8445);
https.createServer({ ...base, requestCert: JSON.parse(process.env.MTLS ?? 'true') }, handler).listen(8446);
