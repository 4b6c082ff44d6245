// undici reads it inside `connect` only (facts node 3.3)
const { Agent, request } = require('undici');

const dispatcher = new Agent({ rejectUnauthorized: false });

request('https://status.example.net/v1/health', { dispatcher }).then(({ statusCode }) => console.log(statusCode));
