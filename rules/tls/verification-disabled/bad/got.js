// got: `https.rejectUnauthorized` (facts node 3.3)
const got = require('got');

async function health() {
  const response = await got('https://status.example.net/v1/health', {
    https: { rejectUnauthorized: false }, // expect: tls/verification-disabled
  });
  return response.statusCode;
}

module.exports = { health };
