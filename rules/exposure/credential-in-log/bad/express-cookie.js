// a session's token out of a cookie
const express = require('express');
const cookieParser = require('cookie-parser');

const app = express();
app.use(cookieParser());
app.get('/', (req, res) => {
  console.log('session', req.cookies.session_token); // expect: exposure/credential-in-log
  res.end();
});
