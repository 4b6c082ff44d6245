// no tls in this process: a proxy may hold it, this rule says nothing about plain http
const http = require('http');

http.createServer((req, res) => res.end('ok')).listen(8080, '127.0.0.1');
