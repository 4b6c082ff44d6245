// `req.get` knows no letter case: it yields the value (facts node 4.1)
import express from 'express';

const app = express();

app.use((req, res, next) => {
  console.debug('key: ' + req.get('X-API-KEY')); // expect: exposure/credential-in-log
  next();
});

export default app;
