const express = require('express');
const app = express();

class Refused extends Error {
  constructor(text, status) {
    super(text);
    this.status = status;
  }
}

class Missing extends Error {}

app.get('/orders/:id', (req, res) => {
  try {
    res.json(load(req.params.id));
  } catch (err) {
    const refused = new Refused('failed: ' + err.message, 500);
    res.status(500).json({ error: refused.message }); // expect: exposure/error-details-in-response
  }
});

app.get('/invoices/:id', (req, res) => {
  try {
    res.json(load(req.params.id));
  } catch (err) {
    res.status(500).send(new Missing(err.message).message); // expect: exposure/error-details-in-response
  }
});
