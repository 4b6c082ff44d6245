// the spread stands last and brings the key back (facts node 4.4)
const express = require('express');

const app = express();

app.use((req, res, next) => {
  console.log({ 'x-api-key': '[redacted]', ...req.headers }); // expect: exposure/credential-in-log
  next();
});

module.exports = app;
