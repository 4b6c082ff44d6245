// koa's constructor knows no tls: `listen` opens a plain http port (facts node 1.5)
const fs = require('fs');
const Koa = require('koa');

const tls = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
};

const app = new Koa(tls); // expect: mtls/ineffective-option
app.use(async (ctx) => {
  ctx.body = 'ok';
});
app.listen(8443);
