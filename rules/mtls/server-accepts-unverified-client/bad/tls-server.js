// a raw tls server (facts node 1.4)
const { readFileSync } = require('fs');
const tls = require('tls');

const server = tls.createServer({
  key: readFileSync('server.key'),
  cert: readFileSync('server.crt'),
  ca: readFileSync('clients-ca.crt'),
  requestCert: true,
  rejectUnauthorized: false, // expect: mtls/server-accepts-unverified-client
}, (socket) => {
  socket.end('hello\n');
});

server.listen(6514);
