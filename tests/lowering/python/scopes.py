x = 1

def reads():
    return x

def writes():
    x = 2
    def inner():
        return x
    return inner

def borrows():
    global x, fresh
    x = 3
    fresh = 4

class C:
    x = 5
    y = x
    def method(self):
        return x
    z = [x for _ in range(x)]
    f = lambda: x
    class D:
        w = x

def conditional(flag):
    if flag:
        name = 1
    print(name)
    del name

for loop in xs:
    pass
print(loop)

def early():
    return later()

def later():
    return 1

def param(x, list):
    list(x)
    [x for x in list]
    return x
