// a redacting format before json() works (facts node 4.4)
const express = require('express');
const { createLogger, format, transports } = require('winston');

const redact = format((info) => {
  for (const name of ['x-api-key', 'authorization', 'cookie']) delete info[name];
  return info;
});
const logger = createLogger({ format: format.combine(redact(), format.json()), transports: [new transports.Console()] });
const app = express();

app.use((req, res, next) => {
  logger.info('incoming', req.headers);
  next();
});

module.exports = app;
