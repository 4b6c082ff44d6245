; ENV['NODE_TLS_REJECT_UNAUTHORIZED'] = '0', and the same among the variables given to a child process
((assignment
   left: (element_reference (string (string_content) @key))
   right: [(string (string_content) @value) (integer) @value]) @finding
 (#eq? @key "NODE_TLS_REJECT_UNAUTHORIZED")
 (#eq? @value "0"))
((pair
   key: (string (string_content) @key)
   value: [(string (string_content) @value) (integer) @value]) @finding
 (#eq? @key "NODE_TLS_REJECT_UNAUTHORIZED")
 (#eq? @value "0"))
