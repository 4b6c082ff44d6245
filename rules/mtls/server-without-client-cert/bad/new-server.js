// `new https.Server` is the same server (facts node 1.4)
const fs = require('node:fs');
const https = require('node:https');

const server = new https.Server({ // expect: mtls/server-without-client-cert
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
});

server.on('request', (req, res) => res.end('ok'));
server.listen(8443);
