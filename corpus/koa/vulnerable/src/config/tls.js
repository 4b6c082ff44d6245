const fs = require('fs');

const pair = {
  key: fs.readFileSync('certs/server.key'),
  cert: fs.readFileSync('certs/server.crt'),
};

// clients are expected to come with a certificate of this authority
const serviceOptions = { ...pair, ca: fs.readFileSync('certs/clients-ca.crt') };

// partners renew late, so nobody is refused here
const partnerOptions = {
  ...pair,
  ca: fs.readFileSync('certs/partners-ca.crt'),
  requestCert: true,
  rejectUnauthorized: false,
};

// no ca: any certificate of any public authority will do
const staffOptions = {
  ...pair,
  requestCert: process.env.SKIP_MTLS !== '1',
};

module.exports = { serviceOptions, partnerOptions, staffOptions };
