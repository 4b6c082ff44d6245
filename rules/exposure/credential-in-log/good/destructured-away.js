// the rest of a destructuring no longer holds what was named (facts node 4.4)
const express = require('express');

const app = express();

app.use((req, res, next) => {
  const { 'x-api-key': _key, authorization: _auth, cookie: _cookie, ...safe } = req.headers;
  console.log(safe);
  next();
});

module.exports = app;
