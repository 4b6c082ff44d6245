// the values, one by one (facts node 4.1)
const express = require('express');

const app = express();

app.use((req, res, next) => {
  for (const [name, value] of Object.entries(req.headers)) {
    console.log(`${name}: ${value}`); // expect: exposure/credential-in-log
  }
  next();
});

module.exports = app;
