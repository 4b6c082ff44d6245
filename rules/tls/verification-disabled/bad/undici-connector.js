// undici: a connector that believes any certificate (facts node 3)
const { Agent, buildConnector } = require('undici');

const connect = buildConnector({ rejectUnauthorized: false }); // expect: tls/verification-disabled

module.exports = new Agent({ connect });
