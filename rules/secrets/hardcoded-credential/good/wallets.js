// the phrase that a development chain prints at start
const mnemonic = 'test test test test test test test test test test test junk';

module.exports = { mnemonic };
