// koa: a handler that a router registers (facts node 4.1)
const Router = require('@koa/router');

const router = new Router();

router.get('/orders', (ctx) => {
  console.log(ctx.headers); // expect: exposure/credential-in-log
});

module.exports = router;
