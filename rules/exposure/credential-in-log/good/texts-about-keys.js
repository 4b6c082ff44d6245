// constants that name a deed hold a text
const messages = require('./messages');

module.exports = function load(path, logger) {
  logger.debug(`${messages.VAULT_GETTING_SECRET} ${path}`);
  logger.debug(messages.VAULT_RECEIVED_SECRET);
  logger.info(messages.PROXY_CREATING_CREDENTIAL);
};
