const express = require('express');
const app = express();

class Refused extends Error {
  constructor(text, status) {
    super(text);
    this.status = status;
  }

  body() {
    return { error: this.message, status: this.status };
  }
}

class Missing extends Error {}

app.get('/orders/:id', (req, res) => {
  const refused = new Refused('no such order', 404);
  res.status(404).json(refused.body());
});

app.get('/invoices/:id', (req, res) => {
  res.status(404).send(new Missing('no such invoice').message);
});
