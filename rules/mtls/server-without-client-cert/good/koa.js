// koa behind an https server that asks (facts node 1.5)
const fs = require('fs');
const https = require('https');
const Koa = require('koa');

const app = new Koa();
app.use(async (ctx) => {
  ctx.body = { status: 'ok' };
});

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
}, app.callback()).listen(8443);
