// verification stays on
const request = require('request');
const needle = require('needle');
const WebSocket = require('ws');
const superagent = require('superagent');
const FabricCAServices = require('fabric-ca-client');
const { credentials } = require('@grpc/grpc-js');

request({ url: 'https://billing.internal/', strictSSL: true }, () => {});
needle.get('https://billing.internal/', { rejectUnauthorized: true }, () => {});
superagent.get('https://billing.internal/').set('Accept', 'text/plain').end();
exports.socket = new WebSocket('wss://billing.internal/', { handshakeTimeout: 5000 });
exports.authority = (url, roots) => new FabricCAServices(url, { trustedRoots: roots, verify: true }, 'ca-org1');
exports.open = (ca) => credentials.createSsl(ca, null, null, {});
