// a koa handler passes the caller's credential on to the next service
const Koa = require('koa');

const app = new Koa();

app.use(async (ctx) => {
  const upstream = await fetch('https://billing.example.net/v1/invoices', { // expect: tls/client-without-certificate
    headers: { authorization: ctx.get('authorization') },
  });
  ctx.status = upstream.status;
});

module.exports = app;
