const https = require('https');
const { partnerOptions } = require('./tls/options');
const { colleagueOptions } = require('./tls/options');

module.exports = {
  register() {},

  bootstrap({ strapi }) {
    strapi.server.mount();
    const handler = strapi.server.app.callback();
    https.createServer(partnerOptions, handler).listen(9443);
    https.createServer(colleagueOptions, handler).listen(9444);
    strapi.log.info('listening with mutual tls');
  },
};
