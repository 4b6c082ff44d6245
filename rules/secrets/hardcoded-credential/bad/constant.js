// a random-looking value under the name of a credential
const axios = require('axios');

const apiKey = 'oDyZPm8nWBB7z88wKZPZ1kTWImFE43fh'; // expect: secrets/hardcoded-credential

module.exports.sign = (url) => axios.create({ baseURL: url, timeout: 5000 });
module.exports.fingerprint = () => apiKey.length;
