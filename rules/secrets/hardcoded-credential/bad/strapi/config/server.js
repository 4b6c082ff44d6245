// strapi: the value that its example file ships with, as the fallback of the real one
module.exports = ({ env }) => ({
  host: env('HOST', '0.0.0.0'),
  port: env.int('PORT', 1337),
  app: {
    keys: env.array('APP_KEYS', ['toBeModified1']), // expect: secrets/hardcoded-credential
  },
});
