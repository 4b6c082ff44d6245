const crypto = require('crypto');

function makeWord() {
  return crypto.randomBytes(12).toString('hex');
}

function getApiKey() {
  return lookup('billing') + lookup('key');
}

const password = makeWord();
console.log(`created admin with ${password}`); // expect: exposure/credential-in-log
console.log('the key is', vault.getApiKey('billing')); // expect: exposure/credential-in-log
console.log('the key is', getApiKey()); // expect: exposure/credential-in-log
