x = <<~A
  never closed #{y}
z = 1
