// here the spread stands last, and it says yes
const fs = require('fs');
const https = require('https');

const strict = { ca: fs.readFileSync('clients-ca.crt'), requestCert: true };
const options = {
  key: fs.readFileSync('server.key'),
  cert: fs.readFileSync('server.crt'),
  requestCert: false,
  ...strict,
};

https.createServer(options, (req, res) => res.end('ok')).listen(8443);
