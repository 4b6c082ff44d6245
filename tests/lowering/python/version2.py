print "a", b
print >> f, "a"
print
exec "code"
exec code in scope
raise E, "message"

def f((a, b), c):
    return a

try:
    pass
except E, e:
    print e
