// the same words in an object that goes to something else
const { createProxy } = require('./proxy');

const settings = { requestCert: 'true', requestcert: true, tls: { requestCert: true } };

createProxy(settings);
