const Koa = require('koa');

const adminApp = new Koa();

adminApp.use(async (ctx) => {
  if (ctx.path === '/environment') {
    console.log('environment shown, service key is set:', Boolean(process.env.REPORTS_API_KEY));
    ctx.body = Object.keys(process.env);
    return;
  }
  ctx.body = { up: process.uptime() };
});

module.exports = { adminApp };
