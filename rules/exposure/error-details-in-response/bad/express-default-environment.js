// `app.get('env')` is 'development' when NODE_ENV is not set: open by default (facts node 5)
const express = require('express');

const app = express();

app.use((err, req, res, next) => {
  const details = app.get('env') === 'development' ? err.stack : 'internal error';
  res.status(500).send(details); // expect: exposure/error-details-in-response
});

module.exports = app;
