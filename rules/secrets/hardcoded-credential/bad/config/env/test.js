// one environment among others, and no test
module.exports = {
  cryptoKey: 'walrus-under-the-bridge', // expect: secrets/hardcoded-credential
  encryptionKey: 'meadow-lantern-crossing', // expect: secrets/hardcoded-credential
};
