// the key that checks tokens
const { Strategy } = require('passport-jwt');

module.exports = (check) => new Strategy({ secretOrKey: 'a quiet harbour' }, check); // expect: secrets/hardcoded-credential
