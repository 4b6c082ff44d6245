// a format after json() changes the object, not the line that is already made (facts node 4.4, trap 65)
const express = require('express');
const { createLogger, format, transports } = require('winston');

const redact = format((info) => {
  delete info['x-api-key'];
  return info;
});
const logger = createLogger({ format: format.combine(format.json(), redact()), transports: [new transports.Console()] });
const app = express();

app.use((req, res, next) => {
  logger.info('incoming', req.headers); // expect: exposure/credential-in-log
  next();
});

module.exports = app;
