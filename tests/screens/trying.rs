//! Trying other answers, by any keys.

use proptest::prelude::*;
use stay_or_go::journey::state::At;
use stay_or_go::session::write_session;

use crate::desk::Desk;
use crate::sizes::goes_to;

const KEYS: [&str; 24] = [
    "0", "1", "2", "3", "4", "<right>", "<left>", "h", "l", "u", "<enter>", "<up>", "<down>", "/", "r", "e",
    "<esc>", "?", "!", "<f2>", "x", "d", "y", "<tab>",
];

/// The one session that is on the disk, as its file holds it.
fn file(desk: &Desk) -> String {
    let name = &desk.store.list().unwrap().names[0];
    let (session, assessment) = desk.store.session(name).unwrap();
    write_session(&session, &assessment, None)
}

#[test]
fn each_search_begins_at_its_first_match() {
    let mut desk = Desk::new(80, 24);
    goes_to(&mut desk, "r Northwind BEGIN 000000 REST <enter> 2 <enter> 4 t");
    desk.types("/ gave_money").sees("Leaders gave money").types("<enter>").sees("Leaders gave money");
    desk.types("/").sees("some of its words");
    assert_eq!(desk.mark(), Some(0), "what was opened before is not marked");
    desk.types("<down> <down> <down> leader_did");
    assert_eq!(desk.mark(), Some(0), "the first match is marked as soon as words are typed");
    desk.types("<enter>").sees("leader did").types("/").types(&"<down> ".repeat(9)).types("<enter> /");
    assert_eq!(desk.mark(), Some(0), "without words, too, the list begins at its top");
    desk.sees("some of its words");
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_key_changes_the_session_while_somebody_tries(keys in prop::collection::vec(0..KEYS.len(), 1..80)) {
        let mut desk = Desk::new(80, 24);
        goes_to(&mut desk, "r Northwind BEGIN 000000 REST <enter> 2 <enter> 4 t");
        let (before, saved) = (file(&desk), desk.saved.len());
        for key in keys {
            desk.types(KEYS[key]);
            if !matches!(desk.journey.base(), At::Try(_)) {
                break;
            }
        }
        prop_assert_eq!(file(&desk), before);
        prop_assert_eq!(desk.saved.len(), saved);
    }
}
