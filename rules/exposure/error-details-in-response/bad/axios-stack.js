// koa: the stack of a failed outbound request goes to the client (facts node 4.3, 5)
const axios = require('axios');
const Koa = require('koa');

const app = new Koa();

app.use(async (ctx) => {
  try {
    ctx.body = (await axios.get('http://localhost:8081/')).data;
  } catch (error) {
    ctx.body = { at: error.stack }; // expect: exposure/error-details-in-response
  }
});

module.exports = app;
