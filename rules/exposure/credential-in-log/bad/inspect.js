// util.inspect of a request shows its headers (facts node 4.1)
const express = require('express');
const { inspect } = require('util');

const app = express();

app.use((req, res, next) => {
  console.log(inspect(req, { depth: 3 })); // expect: exposure/credential-in-log
  next();
});

module.exports = app;
