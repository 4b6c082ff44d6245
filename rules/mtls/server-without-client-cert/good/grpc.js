// the third argument asks for and verifies the client's certificate (facts node 1.5)
const fs = require('fs');
const grpc = require('@grpc/grpc-js');

const ca = fs.readFileSync('clients-ca.crt');
const pair = { private_key: fs.readFileSync('server.key'), cert_chain: fs.readFileSync('server.crt') };

const server = new grpc.Server();
server.bindAsync('0.0.0.0:50051', grpc.ServerCredentials.createSsl(ca, [pair], true), () => server.start());
