// what is named like a secret and holds nothing where it stands
module.exports = function check(accessToken) {
  if (!accessToken) {
    console.log('no token', accessToken);
    return null;
  }
  return accessToken.length;
};
