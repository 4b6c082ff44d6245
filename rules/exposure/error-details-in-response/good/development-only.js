// exactly development: nothing leaks where the variable is unset (facts node 5)
const express = require('express');

const app = express();

app.use((err, req, res, next) => {
  if (process.env.NODE_ENV === 'development') {
    return res.status(500).send(err.stack);
  }
  return res.status(500).send('internal error');
});

module.exports = app;
