; { NODE_TLS_REJECT_UNAUTHORIZED: '0' }
((pair
   key: [(property_identifier) (string (string_fragment))] @key
   value: [(string (string_fragment) @value) (number) @value]) @finding
 (#match? @key "^['\"]?NODE_TLS_REJECT_UNAUTHORIZED['\"]?$")
 (#eq? @value "0"))
