// undici: in `connect` the option counts (facts node 3.3)
const { Agent, request } = require('undici');

const dispatcher = new Agent({
  connect: { rejectUnauthorized: false }, // expect: tls/verification-disabled
});

request('https://status.example.net/v1/health', { dispatcher }).then(({ statusCode }) => console.log(statusCode));
