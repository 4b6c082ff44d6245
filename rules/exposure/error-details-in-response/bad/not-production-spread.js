// the same condition inside the answer (facts node 5)
const express = require('express');

const app = express();

app.use((err, req, res, next) => {
  res.status(500).json({ error: 'internal error', ...(process.env.NODE_ENV !== 'production' && { stack: err.stack }) }); // expect: exposure/error-details-in-response
});

module.exports = app;
