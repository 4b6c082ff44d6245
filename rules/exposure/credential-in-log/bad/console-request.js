// a whole request holds its headers (facts node 4.1)
const express = require('express');

const app = express();

app.use((req, res, next) => {
  console.log(req); // expect: exposure/credential-in-log
  next();
});

module.exports = app;
