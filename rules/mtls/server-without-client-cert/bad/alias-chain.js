// the module under another name, the function under a third
const fs = require('fs');
const https = require('https');

const h = https;
const { createServer: cs } = h;
const open = cs;

open({ key: fs.readFileSync('server.key'), cert: fs.readFileSync('server.crt') }, (req, res) => { // expect: mtls/server-without-client-cert
  res.end('ok');
}).listen(8443);
