// loggers that hand objects to the console
const http = require('http');
const loglevel = require('loglevel');
const consola = require('consola');

http.createServer((req, res) => {
  loglevel.warn('request', req.headers); // expect: exposure/credential-in-log
  loglevel.getLogger('in').info(req.headers); // expect: exposure/credential-in-log
  consola.success(req.headers); // expect: exposure/credential-in-log
  res.end();
});
