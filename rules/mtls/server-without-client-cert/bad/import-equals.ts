// typescript's own import form; `as` and `satisfies` do not change a value
import fs = require('fs');
import https = require('https');

const options = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  requestCert: false as boolean, // expect: mtls/server-without-client-cert
} satisfies https.ServerOptions;

https.createServer(options, (_req, res) => res.end('ok')).listen(8443);
