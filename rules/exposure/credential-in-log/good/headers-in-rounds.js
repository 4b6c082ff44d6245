// the name decides which headers are shown
const express = require('express');
const { HIDDEN } = require('./hidden');
const app = express();
app.use((req, res, next) => {
  Object.entries(req.headers).filter(([k]) => !HIDDEN.has(k)).forEach(([k, v]) => console.log(k, v));
  Object.entries(req.headers).forEach(([k, v]) => {
    if (HIDDEN.has(k)) return;
    console.log(k, v);
  });
  for (const [k, v] of Object.entries(req.headers)) if (!HIDDEN.has(k)) console.log(k, v);
  Object.entries(req.headers).forEach(([k, v]) => console.log(k, HIDDEN.has(k) ? '***' : v));
  Object.keys(req.headers).forEach((k) => console.log(k));
  next();
});
