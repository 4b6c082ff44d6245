// What does something with a credential gives no credential.
console.log('valid', validatePassword(input));
console.log('stored', setApiKey(input));
console.log('name', vault.getApiKeyName('billing'));

function getPassword() {
  return '';
}
console.log(getPassword());

const masked = `password-${users.length}`;
console.log(masked);

// A tool that makes a new one hands it out.
console.log(generateSecretKey());
