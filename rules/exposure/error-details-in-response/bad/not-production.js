// "not production" is also an unset NODE_ENV, staging, and a misspelling (facts node 5, trap 56)
const express = require('express');

const app = express();

app.use((err, req, res, next) => {
  if (process.env.NODE_ENV !== 'production') {
    return res.status(500).send(err.stack); // expect: exposure/error-details-in-response
  }
  return res.status(500).send('internal error');
});

module.exports = app;
