// console under other names
const express = require('express');

const { log } = console;
const warn = console.warn.bind(console);
const app = express();

app.use((req, res, next) => {
  log(req.headers); // expect: exposure/credential-in-log
  warn(req.headers.cookie); // expect: exposure/credential-in-log
  next();
});

module.exports = app;
