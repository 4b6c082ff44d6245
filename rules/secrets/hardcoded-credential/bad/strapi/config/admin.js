// strapi: secrets of the administration, written down
module.exports = () => ({
  auth: { secret: 'hYFFpepq6r7ug9ZTdSyIS4==' }, // expect: secrets/hardcoded-credential
  apiToken: { salt: 'qRXgszfwpKLIkDtxQYBW5f==' }, // expect: secrets/hardcoded-credential
});
