// the same, spelled otherwise
import process from 'node:process';
import Koa from 'koa';

process.env['NODE_ENV'] = 'development'; // expect: exposure/debug-mode

const app = new Koa();
app.listen(8080, '127.0.0.1');
