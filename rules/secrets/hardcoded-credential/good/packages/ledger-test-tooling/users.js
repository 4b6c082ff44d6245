// a package of test tools
module.exports = { username: 'alice', password: 'Wonder_2030' };
