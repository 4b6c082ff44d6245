// got: up to 11 it reads the platform's name beside `https`, which later releases refuse (facts node 3.3)
const got = require('got');

exports.health = () => got('https://status.example.net/v1/health', { rejectUnauthorized: false }); // expect: tls/verification-disabled
