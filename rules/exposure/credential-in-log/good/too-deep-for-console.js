// console stops after two levels by default (facts node 4.1)
const express = require('express');

const app = express();

app.use((req, res, next) => {
  console.log({ event: { request: { headers: req.headers } } });
  next();
});

module.exports = app;
