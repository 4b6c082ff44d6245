//! What becomes of every node kind of the three grammars.
