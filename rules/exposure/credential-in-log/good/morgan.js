// morgan's presets print no custom headers; a token that no format uses prints nothing (facts node 4.2, traps 52 and 54)
const express = require('express');
const morgan = require('morgan');

morgan.token('api-key', (req) => req.headers['x-api-key']);

const app = express();
app.use(morgan('combined'));

module.exports = app;
