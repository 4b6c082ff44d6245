module.exports = {
  billing: {
    apiKey: 'tNohdYdhW9g9o9TurSCUN1eSPuXrALTa',
  },
};
