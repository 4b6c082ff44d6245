// a raw tls connection (facts node 3.1)
const tls = require('tls');

const socket = tls.connect({
  host: 'syslog.example.net',
  port: 6514,
  rejectUnauthorized: false, // expect: tls/verification-disabled
}, () => socket.end('<14>hello\n'));
