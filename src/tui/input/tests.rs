use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use proptest::prelude::*;

use super::*;

fn typed(code: KeyCode) -> Vec<Sent> {
    vec![key(code, KeyModifiers::NONE)]
}

/// These bytes, and then silence, mean this.
#[track_caller]
fn means(bytes: &[u8], expected: &[Sent]) {
    assert_eq!(in_pieces(bytes, &[]), expected, "{:?}", String::from_utf8_lossy(bytes));
}

/// What bytes mean that come in pieces of these lengths, then the rest, then silence.
fn in_pieces(mut bytes: &[u8], lengths: &[usize]) -> Vec<Sent> {
    let mut decoder = Decoder::default();
    let mut all = Vec::new();
    for length in lengths {
        let (piece, rest) = bytes.split_at(*length.min(&bytes.len()));
        all.extend(decoder.feed(piece));
        bytes = rest;
    }
    all.extend(decoder.feed(bytes));
    all.extend(decoder.rest());
    assert_eq!(decoder.patience(), None);
    all
}

#[test]
fn keys_are_read_as_terminals_send_them() {
    for (bytes, code) in [
        ("a", KeyCode::Char('a')),
        ("é", KeyCode::Char('é')),
        ("日", KeyCode::Char('日')),
        ("🙂", KeyCode::Char('🙂')),
        ("\r", KeyCode::Enter),
        ("\t", KeyCode::Tab),
        ("\x7f", KeyCode::Backspace),
        ("\x1b", KeyCode::Esc),
        ("\x1b[A", KeyCode::Up),
        ("\x1bOB", KeyCode::Down),
        ("\x1b[5~", KeyCode::PageUp),
        ("\x1b[6~", KeyCode::PageDown),
        ("\x1b[H", KeyCode::Home),
        ("\x1b[4~", KeyCode::End),
        ("\x1b[3~", KeyCode::Delete),
        ("\x1bOP", KeyCode::F(1)),
        ("\x1b[11~", KeyCode::F(1)),
        ("\x1b[[A", KeyCode::F(1)),
        ("\x1b[24~", KeyCode::F(12)),
        ("\x1b[27u", KeyCode::Esc),
    ] {
        means(bytes.as_bytes(), &typed(code));
    }
    for (bytes, code, held) in [
        ("A", KeyCode::Char('A'), KeyModifiers::SHIFT),
        ("\x03", KeyCode::Char('c'), KeyModifiers::CONTROL),
        ("\x1bx", KeyCode::Char('x'), KeyModifiers::ALT),
        ("\x1b[", KeyCode::Char('['), KeyModifiers::ALT),
        ("\x1b[1;5C", KeyCode::Right, KeyModifiers::CONTROL),
        ("\x1b[1;2Q", KeyCode::F(2), KeyModifiers::SHIFT),
        ("\x1b[Z", KeyCode::BackTab, KeyModifiers::SHIFT),
        ("\x1b[97;5u", KeyCode::Char('a'), KeyModifiers::CONTROL),
    ] {
        means(bytes.as_bytes(), &[key(code, held)]);
    }
    means(b"\x1b\x1b[A", &[typed(KeyCode::Esc), typed(KeyCode::Up)].concat());
}

#[test]
fn a_key_that_was_let_go_is_no_key() {
    means(b"\x1b[97;1:3u", &[]);
}

#[test]
fn an_interrupt_is_heard_in_the_middle_of_a_sequence() {
    for bytes in
        [&b"\x1b[\x03"[..], b"\x1b[?1;\x03", b"\x1b[[\x03", b"\x1bO\x03", b"\x1b[M \x03", b"\xc3\x03"]
    {
        means(bytes, &[key(KeyCode::Char('c'), KeyModifiers::CONTROL)]);
    }
}

#[test]
fn the_mouse_is_read() {
    let at = |kind| {
        Sent::Event(Event::Mouse(MouseEvent { kind, column: 4, row: 9, modifiers: KeyModifiers::NONE }))
    };
    means(b"\x1b[<0;5;10M", &[at(MouseEventKind::Down(MouseButton::Left))]);
    means(b"\x1b[<64;5;10M", &[at(MouseEventKind::ScrollUp)]);
    means(b"\x1b[<35;5;10M", &[]);
    means(b"\x1b[<0;0;0M", &[]);
}

