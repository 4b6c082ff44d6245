// no headers in these (facts node 4.1)
const express = require('express');

const app = express();
app.use(express.json());

app.post('/reports', (req, res) => {
  console.log(req.path, req.params, req.body);
  res.sendStatus(204);
});

module.exports = app;
