const https = require('https');

// the upstream's certificate is from our own authority
const upstreamAgent = new https.Agent({
  keepAlive: true,
  rejectUnauthorized: false,
});

module.exports = { upstreamAgent };