#[test]
fn a_paste_is_one_thing_and_one_that_does_not_end_is_ended() {
    let pasted = |text: &str| Sent::Event(Event::Paste(text.to_owned()));
    let whole = b"\x1b[200~one\r\ntwo\x1b[31m\x1b[201~x";
    means(whole, &[vec![pasted("one\r\ntwo\x1b[31m")], typed(KeyCode::Char('x'))].concat());
    means(b"\x1b[200~half a paste", &[pasted("half a paste")]);
    let long = ["\x1b[200~", &"x".repeat(LONGEST_PASTE + 99), "\x1b[201~"].concat();
    means(long.as_bytes(), &[pasted(&"x".repeat(LONGEST_PASTE - PASTE_END.len()))]);
}

#[test]
fn replies_that_nobody_asked_for_are_never_keys() {
    let long = ["\x1b[", &"1;".repeat(LONGEST_SEQUENCE), "A"].concat();
    for reply in [
        "\x1b[?62;4;6;22c",
        "\x1b[>41;377;0c",
        "\x1b[?1u",
        "\x1b[?2026;2$y",
        "\x1b[?997;1n",
        "\x1b[24;80R",
        "\x1b[1;2R",
        "\x1b[4;600;800t",
        "\x1b]10;rgb:ffff/ffff/ffff\x07",
        "\x1b]52;c;cXV5\x1b\\",
        "\x1b]l✓ a title\x1b\\",
        "\x1bP>|XTerm(390)\x1b\\",
        "\x1b_Gi=31;OK\x1b\\",
        "\x1b^private\x1b\\",
        "\x1b]11;rgb:nonsense\x1b\\",
        "\x1b]0;never ended",
        "\x1bP1$r0m",
        "\x1b[M #!",
        &long,
    ] {
        means(reply.as_bytes(), &[]);
    }
}

#[test]
fn the_background_is_read_where_it_was_asked_for() {
    means(b"\x1b]11;rgb:1e1e/1e1e/1e1e\x1b\\", &[Sent::Background([0x1e; 3])]);
    means(b"\x1b]11;rgb:ff/80/00\x07", &[Sent::Background([0xff, 0x80, 0])]);
}

#[test]
fn after_a_reply_that_was_cut_short_the_keyboard_answers() {
    let mut decoder = Decoder::default();
    assert_eq!(decoder.feed(b"\x1b]11;rgb:"), []);
    assert_eq!((decoder.patience(), decoder.rest()), (Some(A_MOMENT), None));
    assert_eq!(decoder.feed(b"2"), typed(KeyCode::Char('2')));
}

/// Any bytes, more often those that sequences are made of.
fn bytes() -> impl Strategy<Value = Vec<u8>> {
    let common = prop::sample::select(&b"\x1b\x1b\x1b[]O;?~0123456789PMRu<\\\x07"[..]);
    prop::collection::vec(prop_oneof![any::<u8>(), common], 0..200)
}

fn reply() -> impl Strategy<Value = String> {
    let strings = "\x1b(\\][ -~é✓]{0,300}(\x07|\x1b\\\\)|[P_^X][ -~é✓]{0,300}\x1b\\\\)";
    let reports = "\x1b\\[([?>=][0-9;:]{0,300}[ -/]{0,2}|[0-9;]{0,300}[ -/]{1,2})[@-~]";
    prop_oneof![strings, reports]
}

proptest! {
    #[test]
    fn the_pieces_in_which_bytes_come_make_no_difference(
        bytes in bytes(),
        lengths in prop::collection::vec(0_usize..20, 0..40),
    ) {
        prop_assert_eq!(in_pieces(&bytes, &[]), in_pieces(&bytes, &lengths));
    }

    #[test]
    fn a_reply_is_swallowed_between_keys(reply in reply(), cut in 0_usize..20) {
        let bytes = ["a", &reply, "b"].concat();
        let keys = [typed(KeyCode::Char('a')), typed(KeyCode::Char('b'))].concat();
        let mut all = in_pieces(bytes.as_bytes(), &[cut]);
        all.retain(|sent| !matches!(sent, Sent::Background(_)));
        prop_assert_eq!(all, keys);
    }
}
