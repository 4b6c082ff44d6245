// an object in a template or beside a plus prints [object Object] (facts node 4.1, trap 45)
const express = require('express');

const app = express();

app.use((req, res, next) => {
  console.log(`headers=${req.headers}`);
  console.log('headers=' + req.headers);
  next();
});

module.exports = app;
