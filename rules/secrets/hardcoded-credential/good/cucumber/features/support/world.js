// the steps of behaviour tests
module.exports = { username: 'alice', password: 'Wonder_2030' };
