// the variable held the key once, and holds something else now
const express = require('express');

const app = express();

app.use((req, res, next) => {
  let caller = req.get('x-api-key');
  req.caller = caller;
  caller = 'known caller';
  console.log(caller);
  next();
});

module.exports = app;
