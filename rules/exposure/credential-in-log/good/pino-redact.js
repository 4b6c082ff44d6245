// pino with paths that match the logged shape, in lower case (facts node 4.4)
const express = require('express');
const pino = require('pino');

const logger = pino({
  redact: ['headers["x-api-key"]', 'headers.authorization', 'headers.cookie'],
});
const app = express();

app.use((req, res, next) => {
  logger.info({ headers: req.headers }, 'incoming');
  next();
});

module.exports = app;
