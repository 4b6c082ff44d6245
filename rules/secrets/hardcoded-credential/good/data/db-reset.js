// fills the database with people to try things with
const people = [{ name: 'alice', password: 'Wonder_2030' }];

module.exports = (db) => db.collection('people').insertMany(people);
