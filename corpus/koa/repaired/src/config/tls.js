const fs = require('fs');

function material(value, path) {
  return value ? Buffer.from(value, 'base64') : fs.readFileSync(path);
}

const pair = {
  key: material(process.env.SERVER_KEY_BASE64, 'certs/server.key'),
  cert: material(process.env.SERVER_CERT_BASE64, 'certs/server.crt'),
};

function demanding(ca) {
  return { ...pair, ca, requestCert: true, rejectUnauthorized: true };
}

const serviceOptions = demanding(fs.readFileSync('certs/clients-ca.crt'));
const partnerOptions = demanding(fs.readFileSync('certs/partners-ca.crt'));
const staffOptions = demanding(fs.readFileSync('certs/staff-ca.crt'));

module.exports = { serviceOptions, partnerOptions, staffOptions };
