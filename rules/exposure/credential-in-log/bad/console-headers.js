// all headers at once: the key is among them (facts node 4.1)
const express = require('express');

const app = express();

app.get('/reports', (req, res) => {
  console.log('incoming', req.headers); // expect: exposure/credential-in-log
  res.json([]);
});

module.exports = app;
