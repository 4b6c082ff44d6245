// a decorator, an entity and a tally, none of them a credential
module.exports = function report(server, authorizations, pass, fail) {
  console.log(server.authorization);
  console.log('found %d', authorizations);
  console.log(`passing ${pass}, failing ${fail}`);
};
