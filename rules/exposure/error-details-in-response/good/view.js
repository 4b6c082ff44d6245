// what a view shows of an error stands in its template
const express = require('express');

const app = express();
app.use((err, req, res, next) => {
  res.status(500).render('errors/500', { error: err });
});

module.exports = app;
