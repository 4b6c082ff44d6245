// the copy is clean, the original is logged (facts node 4.4)
const express = require('express');

const app = express();

app.use((req, res, next) => {
  const safe = { ...req.headers };
  delete safe['x-api-key'];
  req.safeHeaders = safe;
  console.log('incoming', req.headers); // expect: exposure/credential-in-log
  next();
});

module.exports = app;
