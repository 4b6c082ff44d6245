// `rawHeaders` keeps what was deleted from `headers` (facts node 4.4, trap 44)
const express = require('express');

const app = express();

app.use((req, res, next) => {
  delete req.headers['x-api-key'];
  console.log(req); // expect: exposure/credential-in-log
  console.log(req.rawHeaders.join(' ')); // expect: exposure/credential-in-log
  next();
});

module.exports = app;
