// the kind of error chooses the status, nothing of it is sent
const express = require('express');

const app = express();

app.use((err, req, res, next) => {
  const status = err.code === 'ENOENT' ? 404 : 500;
  res.status(status).json({ error: status === 404 ? 'not found' : 'internal error' });
});

module.exports = app;
