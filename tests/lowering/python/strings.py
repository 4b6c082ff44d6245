a = 'a\n\'"\\' + "tab\t\x41\u00e9\U0001F600\101\0\q\
joined" + '''three
"lines"''' + """x"""
raw = r'\n' + R"\d" + ur'\n'
b = b'\xff\n\u0041' b"two" + Rb'\n'
c = "one" 'two' """three"""
d = f"a{b}c{d!r}{e:>{width}.{precision}f}{{literal}}{f(x, 'y')}"
e = f'{x=}' f"{x = !s}" "tail"
f = rf'\d{x}\n' F'''{
    nested
}'''
g = f"{f'{inner}'}" f"{a, b}" f"{(yield)}" f"{lambda: 1}"
h = f"only text {{}}"
i = ''
j = f''
k = u"unicode" "\N{BULLET}x" "\ud800"
