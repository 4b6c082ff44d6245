// one header, renamed on the way out
const express = require('express');

const app = express();

app.use((req, res, next) => {
  const { authorization: credentials = 'none' } = req.headers;
  console.warn('authorization is', credentials); // expect: exposure/credential-in-log
  next();
});

module.exports = app;
