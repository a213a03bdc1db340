//! Settings: optional, and never a reason not to start.

use std::fs;

use stay_or_go::store::{Number, Settings, Theme, Verbosity};

use super::desk::Desk;

fn loaded(text: &str) -> (Settings, Option<String>) {
    let desk = Desk::new();
    fs::create_dir_all(desk.paths.settings.parent().unwrap()).unwrap();
    fs::write(&desk.paths.settings, text).unwrap();
    let (settings, error) = Settings::load(&desk.paths);
    (settings, error.map(|error| error.to_string().replace(&*desk.paths.settings.to_string_lossy(), "FILE")))
}

/// What is wrong is told with its place and a word of it, and everything else is used.
#[track_caller]
fn is_told(text: &str, place: &str, word: &str, used: &Settings) {
    let (settings, error) = loaded(text);
    let error = error.unwrap();
    assert_eq!(settings, *used, "{text}");
    assert!(error.starts_with(place), "{error}");
    assert!(error.contains(word), "{error}");
}

fn numbered() -> Settings {
    let number = Number { name: "Crisis line".into(), number: "555 0100".into() };
    Settings { numbers: vec![number], ..Settings::default() }
}

#[test]
fn no_file_means_the_defaults() {
    let desk = Desk::new();
    assert_eq!(Settings::load(&desk.paths), (Settings::default(), None));
    assert!(!desk.paths.settings.parent().unwrap().exists());
    assert_eq!(loaded(""), (Settings::default(), None));
    assert_eq!(loaded("# nothing yet\n"), (Settings::default(), None));
}

#[test]
fn all_settings_are_read() {
    let text = "theme: high-contrast\nascii: true\nmouse: false\nplain: true\nverbosity: short\neditor: nano -w\n\
                numbers:\n  - { name: Hotline, number: \"0800 111 0 111\" }\n";
    let number = Number { name: "Hotline".into(), number: "0800 111 0 111".into() };
    let expected = Settings {
        theme: Theme::HighContrast,
        ascii: true,
        mouse: false,
        plain: true,
        verbosity: Verbosity::Short,
        editor: Some("nano -w".into()),
        numbers: vec![number],
        numbers_unread: false,
    };
    assert_eq!(loaded(text), (expected, None));
}

#[test]
fn what_is_left_out_keeps_its_default() {
    assert_eq!(loaded("ascii: true\n"), (Settings { ascii: true, ..Settings::default() }, None));
}

#[test]
fn what_is_wrong_in_one_key_takes_no_other_away() {
    let usual = Settings::default;
    is_told("ascii: true\nthene: dark\n", "FILE:2:1", "thene", &Settings { ascii: true, ..usual() });
    is_told("theme: pink\nmouse: false\n", "FILE:1:", "pink", &Settings { mouse: false, ..usual() });
    is_told("mouse: yes\n", "FILE:1:", "", &usual());
    is_told("verbosity: loud\nplain: true\n", "FILE:1:", "loud", &Settings { plain: true, ..usual() });
    is_told("theme: [\nascii: true\n", "FILE:", "", &Settings { ascii: true, ..usual() });
    is_told("- a\n- b\n", "FILE:1:", "", &usual());
}

#[test]
fn the_numbers_stay_whatever_else_is_wrong() {
    let numbers = "numbers: [{name: Crisis line, number: \"555 0100\"}]\n";
    for wrong in
        ["theme: darkk", "ascii: yes", "theme: [", "a: &x *y", "\"unclosed", "thene: dark", "mouse: {"]
    {
        for text in [format!("{wrong}\n{numbers}"), format!("{numbers}{wrong}\n")] {
            let (settings, error) = loaded(&text);
            assert_eq!(settings.numbers, numbered().numbers, "{text}");
            assert!(error.is_some(), "{text}");
        }
    }
}

#[test]
fn numbers_that_cannot_be_read_are_missed() {
    let missed = |settings: Settings| Settings { numbers_unread: true, ..settings };
    let one = "numbers:\n  - { name: Crisis line, number: \"555 0100\" }\n  - { name: A friend }\n";
    is_told(one, "FILE:3:", "number", &missed(numbered()));
    is_told("numbers: 555\n", "FILE:1:", "", &missed(Settings::default()));
    is_told(
        "ascii: true\nnumbers: [\n",
        "FILE:",
        "",
        &missed(Settings { ascii: true, ..Settings::default() }),
    );
    // A key that is not known is a slip, and the number is a number.
    let more = "numbers:\n  - { name: Crisis line, number: \"555 0100\", colour: red }\n";
    is_told(more, "FILE:2:", "colour", &numbered());
}

#[test]
fn all_problems_are_named_at_once() {
    is_told("thene: dark\nascii: yes\n", "FILE:1:1", "did you mean `theme`?", &Settings::default());
    is_told("thene: dark\nascii: yes\n", "FILE:1:1", "FILE:2:8", &Settings::default());
}

#[test]
fn only_how_much_the_lines_say_is_ever_written_and_the_rest_stays_as_it_was() {
    let written = |text: Option<&str>, verbosity| {
        let desk = Desk::new();
        if let Some(text) = text {
            fs::create_dir_all(desk.paths.settings.parent().unwrap()).unwrap();
            fs::write(&desk.paths.settings, text).unwrap();
        }
        let told = desk.store.remember(verbosity).map_err(|error| error.to_string());
        (fs::read_to_string(&desk.paths.settings).unwrap_or_default(), told)
    };
    let becomes = |text: Option<&str>, verbosity, after: &str| {
        assert_eq!(written(text, verbosity), (after.to_owned(), Ok(())), "{text:?}");
    };
    becomes(None, Verbosity::Short, "verbosity: short\n");
    becomes(None, Verbosity::Full, "");
    becomes(Some("# mine\ntheme: dark"), Verbosity::Short, "# mine\ntheme: dark\nverbosity: short\n");
    let (before, after) =
        ("verbosity: short  # for now\nmouse: false\n", "verbosity: full # for now\nmouse: false\n");
    becomes(Some(before), Verbosity::Full, after);
    for (text, told) in
        [("{theme: dark}\n", "could not change"), ("thene: dark\n", "thene"), ("theme: [\n", "")]
    {
        let (after, error) = written(Some(text), Verbosity::Short);
        assert_eq!(after, text);
        assert!(error.unwrap_err().contains(told), "{text}");
    }
}
