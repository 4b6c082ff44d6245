// mirrors "use environment-based configuration for certificates": works, where the material comes from does not change the demand
const https = require('https');
const fs = require('fs');
const Koa = require('koa');

const service = new Koa();

const tlsSettings = {
  key: process.env.TLS_KEY_B64 ? Buffer.from(process.env.TLS_KEY_B64, 'base64') : fs.readFileSync('tls/service.key'),
  cert: process.env.TLS_CERT_B64 ? Buffer.from(process.env.TLS_CERT_B64, 'base64') : fs.readFileSync('tls/service.crt'),
  ca: process.env.TLS_CA_B64 ? Buffer.from(process.env.TLS_CA_B64, 'base64') : fs.readFileSync('tls/callers-ca.crt'),
  requestCert: true,
  rejectUnauthorized: true,
};

https.createServer(tlsSettings, service.callback()).listen(9443);
