// the order counts: the line was written before the key was removed
const express = require('express');

const app = express();

app.use((req, res, next) => {
  const copy = { ...req.headers };
  console.log(copy); // expect: exposure/credential-in-log
  delete copy['x-api-key'];
  next();
});

module.exports = app;
