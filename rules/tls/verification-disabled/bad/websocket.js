// a web socket's client
const { WebSocket } = require('ws');

exports.first = () => new WebSocket('wss://billing.internal/', { rejectUnauthorized: false }); // expect: tls/verification-disabled

const { WebSocket: Socket } = require('ws');

exports.second = () => new Socket('wss://billing.internal/', [], { rejectUnauthorized: false }); // expect: tls/verification-disabled
