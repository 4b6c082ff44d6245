// omit and pick (facts node 4.4)
const express = require('express');
const _ = require('lodash');

const app = express();

app.use((req, res, next) => {
  console.log(_.omit(req.headers, ['x-api-key', 'authorization', 'cookie']));
  console.log(_.pick(req.headers, ['host', 'user-agent']));
  next();
});

module.exports = app;
