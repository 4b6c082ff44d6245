// the tokens of a text open no door
exports.report = function report(tokens, logger) {
  for (const token of tokens) {
    logger.debug(`word ${token}`);
  }
};
