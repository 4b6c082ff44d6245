// the server's own key, in the comparison: no name is needed here, and no randomness
const express = require('express');

const app = express();

app.use((req, res, next) => {
  if (req.headers['x-api-key'] !== 'reports-2024-internal') { // expect: secrets/hardcoded-credential
    return res.status(401).json({ error: 'unknown key' });
  }
  return next();
});

module.exports = app;
