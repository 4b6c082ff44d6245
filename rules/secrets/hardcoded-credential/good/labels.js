// a form's words, and passwords that are none
module.exports = {
  username: 'Username',
  password: 'Password',
  email: 'E-mail',
  hint: { user: 'Who are you?', password: 'Required' },
};
