// a plugin's secret, given at its registration
const Fastify = require('fastify');

const app = Fastify();
app.register(require('@fastify/jwt'), { secret: 'a quiet harbour' }); // expect: secrets/hardcoded-credential

module.exports = app;
