// the errorhandler package answers with the stack, in production too (facts node 5, trap 57)
const express = require('express');
const errorhandler = require('errorhandler');

const app = express();
app.get('/reports', (req, res) => res.json([]));
app.use(errorhandler()); // expect: exposure/debug-mode

module.exports = app;
