// a format with %j writes every member of what it is given (facts node 4.1)
const express = require('express');
const util = require('util');

const app = express();

app.use((req, res, next) => {
  console.log(util.format('headers %j', req.headers)); // expect: exposure/credential-in-log
  next();
});

module.exports = app;
