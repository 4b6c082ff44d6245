// no platform sets `verified` on a socket: the guard compares with undefined for ever (facts node, trap 67)
const express = require('express');

const app = express();

app.use((req, res, next) => {
  if (req.socket.verified !== true) { // expect: mtls/ineffective-option
    return res.status(401).json({ error: 'client certificate required' });
  }
  return next();
});

app.get('/reports', (req, res) => res.json([]));

module.exports = app;
