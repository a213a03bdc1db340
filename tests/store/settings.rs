//! Settings: optional, and never a reason not to start.

use std::fs;

use stay_or_go::store::{Number, Settings, Theme};

use super::desk::Desk;

fn loaded(text: &str) -> (Settings, Option<String>) {
    let desk = Desk::new();
    fs::create_dir_all(desk.paths.settings.parent().unwrap()).unwrap();
    fs::write(&desk.paths.settings, text).unwrap();
    let (settings, error) = Settings::load(&desk.paths);
    (settings, error.map(|error| error.to_string().replace(&*desk.paths.settings.to_string_lossy(), "FILE")))
}

#[track_caller]
fn is_refused(text: &str, place: &str, word: &str) {
    let (settings, error) = loaded(text);
    let error = error.unwrap();
    assert_eq!(settings, Settings::default());
    assert!(error.starts_with(place), "{error}");
    assert!(error.contains(word), "{error}");
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
    let text = "theme: high-contrast\nascii: true\nmouse: false\n\
                numbers:\n  - { name: Hotline, number: \"0800 111 0 111\" }\n";
    let number = Number { name: "Hotline".into(), number: "0800 111 0 111".into() };
    let expected = Settings { theme: Theme::HighContrast, ascii: true, mouse: false, numbers: vec![number] };
    assert_eq!(loaded(text), (expected, None));
}

#[test]
fn what_is_left_out_keeps_its_default() {
    assert_eq!(loaded("ascii: true\n"), (Settings { ascii: true, ..Settings::default() }, None));
}

#[test]
fn broken_settings_are_named_and_replaced_by_the_defaults() {
    is_refused("ascii: true\nthene: dark\n", "FILE:2:1", "thene");
    is_refused("theme: pink\n", "FILE:1:", "pink");
    is_refused("ascii: yes\n", "FILE:1:", "");
    is_refused("numbers:\n  - { name: A, number: \"1\", colour: red }\n", "FILE:2:", "colour");
    is_refused("theme: [\n", "FILE:", "");
    is_refused("- a\n- b\n", "FILE:1:", "");
}

#[test]
fn all_problems_are_named_at_once() {
    is_refused("thene: dark\nascii: yes\n", "FILE:1:1", "did you mean `theme`?");
    is_refused("thene: dark\nascii: yes\n", "FILE:1:1", "FILE:2:8");
}
