const fs = require('fs');

const pair = { key: fs.readFileSync('certs/server.key'), cert: fs.readFileSync('certs/server.crt') };

const partnerOptions = {
  ...pair,
  ca: fs.readFileSync('certs/partners-ca.crt'),
  requestCert: true,
  rejectUnauthorized: true,
};

const colleagueOptions = { ...pair, ca: fs.readFileSync('certs/staff-ca.crt'), requestCert: true };

module.exports = { partnerOptions, colleagueOptions };
