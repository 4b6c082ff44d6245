// the stack goes to the log, a fixed text to the client
const express = require('express');

const app = express();

app.use((err, req, res, next) => {
  console.error(err.stack);
  res.status(500).json({ error: 'internal error', id: req.id });
});

module.exports = app;
