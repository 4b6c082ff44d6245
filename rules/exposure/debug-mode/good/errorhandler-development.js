// exactly development, and no default that means it (facts node 5)
const express = require('express');
const errorhandler = require('errorhandler');

const app = express();
if (process.env.NODE_ENV === 'development') {
  app.use(errorhandler());
}

module.exports = app;
