// koa's `listen` hands its options to net, which ignores them: plain http (facts node 1.5, trap 16)
const fs = require('fs');
const Koa = require('koa');

const app = new Koa();
app.use(async (ctx) => {
  ctx.body = 'ok';
});

app.listen({
  port: 8443,
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true, // expect: mtls/ineffective-option
});
