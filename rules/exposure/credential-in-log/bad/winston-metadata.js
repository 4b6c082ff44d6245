// winston prints its second argument (facts node 4.2, trap 49)
const express = require('express');
const winston = require('winston');

const logger = winston.createLogger({
  format: winston.format.json(),
  transports: [new winston.transports.Console()],
});
const app = express();

app.use((req, res, next) => {
  logger.info('incoming', req.headers); // expect: exposure/credential-in-log
  logger.info('incoming', { headers: req.headers }); // expect: exposure/credential-in-log
  next();
});

module.exports = app;
