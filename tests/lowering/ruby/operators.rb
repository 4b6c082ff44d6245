a + b - c * d / e % f ** g
a << b << c
a >> b & c | d ^ e
a == b; a != b; a === b; a =~ b; a !~ b; a <=> b; a.eql? b
a < b; a <= b; a > b; a >= b
a && b || c
a and b or c
!a; not a; -a; +a; ~a; -1
log << "text #{key}"
'%s' % key
list[0] = list.first <=> 1
a.!
a.+(b)
