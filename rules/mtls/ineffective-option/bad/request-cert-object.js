// an object is not true either, however much it says (facts node 1.2)
const fs = require('fs');
const tls = require('tls');

const server = tls.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: {}, // expect: mtls/ineffective-option
}, (socket) => socket.end());

server.listen(6514);
