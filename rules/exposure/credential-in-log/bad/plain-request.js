// node: the request as a whole and its raw headers (facts node 4.1)
const http = require('http');

http.createServer((req, res) => {
  console.log(req); // expect: exposure/credential-in-log
  console.log(req.rawHeaders); // expect: exposure/credential-in-log
  res.end();
}).listen(8080);
