// the connections of hapi's older versions
const fs = require('fs');
const Hapi = require('hapi');

const server = new Hapi.Server();
server.connection({ port: 8443, tls: { key: fs.readFileSync('a.key'), cert: fs.readFileSync('a.crt') } }); // expect: mtls/server-without-client-cert

module.exports = server;
