// a function that is named for what it returns
function getApiKey() {
  return 'IeTHmT2gN72P3TAqBKdg8hyExbsiulU3'; // expect: secrets/hardcoded-credential
}

module.exports = { getApiKey };
