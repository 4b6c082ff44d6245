// cookie signing keys from outside
const Koa = require('koa');

const app = new Koa();
app.keys = process.env.APP_KEYS.split(',');

module.exports = app;
