// pino: the object in first place is printed whole (facts node 4.2)
const express = require('express');
const pino = require('pino');

const logger = pino();
const app = express();

app.use((req, res, next) => {
  logger.info({ req }, 'incoming'); // expect: exposure/credential-in-log
  logger.info(req.headers); // expect: exposure/credential-in-log
  logger.warn('headers %j', req.headers); // expect: exposure/credential-in-log
  next();
});

module.exports = app;
