// koa: the platform's response under the context (facts node 5)
const Koa = require('koa');

const app = new Koa();

app.use((ctx) => {
  ctx.app.on('error', (error) => {
    ctx.res.end(error.stack); // expect: exposure/error-details-in-response
  });
});

module.exports = app;
