// JSON.stringify with a list of names keeps only those (facts node 4.4)
const http = require('http');

http.createServer((req, res) => {
  console.log(JSON.stringify(req.headers, ['host', 'user-agent', 'content-type']));
  res.end('ok');
}).listen(8080, '127.0.0.1');
