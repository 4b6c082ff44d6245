// the value of one header, in a message (facts node 4.1)
const http = require('http');

http.createServer((req, res) => {
  const apiKey = req.headers['x-api-key'];
  console.info(`request with key ${apiKey}`); // expect: exposure/credential-in-log
  res.end('ok');
}).listen(8080, '127.0.0.1');
