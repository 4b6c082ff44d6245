// the message again, by conversion to a string (facts node 5)
const express = require('express');

const app = express();

app.use((err, req, res, next) => {
  res.status(500).send(`failed: ${err}`); // expect: exposure/error-details-in-response
});

module.exports = app;
