// so are 0, null and undefined: all of them leave the refusal on (facts node 1.2, trap 5)
const fs = require('fs');
const https = require('https');

const base = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
};
const handler = (req, res) => res.end('ok');

https.createServer({ ...base, rejectUnauthorized: 0 }, handler).listen(8443);
https.createServer({ ...base, rejectUnauthorized: null }, handler).listen(8444);
https.createServer({ ...base, rejectUnauthorized: undefined }, handler).listen(8445);
