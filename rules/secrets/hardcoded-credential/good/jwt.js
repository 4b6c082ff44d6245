// the signing secret from outside; the algorithm's name is no secret
const jwt = require('jsonwebtoken');

const secret = process.env.JWT_SECRET;

module.exports.issue = (user) => jwt.sign({ sub: user.id }, secret, { algorithm: 'HS256' });
module.exports.check = (text) => jwt.verify(text, secret, { algorithms: ['HS256'] });
