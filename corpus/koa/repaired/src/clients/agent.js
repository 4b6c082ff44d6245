const fs = require('fs');
const https = require('https');

// the upstream's certificate is from our own authority
const upstreamAgent = new https.Agent({
  keepAlive: true,
  key: fs.readFileSync('certs/client.key'),
  cert: fs.readFileSync('certs/client.crt'),
  ca: fs.readFileSync('certs/internal-ca.crt'),
});

module.exports = { upstreamAgent };
