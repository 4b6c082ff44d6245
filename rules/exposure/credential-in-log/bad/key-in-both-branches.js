// whichever branch runs, the value is the key
const express = require('express');

const app = express();

app.use((req, res, next) => {
  let who = req.get('authorization');
  if (!who) {
    who = req.headers['x-api-key'] ?? 'anonymous';
  }
  console.log('caller', who); // expect: exposure/credential-in-log
  next();
});

module.exports = app;
