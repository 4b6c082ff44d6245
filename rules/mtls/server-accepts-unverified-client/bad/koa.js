// koa behind a server that accepts the unverified
const fs = require('fs');
const https = require('https');
const Koa = require('koa');

const app = new Koa();
app.use(async (ctx) => {
  ctx.body = { status: 'ok' };
});

const tlsOptions = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
  rejectUnauthorized: false, // expect: mtls/server-accepts-unverified-client
};

https.createServer(tlsOptions, app.callback()).listen(8443);
