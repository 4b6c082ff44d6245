// each header in its own line, and the one with the key among them
const express = require('express');
const app = express();
app.use((req, res, next) => {
  Object.entries(req.headers).forEach(([k, v]) => console.log(k, v)); // expect: exposure/credential-in-log
  Object.keys(req.headers).forEach((k) => console.log(k, req.headers[k])); // expect: exposure/credential-in-log
  for (const k in req.headers) console.log(k, req.headers[k]); // expect: exposure/credential-in-log
  console.log(Object.entries(req.headers).map(([k, v]) => `${k}: ${v}`).join('\n')); // expect: exposure/credential-in-log
  next();
});
