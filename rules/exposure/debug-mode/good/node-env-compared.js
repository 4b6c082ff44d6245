// comparing is not setting
const development = process.env.NODE_ENV === 'development';

console.log(development ? 'watching for changes' : 'started');
