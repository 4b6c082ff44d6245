// the weakness that the article describes: an outbound call with a key, and no client certificate
const axios = require('axios');

module.exports = {
  async entries() {
    const headers = { 'x-api-key': process.env.PARTNER_API_KEY };
    const answer = await axios.get('https://partner.example.net/v1/entries', { headers }); // expect: tls/client-without-certificate
    return answer.data;
  },
};
