// facts about the key that are not the key (facts node 4.1)
const express = require('express');

const app = express();

app.use((req, res, next) => {
  const apiKey = req.get('x-api-key');
  console.log('key present:', !!apiKey, typeof apiKey, apiKey ? 'yes' : 'no');
  console.log('key length:', apiKey?.length ?? 0);
  console.log(`key ends in ${apiKey?.slice(-4)}`);
  next();
});

module.exports = app;
