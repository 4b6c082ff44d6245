//! Facts and what follows from them: a small logic program, run once per file.
//!
//! A *clause* gives a fact where all facts of its body hold. What stands in a text makes the first
//! facts hold, the clauses the rest; a file passes as soon as a *goal* holds. What no goal can follow
//! from is left out when the program is built, and its literals are then not looked for.

use rustc_hash::FxHashSet;

/// A fact: an index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Fact(pub u32);

impl Fact {
    fn index(self) -> usize {
        self.0 as usize
    }
}

/// Clauses being collected.
#[derive(Debug, Default)]
pub(super) struct Builder {
    facts: u32,
    clauses: Vec<(Fact, Vec<Fact>)>,
    goals: Vec<(Fact, u8)>,
    later: Vec<Fact>,
    kept: Vec<Fact>,
}

impl Builder {
    /// A fact that nothing gives yet.
    pub fn fact(&mut self) -> Fact {
        self.facts += 1;
        Fact(self.facts - 1)
    }

    /// `head` holds where all of `body` hold; always, if that is empty.
    pub fn clause(&mut self, head: Fact, mut body: Vec<Fact>) {
        body.sort_unstable();
        body.dedup();
        if !body.contains(&head) {
            self.clauses.push((head, body));
        }
    }

    /// A fact that holds where one of these does.
    pub fn any(&mut self, facts: impl IntoIterator<Item = Fact>) -> Fact {
        let any = self.fact();
        for fact in facts {
            self.clause(any, vec![fact]);
        }
        any
    }

    /// A fact that holds where all of these do.
    pub fn all(&mut self, facts: Vec<Fact>) -> Fact {
        let all = self.fact();
        self.clause(all, facts);
        all
    }

    /// Where this fact holds, a file passes, by the family of this number.
    pub fn goal(&mut self, fact: Fact, family: u8) {
        self.goals.push((fact, family));
    }

    /// Where this fact holds, and no goal does, the answer is "perhaps later".
    pub fn later(&mut self, fact: Fact) {
        self.later.push(fact);
    }

    /// Somebody asks of this fact whether it holds, whatever follows from it.
    pub fn keep(&mut self, fact: Fact) {
        self.kept.push(fact);
    }

    /// The program, and for each fact whether a goal can follow from it.
    pub fn build(self) -> (Program, Vec<bool>) {
        let wanted = self.wanted();
        let mut program = Program {
            facts: self.facts,
            goals: vec![None; self.facts as usize],
            users: vec![Vec::new(); self.facts as usize],
            ..Program::default()
        };
        for (fact, family) in &self.goals {
            let slot = &mut program.goals[fact.index()];
            *slot = Some(slot.map_or(*family, |known| known.min(*family)));
        }
        program.later = vec![false; self.facts as usize];
        for fact in &self.later {
            program.later[fact.index()] = true;
        }
        let mut seen = FxHashSet::default();
        for (head, body) in self.clauses {
            if !wanted[head.index()] || !seen.insert((head, body.clone())) {
                continue;
            }
            if body.is_empty() {
                program.always.push(head);
                continue;
            }
            let clause = program.heads.len() as u32;
            for fact in &body {
                program.users[fact.index()].push(clause);
            }
            program.open.push(body.len() as u8);
            program.heads.push(head);
        }
        (program, wanted)
    }

    fn wanted(&self) -> Vec<bool> {
        let mut by_head: Vec<Vec<usize>> = vec![Vec::new(); self.facts as usize];
        for (index, (head, _)) in self.clauses.iter().enumerate() {
            by_head[head.index()].push(index);
        }
        let mut wanted = vec![false; self.facts as usize];
        let mut agenda: Vec<Fact> = self
            .goals
            .iter()
            .map(|(fact, _)| *fact)
            .chain(self.later.iter().chain(&self.kept).copied())
            .collect();
        while let Some(fact) = agenda.pop() {
            if !std::mem::replace(&mut wanted[fact.index()], true) {
                agenda.extend(by_head[fact.index()].iter().flat_map(|&clause| &self.clauses[clause].1));
            }
        }
        wanted
    }
}

