//! Every screen as a readable snapshot, and what all of them hold to.

use crate::desk::Desk;
use crate::sizes::{SCREENS, goes_to};
use stay_or_go::journey::Event;
use unicode_width::UnicodeWidthStr;

fn look(screens: &[(&str, &str)], width: u16, height: u16) {
    for (name, keys) in screens {
        let mut desk = Desk::new(width, height);
        goes_to(&mut desk, keys);
        insta::assert_snapshot!(format!("{name}-{width}x{height}"), desk.screen());
    }
}

#[test]
fn at_eighty_columns() {
    look(&SCREENS, 80, 24);
}

#[test]
fn at_a_hundred_and_twenty_columns() {
    look(&SCREENS, 120, 40);
}

#[test]
fn beyond_box_drawing_and_blocks_nothing_is_of_ambiguous_width() {
    for (name, keys) in SCREENS {
        let mut desk = Desk::new(120, 40);
        goes_to(&mut desk, keys);
        for c in desk.screen().chars().filter(|c| !('\u{2500}'..='\u{259F}').contains(c)) {
            let text = c.to_string();
            assert_eq!(text.width(), text.width_cjk(), "{name}: {c}");
        }
    }
}

#[test]
fn no_decimal_is_shown_on_any_screen() {
    for (name, keys) in SCREENS {
        let mut desk = Desk::new(120, 40);
        goes_to(&mut desk, keys);
        let screen = desk.screen();
        let decimal = screen
            .as_bytes()
            .windows(3)
            .any(|w| w[0].is_ascii_digit() && w[1] == b'.' && w[2].is_ascii_digit());
        assert!(!decimal, "{name}:\n{screen}");
    }
}

#[test]
fn the_footer_is_never_cut_and_always_names_the_help() {
    for (width, height) in [(40, 12), (80, 24), (120, 40)] {
        for (name, keys) in SCREENS {
            let mut desk = Desk::new(width, height);
            goes_to(&mut desk, keys);
            if desk.journey.notice.is_some() {
                desk.types("<f1> <esc>");
            }
            let screen = desk.screen();
            let foot = screen.lines().last().unwrap();
            assert!(foot.width() < usize::from(width), "{name}: {foot}");
            let help = foot.ends_with("? help") || foot.ends_with("F1 help");
            assert!(help || name.starts_with("help"), "{name} at {width}x{height}: {foot}");
            let safety = foot.contains("! safety") || foot.contains("F3 safety");
            assert!(safety || width < 60 || name.starts_with("safety"), "{name} at {width}x{height}: {foot}");
        }
    }
}

#[test]
fn a_long_notice_is_read_to_its_end() {
    let mut desk = Desk::new(80, 24);
    let why = "Could not use /usr/local/bin/my-editor: it ended with an error, and the note stays as it was.";
    desk.checks_in().hears(Event::Failed(why.into()));
    desk.sees("Could not use")
        .sees("stays as it was.")
        .types("<up>")
        .sees("! safety")
        .does_not_see("Could not");
}
