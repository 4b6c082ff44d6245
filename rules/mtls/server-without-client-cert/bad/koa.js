// koa has no tls of its own: what the https server does not ask, nobody asks (facts node 1.5)
const fs = require('fs');
const https = require('https');
const Koa = require('koa');

const app = new Koa();
app.use(async (ctx) => {
  ctx.body = { status: 'ok' };
});

const options = { key: fs.readFileSync('server.key'), cert: fs.readFileSync('server.crt') };
https.createServer(options, app.callback()).listen(8443); // expect: mtls/server-without-client-cert
