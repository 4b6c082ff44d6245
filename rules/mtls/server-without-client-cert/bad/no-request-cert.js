// a tls server with a key and a certificate, and no word about client certificates (facts node 1.1)
const fs = require('fs');
const https = require('https');

function handler(req, res) {
  res.end('ok');
}

const options = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
};

https.createServer(options, handler).listen(8443); // expect: mtls/server-without-client-cert
