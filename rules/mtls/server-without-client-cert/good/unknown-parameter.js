// a library function: its caller decides
const https = require('https');

module.exports = function listen(options, handler, port) {
  const server = https.createServer(options, handler);
  server.listen(port);
  return server;
};
