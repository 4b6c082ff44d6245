// the loose options are never given to a server
const fs = require('fs');
const https = require('https');

const documented = { requestCert: true, rejectUnauthorized: false };
console.log('options that are not used:', Object.keys(documented).join(', '));

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
}, (req, res) => res.end('ok')).listen(8443);
