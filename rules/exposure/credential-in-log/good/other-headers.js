// headers that hold no credential, and the names of all of them (facts node 4.1)
const express = require('express');

const app = express();

app.use((req, res, next) => {
  console.log(req.method, req.headers['user-agent'], req.get('x-request-id'));
  console.log(Object.keys(req.headers).join(', '));
  next();
});

module.exports = app;
