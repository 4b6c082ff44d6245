// grpc: the third argument asks for the client's certificate; root certificates alone do not (facts node 1.5, trap 18)
const fs = require('fs');
const grpc = require('@grpc/grpc-js');

const ca = fs.readFileSync('clients-ca.crt');
const pair = { private_key: fs.readFileSync('server.key'), cert_chain: fs.readFileSync('server.crt') };

const server = new grpc.Server();
const credentials = grpc.ServerCredentials.createSsl(ca, [pair]); // expect: mtls/server-without-client-cert
server.bindAsync('0.0.0.0:50051', credentials, () => server.start());
