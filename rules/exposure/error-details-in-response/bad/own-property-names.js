// a plain error serialises to {}; with its own property names it does not (facts node 5)
const express = require('express');

const app = express();

app.use((err, req, res, next) => {
  const body = JSON.stringify(err, Object.getOwnPropertyNames(err));
  res.status(500).type('json').send(body); // expect: exposure/error-details-in-response
});

module.exports = app;
