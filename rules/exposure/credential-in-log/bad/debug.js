// debug: whoever turns the namespace on sees the headers (facts node 4.2)
const http = require('http');
const debug = require('debug')('orders:http');

http.createServer((req, res) => {
  debug('request', req.headers); // expect: exposure/credential-in-log
  res.end();
}).listen(8080);
