// koa: tls belongs to https.createServer, `listen` gets a port
const fs = require('fs');
const https = require('https');
const Koa = require('koa');

const app = new Koa({ proxy: true });
app.use(async (ctx) => {
  ctx.body = 'ok';
});

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
}, app.callback()).listen({ port: 8443, host: '127.0.0.1' });
