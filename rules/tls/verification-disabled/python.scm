; c.setopt(pycurl.SSL_VERIFYPEER, 0)
((call
   function: (attribute attribute: (identifier) @method)
   arguments: (argument_list
     .
     (attribute attribute: (identifier) @option)
     .
     [(integer) (false)] @value
     .)) @finding
 (#eq? @method "setopt")
 (#any-of? @option "SSL_VERIFYPEER" "SSL_VERIFYHOST")
 (#any-of? @value "0" "False"))
