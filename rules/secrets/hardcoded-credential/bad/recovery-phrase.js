// the recovery phrase of a wallet
const mnemonic = 'river stone cable lemon absorb pencil garden tiger novel silent orbit canvas'; // expect: secrets/hardcoded-credential

module.exports = { mnemonic };
