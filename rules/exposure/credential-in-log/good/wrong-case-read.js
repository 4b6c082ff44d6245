// node lower-cases header names: this prints undefined, never the key (facts node 4.1, trap 42)
const express = require('express');

const app = express();

app.use((req, res, next) => {
  console.log(req.headers['X-API-Key']);
  next();
});

module.exports = app;
