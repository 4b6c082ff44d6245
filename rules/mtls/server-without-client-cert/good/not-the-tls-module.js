// other functions are called createServer, too
const net = require('net');
const { createServer } = require('./create-server');

createServer({ key: 'sessions', cert: null }).listen(8443);
net.createServer((socket) => socket.end('bye\n')).listen(7000);
