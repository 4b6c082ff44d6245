// the position says what it is: a dictionary word as signing secret is no better
const jwt = require('jsonwebtoken');

module.exports.issue = (user) => jwt.sign({ sub: user.id }, 'secret'); // expect: secrets/hardcoded-credential
module.exports.check = (text) => jwt.verify(text, 'secret'); // expect: secrets/hardcoded-credential
