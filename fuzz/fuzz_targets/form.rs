#![no_main]

#[path = "../readers.rs"]
#[expect(dead_code, reason = "each target reads one kind")]
mod readers;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| readers::form(bytes));
