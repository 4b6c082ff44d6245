// express: the response holds the request that it answers (facts node 4.1)
const express = require('express');

const app = express();

app.get('/orders', (req, res) => {
  console.log(res.req.headers); // expect: exposure/credential-in-log
  console.log(req.cookies.api_key); // expect: exposure/credential-in-log
  res.end();
});

module.exports = app;
