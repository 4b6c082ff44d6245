// a format that prints level and message drops everything else (facts node 4.2)
const express = require('express');
const { createLogger, format, transports } = require('winston');

const logger = createLogger({
  format: format.printf(({ level, message }) => `${level}: ${message}`),
  transports: [new transports.Console()],
});
const app = express();

app.use((req, res, next) => {
  logger.info('incoming', req.headers);
  next();
});

module.exports = app;
