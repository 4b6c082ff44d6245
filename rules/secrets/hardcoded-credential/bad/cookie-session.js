// the keys of a cookie session
const cookieSession = require('cookie-session');

module.exports = cookieSession({ keys: ['a quiet harbour', 'an old lighthouse'] }); // expect: secrets/hardcoded-credential
