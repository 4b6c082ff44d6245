// a password that everybody tries first, beside the user's name
module.exports = {
  enrollmentID: 'registrar',
  enrollmentSecret: 'adminpw', // expect: secrets/hardcoded-credential
};
