// handlers written far from their registration, known by their parameters (facts node 4.1)
exports.read = (req, res) => {
  console.log(req.headers); // expect: exposure/credential-in-log
  res.end();
};

exports.check = (req, res, next) => {
  console.log(req.headers); // expect: exposure/credential-in-log
  next();
};

exports.failed = (err, req, res, next) => {
  console.log(req.headers); // expect: exposure/credential-in-log
  next(err);
};
