const axios = require('axios');
const { httpsAgent } = require('./agent');

function archive(lines) {
  const headers = { authorization: `Bearer ${process.env.ARCHIVE_TOKEN}` };
  return axios.put('https://archive.example.net/v1/lines', lines, { httpsAgent, headers })
    .then((response) => response.status)
    .catch((error) => console.error('archive failed', error.code, error.response?.status));
}

module.exports = { archive };
