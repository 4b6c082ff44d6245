// mirrors "enforce client certificate validation in Strapi's server setup": the options work for this server; strapi itself has no such setting, and its plain listener keeps running unless it is replaced (facts node 1.6)
const fs = require('fs');
const https = require('https');
const { createServer } = require('http');
const { app } = require('./src/application');

const tlsSettings = {
  key: fs.readFileSync('tls/service.key'),
  cert: fs.readFileSync('tls/service.crt'),
  ca: fs.readFileSync('tls/callers-ca.crt'),
  requestCert: true,
  rejectUnauthorized: true, // nobody passes without a certificate
};

https.createServer(tlsSettings, app.callback()).listen(9443, () => {
  console.log('cms with client certificates on 9443', typeof createServer);
});
