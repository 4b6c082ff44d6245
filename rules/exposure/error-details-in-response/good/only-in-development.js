// the text of a stack, where developers are at work and nowhere else
const express = require('express');

const app = express();

app.use((err, req, res, next) => {
  res.status(500).send(process.env.NODE_ENV === 'development' ? err.stack : 'internal error');
});
