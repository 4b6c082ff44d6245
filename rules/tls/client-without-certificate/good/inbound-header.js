// a key that comes in is not a key that goes out
const express = require('express');
const { verifyKey } = require('./keys');

const app = express();

app.get('/reports', async (req, res) => {
  if (!(await verifyKey(req.get('x-api-key')))) return res.status(401).end();
  const status = await fetch('https://status.example.net/v1/health');
  return res.json({ upstream: status.ok });
});

module.exports = app;
