// express: the stack goes to the client, in production too (facts node 5)
const express = require('express');

const app = express();

app.use((err, req, res, next) => {
  res.status(500).send(err.stack); // expect: exposure/error-details-in-response
});

module.exports = app;
