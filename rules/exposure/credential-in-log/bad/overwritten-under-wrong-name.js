// the overwritten key stands beside the real one (facts node 4.4)
const express = require('express');

const app = express();

app.use((req, res, next) => {
  const safe = { ...req.headers, 'X-API-Key': '[redacted]' };
  console.log(safe); // expect: exposure/credential-in-log
  next();
});

module.exports = app;
