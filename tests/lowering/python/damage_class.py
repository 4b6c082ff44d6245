class A:
    x = {"a": 1, "b" 2}
    def m(self
        return self.x
    y = 
class B(
<<<<<<< HEAD
def f(): return 1
=======
def f(): return 2
>>>>>>> topic
