// pino drops an argument for which the message has no placeholder (facts node 4.2, trap 49)
const express = require('express');
const pino = require('pino');

const logger = pino();
const app = express();

app.use((req, res, next) => {
  logger.info('incoming', req.headers);
  next();
});

module.exports = app;
