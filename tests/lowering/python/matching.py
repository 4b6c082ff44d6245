match command:
    case "go" | 'run' "ning": a()
    case -1 | 2.5 | None | True: b()
    case [x, *rest] if x: c(rest)
    case (1, y): d(y)
    case (z): e(z)

match a, b:
    case {"k": v, -1: w, A.b: _, **rest}: f(v, w, rest)
    case Point(x=0, y=yy) | pkg.Pixel(yy): g(yy)
    case str(s), int(): h(s)
    case first, *_, last: i(first, last)
    case [1, [2, inner]] as whole: j(whole, inner)
    case {"a": {"b": deep}}: k(deep)
    case 1+2j | -1-2j: l()
    case Color.RED: m()
    case _: n()

match x,:
    case y,: o(y)

def inside(v):
    for item in v:
        match item:
            case 1: continue
            case 2: break
            case other: return other
