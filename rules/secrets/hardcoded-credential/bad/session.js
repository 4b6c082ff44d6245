// the session secret of express
const express = require('express');
const session = require('express-session');

const app = express();
app.use(session({
  secret: 'shhhh, very secret', // expect: secrets/hardcoded-credential
  resave: false,
  saveUninitialized: false,
}));

module.exports = app;
