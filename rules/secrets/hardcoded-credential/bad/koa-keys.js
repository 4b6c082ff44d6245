// cookie signing keys of koa: every element is one, and a well-known phrase is worse than a random value
const Koa = require('koa');

const app = new Koa();
app.keys = ['keyboard cat']; // expect: secrets/hardcoded-credential

module.exports = app;
