//! Credentials in the query of a request: in its parameters, or in an address that holds some.

use super::options::{OptionFact, Reader};
use super::reach::Reached;
use super::subject::Names;
use crate::flow::{Abs, Atom, Event, TextId};
use crate::ir::Const;
use crate::model::Part;

impl Reader<'_, '_> {
    /// Whether the query of a request holds a credential; where nobody can tell, it does not.
    pub(super) fn credential_query(&mut self, event: &Event, part: &Part, names: &Names) -> OptionFact {
        let mut present = false;
        for path in &part.at {
            let Reached::Value(value) = self.reach(event, path) else { continue };
            for atom in self.facts.values.get(value).atoms.clone() {
                present |= match atom {
                    Atom::Object(object) => {
                        self.credential_in_object(object, names.credential_query) == Some(true)
                    }
                    Atom::Text(text) => self.query_holds(text, names),
                    _ => false,
                };
            }
        }
        OptionFact::fixed(if present { "present" } else { "absent" })
    }

    /// Whether a built address has a credential after its `?`: `f'{base}?api_key={key}'`.
    fn query_holds(&self, text: TextId, names: &Names) -> bool {
        let parts = &self.facts.values.text(text).parts;
        let asked_for = |pair: &[Abs]| {
            let (Some(Const::Text(before)), None) =
                (self.facts.values.as_const(pair[0]), self.facts.values.as_const(pair[1]))
            else {
                return false;
            };
            let name = self.facts.names.text(before).strip_suffix('=');
            let name = name.and_then(|text| text.rsplit_once(['?', '&']));
            name.is_some_and(|(_, name)| (names.credential_query)(name))
        };
        parts.windows(2).any(asked_for)
    }
}
