// two levels deep is still printed by console (facts node 4.1)
const express = require('express');

const app = express();

app.use((req, res, next) => {
  console.log({ event: { headers: req.headers } }); // expect: exposure/credential-in-log
  next();
});

module.exports = app;
