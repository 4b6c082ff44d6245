// `...(cond && {...})` is a switch as well: production alone demands certificates
const fs = require('fs');
const https = require('https');

const isProd = process.env.NODE_ENV === 'production';

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ...(isProd && { ca: fs.readFileSync('clients-ca.crt'), requestCert: true }), // expect: mtls/conditional-enforcement
}, (req, res) => res.end('ok')).listen(8443);
