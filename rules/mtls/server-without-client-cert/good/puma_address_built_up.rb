address = +"ssl://0.0.0.0:9292?"
address << "key=#{ENV['KEY']}"
address << "&cert=#{ENV['CERT']}"
address << "&ca=#{ENV['CA']}"
address << "&verify_mode=force_peer"
bind address
