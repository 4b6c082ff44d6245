// public by design: keys and identifiers that every browser sees
const publicKey = 'v5kT0QRTbDFTRi0gHXQT1UUIG9PEq932oCM9webITh9';
const apiKeyId = 'ba2ab2235a61f3063ae1c398';
const recaptchaSiteKey = 'HTp6EEAVyfzlTWyOxR7YpzNkpgRVskJzABu4JTZW';
const clientId = 'L4n6I5LWjVlyysru0kPkaJinodpAHjAj';
const publishableKey = 'QWmjDHMSFi6UzzGwKVjfPVfMVaVxnCjN';

module.exports = { publicKey, apiKeyId, recaptchaSiteKey, clientId, publishableKey };
