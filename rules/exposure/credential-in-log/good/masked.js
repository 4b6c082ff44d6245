// a masking function says so in its name
const express = require('express');
const { maskKey } = require('./mask');

const app = express();

app.use((req, res, next) => {
  console.log('caller', maskKey(req.get('x-api-key')));
  next();
});

module.exports = app;
