import { Controller, Get } from 'nest';
@Controller('cats')
export class Cats extends Base<Cat> implements OnInit {
  private static readonly logger = new Logger(Cats.name);
  @Input() name: string = 'x';
  declare ambient: number;
  accessor count = 1;
  override kept = 2;
  constructor(private readonly http: HttpService, @Inject(TOKEN) public token: Token, plain: number, protected level = 3) { super(); }
  m(a: string): void;
  m(a: number): void;
  @Get(':id') @Guard() async find(@Param('id') id: string, @Req() req: express.Request): Promise<Cat> { return this.http.get(id); }
  static create(this: void): Cats { return new Cats(); }
}
@Plain class Simple {}
