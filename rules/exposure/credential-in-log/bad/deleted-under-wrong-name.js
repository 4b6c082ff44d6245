// node lower-cases header names: this delete removes nothing (facts node 4.4, trap 43)
const express = require('express');

const app = express();

app.use((req, res, next) => {
  delete req.headers['X-API-Key'];
  console.log(req.headers); // expect: exposure/credential-in-log
  next();
});

module.exports = app;
