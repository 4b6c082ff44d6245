// express is told that it is at home: its error pages show stacks everywhere
const express = require('express');

const app = express();
app.set('env', 'development'); // expect: exposure/debug-mode
app.get('/reports', (req, res) => res.json([]));

module.exports = app;
