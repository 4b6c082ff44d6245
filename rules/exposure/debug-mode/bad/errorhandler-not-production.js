// "not production" is also an unset variable and staging (facts node 5, trap 56)
const express = require('express');
const errorhandler = require('errorhandler');

const app = express();
if (process.env.NODE_ENV !== 'production') {
  app.use(errorhandler()); // expect: exposure/debug-mode
}

module.exports = app;
