// people copy examples, secret included
const express = require('express');
const cookieParser = require('cookie-parser');

const app = express();
app.use(cookieParser('oatmeal raisin')); // expect: secrets/hardcoded-credential

module.exports = app;
