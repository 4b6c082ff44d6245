// options that http.createServer does know
const http = require('http');

http.createServer({ keepAlive: true, maxHeaderSize: 16384 }, (req, res) => res.end('ok')).listen(8080, '127.0.0.1');
