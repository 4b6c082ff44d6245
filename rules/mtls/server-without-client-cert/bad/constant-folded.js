// `!true` is a constant like any other
const fs = require('fs');
const https = require('https');

const PUBLIC_LISTENER = true;

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  requestCert: !PUBLIC_LISTENER, // expect: mtls/server-without-client-cert
}, (req, res) => res.end('ok')).listen(443);
