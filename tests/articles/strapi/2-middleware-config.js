// mirrors the settings file of "validate client certificates at the route level": nothing in it
module.exports = {
  settings: {},
};
