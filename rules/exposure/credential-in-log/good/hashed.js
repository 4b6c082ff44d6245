// a digest names the caller without showing the key
const { createHash } = require('crypto');
const express = require('express');

const app = express();

app.use((req, res, next) => {
  const digest = createHash('sha256').update(req.get('x-api-key') ?? '').digest('hex');
  console.log('caller', digest.slice(0, 12));
  next();
});

module.exports = app;
