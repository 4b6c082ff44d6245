def positional(a, b = 1, *c, d, (e, (f, *g)), h:, i: 2, **j, &k)
  yield a
end
def forward(...) = target(...)
def nameless(*, **, &) = target(*, **, &)
def no_more(a, **nil); end
def endless(x) = x + 1
def rescued = risky rescue nil
def self.on_self; end
def obj.on_object; end
def Const.on_constant; end
def yields
  return enum_for(:yields) unless block_given?
  yield 1, two: 2
  [1].each { |x| yield x }
end
def setter=(value)
  @value = value
end
def +(other) = self
def [](key) = @h[key]
def []=(key, value)
  @h[key] = value
end
def early(list)
  list.each do |x|
    return x if x.ok?
    list.each { |y| return y, 2 }
    next 5 if x
    break
  end
  nil
end
def calls_lambda
  f = -> { return 1 }
  define_method(:y) { return 2 }
  f.()
end
def branches(a)
  if a
    1
  elsif b then 2
  else
    case a
    when 3 then 4
    end
  end
end
def protected_body
  risky
rescue ArgumentError, *OTHERS => @error
  retry if again?
  :argument
rescue
  :other
else
  :fine
ensure
  cleanup
end
def sup(a, *b, c: 1, **d, &e)
  super
  super()
  super(a) { |x| x }
end
positional 1
undef positional
alias early late
alias $new $old
