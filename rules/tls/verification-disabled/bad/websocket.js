// a web socket's client
const { WebSocket } = require('ws');

module.exports = new WebSocket('wss://billing.internal/', { rejectUnauthorized: false }); // expect: tls/verification-disabled
