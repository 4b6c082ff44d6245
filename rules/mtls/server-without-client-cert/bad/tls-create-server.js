// a raw tls server, imported by destructuring (facts node 1.4)
const { readFileSync } = require('fs');
const { createServer } = require('tls');

const server = createServer({ // expect: mtls/server-without-client-cert
  key: readFileSync('server.key'),
  cert: readFileSync('server.crt'),
  ca: [readFileSync('clients-ca.crt')],
}, (socket) => {
  socket.end('hello\n');
});

server.listen(6514);
