// pino removes the headers as a whole (facts node 4.4)
import express from 'express';
import pino from 'pino';

const logger = pino({ redact: { paths: ['headers'], remove: true } });
const app = express();

app.use((req, res, next) => {
  logger.info({ method: req.method, headers: req.headers });
  next();
});

export default app;
