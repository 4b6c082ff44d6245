class A
  def m(
    a.b
  end
end
puts({ a: 1, b: })
foo(1, 
