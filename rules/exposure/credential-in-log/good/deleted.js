// removed under its real name before the line is written (facts node 4.4)
const express = require('express');

const app = express();

app.use((req, res, next) => {
  const safe = { ...req.headers };
  delete safe['x-api-key'];
  delete safe.authorization;
  delete safe.cookie;
  console.log('incoming', safe);
  next();
});

module.exports = app;
