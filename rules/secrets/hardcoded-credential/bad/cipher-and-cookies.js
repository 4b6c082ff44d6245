// the key of a cipher and the secret that signs cookies
const cookieParser = require('cookie-parser');
const { createCipheriv } = require('node:crypto');

exports.seal = (iv) => createCipheriv('aes-128-cbc', 'invoice-sealing!', iv); // expect: secrets/hardcoded-credential
exports.cookies = cookieParser('orange-biscuit-tin'); // expect: secrets/hardcoded-credential
