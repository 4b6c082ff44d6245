// overwritten in a copy, the overwriting key last (facts node 4.4)
const express = require('express');

const app = express();

app.use((req, res, next) => {
  console.log({ ...req.headers, 'x-api-key': '[redacted]', authorization: '[redacted]', cookie: '[redacted]' });
  next();
});

module.exports = app;
