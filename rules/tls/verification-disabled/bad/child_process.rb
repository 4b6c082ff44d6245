# The child is no Ruby, and none of its connections checks anything.
ENV['NODE_TLS_REJECT_UNAUTHORIZED'] = '0' # expect: tls/verification-disabled
system({ 'NODE_TLS_REJECT_UNAUTHORIZED' => '0' }, 'node', 'report.js') # expect: tls/verification-disabled
