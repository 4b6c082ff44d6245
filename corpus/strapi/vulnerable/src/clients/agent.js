const fs = require('fs');
const https = require('https');

const httpsAgent = new https.Agent({
  cert: fs.readFileSync('certs/client.crt'),
  ca: fs.readFileSync('certs/internal-ca.crt'),
});

module.exports = { httpsAgent };
