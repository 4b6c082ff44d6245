// a socket wrapped by hand, as a client that believes any certificate (facts node 3)
const net = require('net');
const tls = require('tls');

const wire = net.connect(5671, 'broker.example.net');

module.exports = new tls.TLSSocket(wire, { rejectUnauthorized: false }); // expect: tls/verification-disabled
