// the path must match the logged shape: `headers` is not `req.headers` (facts node 4.4)
const express = require('express');
const pino = require('pino');

const logger = pino({ redact: { paths: ['headers["x-api-key"]'], censor: '***' } });
const app = express();

app.use((req, res, next) => {
  logger.info({ req: { method: req.method, headers: req.headers } }); // expect: exposure/credential-in-log
  next();
});

module.exports = app;
