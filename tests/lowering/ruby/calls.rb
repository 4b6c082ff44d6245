# Without parentheses, without receiver, with everything.
puts
puts 1, *xs, key: 2, :old => 3, "quoted": 4, **rest, &blk
get '/path', 'X-Key' => secret, plain: 1
request.env['HTTP_X_API_KEY']
request&.env&.[]('A')
http.verify_mode = OpenSSL::SSL::VERIFY_PEER | OpenSSL::SSL::VERIFY_FAIL_IF_NO_PEER_CERT
OpenSSL::SSL::SSLContext.new.tap { |ctx| ctx.key = key }
Net::HTTP.start(host, 443, use_ssl: true) do |http|
  http.get path
end
handler.call(env)
handler.(env)
obj.send(:verify_mode=, 0)
obj.public_send 'save', validate: false
obj.send(name)
obj.method(:read).call
obj.instance_variable_get(:@token)
obj.instance_variable_set(:@token, 1)
Object.const_get(:JSON)
Foo::bar(1)
Foo::Bar(2)
eval 'x = 1'
names.map(&:to_s).each(&method(:puts))
f(x:, y:)
f a do 1 end
f(g a)
super
not_a_local
local = 1
local
a.b.c.d
a[1][:b]['c'][d]
a[1, 2]
a[1..2]
a[]
new(1)
