// an express response holds its request, and that holds the headers (facts node 4.1)
const express = require('express');

const app = express();

app.get('/reports', (req, res) => {
  res.json([]);
  console.dir(res); // expect: exposure/credential-in-log
});

module.exports = app;
