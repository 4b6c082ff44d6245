// digests and integrity values are random, too, and secret to nobody
const passwordHash = '$2b$10$U9nvTkRnuQyfneWquyaIRPIB18WrtwopzQWUZtSj8Klc8BkifVDHR';
const tokenFingerprint = 'e0f3e88b13aff9be66216054d470a30d0690fa3d56c4a3dc647303fa639d4c0d';
const integrity = 'sha384-REFo2XjKhe7qhCmdKMzhM1EXtIYiczXgw8e2OQUkSTn33tc078pk61UkX7PP8NlI';
const commit = 'e755d8650388ab94d6932b9da64690c2fdc49948';

module.exports = { passwordHash, tokenFingerprint, integrity, commit };
