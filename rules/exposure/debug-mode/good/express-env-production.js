// production is the setting that hides stacks (facts node 5)
const express = require('express');

const app = express();
app.set('env', 'production');
app.set('trust proxy', 'loopback');

module.exports = app;
