// express: the stack of an error made here, shown on a page (facts node 5)
const express = require('express');

const app = express();

app.get('/orders', (req, res) => {
  const problem = new TypeError('no such order');
  res.render('failed', { stack: problem.stack }); // expect: exposure/error-details-in-response
});

module.exports = app;
