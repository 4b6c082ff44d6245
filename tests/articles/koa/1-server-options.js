// mirrors "enforce mTLS with strict request certificate validation": works, every client must show a certificate of this ca (facts node 1.1)
const https = require('https');
const fs = require('fs');
const Koa = require('koa');

const service = new Koa();

const tlsSettings = {
  key: fs.readFileSync('tls/service.key'),
  cert: fs.readFileSync('tls/service.crt'),
  ca: fs.readFileSync('tls/callers-ca.crt'),
  requestCert: true,
  rejectUnauthorized: true,
};

https.createServer(tlsSettings, service.callback()).listen(9443, () => {
  console.log('listening on 9443, client certificates demanded');
});
