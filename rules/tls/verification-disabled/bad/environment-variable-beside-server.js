// the server is not affected by the variable, the outbound calls of the process are: one finding (facts node 1.7, trap 30)
const fs = require('fs');
const https = require('https');

process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0'; // expect: tls/verification-disabled

https.createServer({
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  ca: fs.readFileSync('clients-ca.crt'),
  requestCert: true,
}, async (req, res) => {
  const upstream = await fetch('https://status.example.net/v1/health');
  res.end(String(upstream.status));
}).listen(8443);
