const crypto = require('crypto');

function makePassword() {
  return crypto.randomBytes(12).toString('hex');
}

const initial = makePassword();
console.log(`created admin with ${initial}`); // expect: exposure/credential-in-log
console.log('the key is', vault.getApiKey('billing')); // expect: exposure/credential-in-log
