// the fourth argument of a gRPC client's credentials
const { credentials } = require('@grpc/grpc-js');

exports.open = (ca) => credentials.createSsl(ca, null, null, { rejectUnauthorized: false }); // expect: tls/verification-disabled
