// `verified` on an object of the application's own is not a certificate property
const express = require('express');
const { loadUser } = require('./users');

const app = express();

app.get('/profile', async (req, res) => {
  const user = await loadUser(req.query.id);
  if (user.verified !== true) return res.status(403).json({ error: 'confirm your address first' });
  return res.json({ name: user.name });
});

module.exports = app;
