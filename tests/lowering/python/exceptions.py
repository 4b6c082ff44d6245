try: a()
except: b()

try:
    a()
except A:
    b()
except (B, pkg.C) as e:
    print(e)
    raise
except D as e:
    raise Other(e) from e
except:
    c()

try: a()
finally: b()

try:
    a()
except A:
    b()
else:
    c()

try:
    a()
except A as e:
    try:
        b()
    except B:
        raise
    raise
else:
    c()
finally:
    d()

try:
    a()
except* A as group:
    b(group)
except* B:
    c()

try: a()
except A, B: b()

try: a()
except A, e: b(e)
