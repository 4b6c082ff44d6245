// a function of one's own with the same name
const express = require('express');
const { errorhandler } = require('./errors');

const app = express();
app.use(errorhandler());

module.exports = app;
