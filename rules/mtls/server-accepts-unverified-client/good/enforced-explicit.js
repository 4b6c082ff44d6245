// the default written out
const fs = require('fs');
const tls = require('tls');

tls.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
  rejectUnauthorized: true,
}, (socket) => socket.end()).listen(6514);
