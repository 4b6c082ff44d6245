// redaction paths are case-sensitive, and node's header names are in lower case (facts node 4.4)
import express from 'express';
import pino from 'pino';

const logger = pino({ redact: ['headers["X-API-Key"]'] });
const app = express();

app.use((req, res, next) => {
  logger.info({ headers: req.headers }); // expect: exposure/credential-in-log
  next();
});

export default app;
