// `log` of another object is not a log
const express = require('express');
const { ledger } = require('./ledger');

const app = express();

app.use((req, res, next) => {
  req.trace = Math.log(req.headers['content-length'] ?? 1);
  ledger.log(req.id);
  next();
});

module.exports = app;
