puts 1
__END__
key: value
{{{
