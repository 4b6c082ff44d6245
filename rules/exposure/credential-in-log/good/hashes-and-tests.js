// a hash of the key, whether it is a list, and a promise of nothing secret (facts node 4.1)
const { createHash } = require('crypto');
const http = require('http');
const { promisify } = require('util');

const pause = promisify(setTimeout);

http.createServer(async (req, res) => {
  console.log(createHash('sha256').update(req.headers['x-api-key']).digest('hex'));
  console.log(Array.isArray(req.headers['x-api-key']));
  await pause(10);
  res.end();
}).listen(8080);
