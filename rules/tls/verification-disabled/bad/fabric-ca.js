// the Fabric CA client calls it `verify`
const FabricCAServices = require('fabric-ca-client');

exports.authority = (url, roots) =>
  new FabricCAServices(url, { trustedRoots: roots, verify: false }, 'ca-org1'); // expect: tls/verification-disabled
