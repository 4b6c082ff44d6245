class User
  def self.random_password(size = 16)
    set = ('a'..'z').to_a + ('A'..'Z').to_a - %w[I l]
    Array.new(size) { set.sample }.join
  end
end

random = User.random_password
puts "Login credentials: admin / #{random}" # expect: exposure/credential-in-log
puts "Next: #{User.random_password}" # expect: exposure/credential-in-log
