// got passes the name check through (facts node 3.2)
const got = require('got');

const client = got.extend({
  prefixUrl: 'https://status.example.net',
  https: { checkServerIdentity: () => null }, // expect: tls/verification-disabled
});

client('v1/health').then((response) => console.log(response.statusCode));
