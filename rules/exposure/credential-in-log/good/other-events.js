// what a listener is given depends on the event: the one for errors gets no request
const fs = require('fs');
const https = require('https');

const server = https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
});

server.on('error', (problem) => console.error('server failed', problem));
server.on('tlsClientError', (problem) => console.error('client refused', problem.message));
server.listen(8443);
