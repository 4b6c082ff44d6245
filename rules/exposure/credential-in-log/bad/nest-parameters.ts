// nest: keys in query and body, by the decorators of the parameters (facts node 4.2)
import { Body, Controller, Post, Query, Res } from '@nestjs/common';

@Controller('orders')
export class OrdersController {
  @Post()
  create(@Query('api_key') key: string, @Body('password') password: string, @Res() res: any) {
    console.log(key); // expect: exposure/credential-in-log
    console.log(password); // expect: exposure/credential-in-log
    console.log(res); // expect: exposure/credential-in-log
    res.end();
  }
}
