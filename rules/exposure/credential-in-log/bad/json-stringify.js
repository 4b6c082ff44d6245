// serialised first, logged later; the record is built in steps (facts node 4.1)
const http = require('http');

http.createServer((req, res) => {
  const record = { method: req.method };
  record.headers = req.headers;
  const line = JSON.stringify(record);
  console.log(line); // expect: exposure/credential-in-log
  res.end('ok');
}).listen(8080, '127.0.0.1');
