// the other two doors into the same option
const fs = require('fs');
const http2 = require('http2');
const tls = require('tls');

const mutual = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
};

http2.createSecureServer(mutual).listen(8443);
new tls.Server(mutual, (socket) => socket.end()).listen(6514);
