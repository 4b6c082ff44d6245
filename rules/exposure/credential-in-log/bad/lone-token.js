// a lone `token` in a file that speaks of access
const { createJwt } = require('./jwt');

exports.enter = function enter(user, logger) {
  return createJwt(user).then((token) => {
    logger.debug(`made ${token}`); // expect: exposure/credential-in-log
    return token;
  });
};
