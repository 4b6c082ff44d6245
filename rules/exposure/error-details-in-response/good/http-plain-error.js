// plain http: JSON.stringify of an ordinary error is `{}` (facts node 5)
const http = require('http');

http.createServer((req, res) => {
  res.statusCode = 500;
  res.end(JSON.stringify(new Error('not here')));
}).listen(8080, '127.0.0.1');
