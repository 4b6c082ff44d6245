// JSON.stringify with a replacer that compares in lower case (facts node 4.4)
const http = require('http');

const secret = new Set(['x-api-key', 'authorization', 'cookie']);
const hide = (name, value) => (secret.has(name.toLowerCase()) ? '[redacted]' : value);

http.createServer((req, res) => {
  console.log(JSON.stringify(req.headers, hide));
  res.end('ok');
}).listen(8080, '127.0.0.1');
