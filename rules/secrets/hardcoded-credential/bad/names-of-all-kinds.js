// names are split into words, and the last word decides
const JWT_SECRET = 'a6d18aa24b7a05bb061863a4250a23ef69700f65fa3fa260f163d001ced287bf'; // expect: secrets/hardcoded-credential
const adminAccessToken = 'Nz5iY4fQmxNoEhSwAhNtKVA8xHgOCFtYm442Zb86'; // expect: secrets/hardcoded-credential
const config = {};
config.encryptionKey = 'XBvenn5jtYqbqrhO7unUklr6oLZeMfBTkN8hfSt1N8X'; // expect: secrets/hardcoded-credential

module.exports = { JWT_SECRET, adminAccessToken, config };