/// Clauses ready to run.
#[derive(Debug, Default)]
pub(super) struct Program {
    facts: u32,
    /// For each fact the clauses in whose body it stands.
    users: Vec<Vec<u32>>,
    /// For each clause how many facts its body has.
    open: Vec<u8>,
    heads: Vec<Fact>,
    /// For each fact the family whose goal it is.
    goals: Vec<Option<u8>>,
    /// For each fact whether it says "perhaps later".
    later: Vec<bool>,
    /// Facts that hold everywhere.
    always: Vec<Fact>,
}

impl Program {
    /// A run over one file.
    pub fn run(&self) -> Run<'_> {
        let (holds, open) = (vec![false; self.facts as usize], self.open.clone());
        let mut run = self.go_on(State { holds, open, passed: None, later: false });
        for &fact in &self.always {
            run.add(fact);
        }
        run
    }

    /// A run in which something is known already.
    pub fn go_on(&self, state: State) -> Run<'_> {
        Run { program: self, state, agenda: Vec::new(), stops: true }
    }
}

/// What is known at some point of a run.
#[derive(Clone, Debug)]
pub(super) struct State {
    /// For each fact whether it holds.
    holds: Vec<bool>,
    /// For each clause how many facts of its body do not hold yet.
    open: Vec<u8>,
    passed: Option<u8>,
    later: bool,
}

/// What holds in one file so far.
#[derive(Debug)]
pub(super) struct Run<'p> {
    program: &'p Program,
    state: State,
    agenda: Vec<Fact>,
    /// Whether nothing more need be known once a goal held.
    stops: bool,
}

impl Run<'_> {
    /// Asks for all that holds, even when a goal does.
    pub fn goes_on(&mut self) {
        self.stops = false;
    }

    /// Whether there is nothing more to be known.
    pub fn is_done(&self) -> bool {
        self.stops && self.state.passed.is_some()
    }

    /// Whether a fact holds.
    pub fn has(&self, fact: Fact) -> bool {
        self.state.holds[fact.index()]
    }

    /// The family of the first goal that held.
    pub fn passed(&self) -> Option<u8> {
        self.state.passed
    }

    /// Whether something says "perhaps later".
    pub fn is_for_later(&self) -> bool {
        self.state.later
    }

    /// What is known so far.
    pub fn into_state(self) -> State {
        self.state
    }

    /// The fact holds, with all that follows.
    pub fn add(&mut self, fact: Fact) {
        let (program, state) = (self.program, &mut self.state);
        self.agenda.push(fact);
        while let Some(fact) = self.agenda.pop() {
            if std::mem::replace(&mut state.holds[fact.index()], true) {
                continue;
            }
            if state.passed.is_none() {
                state.passed = program.goals[fact.index()];
            }
            state.later |= program.later[fact.index()];
            for &clause in &program.users[fact.index()] {
                let open = &mut state.open[clause as usize];
                *open -= 1;
                if *open == 0 {
                    self.agenda.push(program.heads[clause as usize]);
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_goal_holds_where_all_it_needs_does() {
        let mut b = Builder::default();
        let (package, member, other, idle) = (b.fact(), b.fact(), b.fact(), b.fact());
        let call = b.all(vec![package, member]);
        // A circle, as of methods that give their receiver back.
        let receiver = b.fact();
        b.clause(receiver, vec![call]);
        b.clause(call, vec![receiver]);
        b.goal(receiver, 3);
        b.clause(idle, vec![other]);
        let (program, wanted) = b.build();
        assert!(wanted[package.index()] && !wanted[other.index()] && !wanted[idle.index()]);
        let mut run = program.run();
        run.add(member);
        run.add(member);
        assert_eq!(run.passed(), None);
        run.add(package);
        assert_eq!(run.passed(), Some(3));
    }

    #[test]
    fn what_needs_nothing_holds_everywhere() {
        let mut b = Builder::default();
        let root = b.fact();
        b.clause(root, Vec::new());
        let goal = b.any([root]);
        b.goal(goal, 1);
        assert_eq!(b.build().0.run().passed(), Some(1));
    }
}
