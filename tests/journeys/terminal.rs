//! The program in a real pseudo-terminal: keys in, a screen out, as a person has it.

use std::io::{Read, Write};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Mutex};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use portable_pty::{Child, CommandBuilder, MasterPty, PtySize, native_pty_system};
use rustix::process::{Pid, Signal, kill_process};

/// How long a screen may take before the test gives up: far beyond anything a busy machine needs. A program that has
/// ended is not waited for.
const PATIENCE: Duration = Duration::from_secs(300);
/// How often the screen is looked at while waiting.
const GLANCE: Duration = Duration::from_millis(5);
/// Between these two a terminal shows nothing: half a frame is never seen.
const FRAME_BEGINS: &[u8] = b"\x1b[?2026h";
const FRAME_ENDS: &[u8] = b"\x1b[?2026l";

/// Which colour has the ground?
const BACKGROUND: &[u8] = b"\x1b]11;?\x1b\\";

const PROGRAM: &str = env!("CARGO_BIN_EXE_stay-or-go");

/// A running program and its screen.
pub struct Terminal {
    master: Box<dyn MasterPty + Send>,
    keys: Box<dyn Write + Send>,
    child: Box<dyn Child + Send + Sync>,
    screen: Arc<Mutex<vt100::Parser>>,
    leaving: Arc<AtomicBool>,
    /// The program has asked for the colour of the ground.
    asked: Arc<AtomicBool>,
    reader: JoinHandle<()>,
}

impl Terminal {
    /// Starts the program with these arguments and this home, at this size.
    pub fn start(home: &Path, arguments: &[&str], size: (u16, u16)) -> Self {
        Self::start_with(home, arguments, size, &[])
    }

    /// Starts the program with these variables set, or removed where they are empty.
    pub fn start_with(
        home: &Path,
        arguments: &[&str],
        size: (u16, u16),
        environment: &[(&str, &str)],
    ) -> Self {
        let mut command = CommandBuilder::new(PROGRAM);
        command.args(arguments);
        Self::at_home(home, command, size, environment)
    }

    /// Runs a script whose `$0` is the program.
    pub fn in_a_shell(home: &Path, script: &str) -> Self {
        let mut command = CommandBuilder::new("sh");
        command.args(["-c", script, PROGRAM]);
        Self::at_home(home, command, (80, 24), &[])
    }

    fn at_home(
        home: &Path,
        mut command: CommandBuilder,
        size: (u16, u16),
        environment: &[(&str, &str)],
    ) -> Self {
        command.cwd(home);
        command.env("STAY_OR_GO_HOME", home);
        command.env("TERM", "xterm-256color");
        for (name, value) in
            [("ACCESSIBLE", ""), ("NO_COLOR", ""), ("LC_ALL", "C.UTF-8")].iter().chain(environment)
        {
            if value.is_empty() {
                command.env_remove(name);
            } else {
                command.env(name, value);
            }
        }
        Self::run(command, size)
    }

    /// Runs one of these tests itself in a terminal.
    pub fn of_this_test(name: &str) -> Self {
        let mut command = CommandBuilder::new(std::env::current_exe().unwrap());
        command.args(["--ignored", "--exact", name, "--nocapture", "--test-threads=1"]);
        command.env("TERM", "xterm-256color");
        command.env("RUST_BACKTRACE", "0");
        Self::run(command, (80, 24))
    }

    fn run(command: CommandBuilder, (columns, rows): (u16, u16)) -> Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        let pair = native_pty_system().openpty(size).unwrap();
        let child = pair.slave.spawn_command(command).unwrap();
        drop(pair.slave);
        // A terminal that tells no size has one all the same.
        let (rows, columns) = if rows == 0 { (24, 80) } else { (rows, columns) };
        let screen = Arc::new(Mutex::new(vt100::Parser::new(rows, columns, 0)));
        let mut output = pair.master.try_clone_reader().unwrap();
        let drawn = Arc::clone(&screen);
        let leaving = Arc::new(AtomicBool::new(false));
        let left = Arc::clone(&leaving);
        let asked = Arc::new(AtomicBool::new(false));
        let asks = Arc::clone(&asked);
        let reader = std::thread::spawn(move || {
            let (mut bytes, mut held) = ([0; 8192], Vec::new());
            while let Some(length) = came(&mut *output, &mut bytes) {
                held.extend_from_slice(&bytes[..length]);
                let rest = held.split_off(shown_of(&held));
                asks.fetch_or(
                    held.windows(BACKGROUND.len()).any(|part| part == BACKGROUND),
                    Ordering::SeqCst,
                );
                drawn.lock().unwrap().process(&std::mem::replace(&mut held, rest));
                if left.load(Ordering::SeqCst) {
                    break;
                }
            }
            drawn.lock().unwrap().process(&held);
        });
        let keys = pair.master.take_writer().unwrap();
        Self { master: pair.master, keys, child, screen, leaving, asked, reader }
    }

    /// Waits until the program has asked for the colour of the ground, and answers.
    #[track_caller]
    pub fn answers_that_its_ground_is(&mut self, colour: &str) -> &mut Self {
        self.wait_for("a question", |_| self.asked.load(Ordering::SeqCst));
        self.keys(&format!("\x1b]11;rgb:{colour}\x1b\\"))
    }

    /// Waits until the first cell has this ground.
    #[track_caller]
    pub fn see_ground(&mut self, colour: vt100::Color) -> &mut Self {
        let ground = || self.screen.lock().unwrap().screen().cell(0, 0).map(vt100::Cell::bgcolor);
        self.wait_for(&format!("{colour:?}"), |_| ground() == Some(colour));
        self
    }

    /// What is on the screen now.
    pub fn screen(&self) -> String {
        self.screen.lock().unwrap().screen().contents()
    }

    /// Types these bytes.
    pub fn keys(&mut self, keys: &str) -> &mut Self {
        self.keys.write_all(keys.as_bytes()).unwrap();
        self.keys.flush().unwrap();
        self
    }

    /// Waits until this text is on the screen.
    #[track_caller]
    pub fn see(&mut self, text: &str) -> &mut Self {
        self.wait_for(&format!("\"{text}\""), |screen| screen.contains(text));
        self
    }

    /// Waits until this text is no longer on the screen. An escape is a key of its own once nothing follows it.
    #[track_caller]
    pub fn see_gone(&mut self, text: &str) -> &mut Self {
        self.wait_for(&format!("\"{text}\" to go"), |screen| !screen.contains(text));
        self
    }

    /// Waits until all of these texts are on the screen at the same time.
    #[track_caller]
    pub fn see_all(&mut self, texts: &[&str]) -> &mut Self {
        self.wait_for(&format!("{texts:?}"), |screen| texts.iter().all(|text| screen.contains(text)));
        self
    }

    /// Waits until the screen is another one.
    #[track_caller]
    pub fn changes(&mut self, before: &str) -> &mut Self {
        self.wait_for("a change", |screen| screen != before);
        self
    }

    #[track_caller]
    fn wait_for(&self, what: &str, there: impl Fn(&str) -> bool) {
        let end = Instant::now() + PATIENCE;
        loop {
            // Asked before the screen is looked at: what was shown last counts.
            let over = self.has_shown_all() || Instant::now() > end;
            if there(&self.screen()) {
                return;
            }
            assert!(!over, "waited for {what}; the screen is:\n{}", self.screen());
            std::thread::sleep(GLANCE);
        }
    }

    /// Whether nobody writes to the terminal any more and all that was written is on the screen.
    fn has_shown_all(&self) -> bool {
        self.reader.is_finished()
    }

    /// Makes the terminal another size.
    pub fn resize(&mut self, columns: u16, rows: u16) -> &mut Self {
        let size = PtySize { rows, cols: columns, pixel_width: 0, pixel_height: 0 };
        // The emulator's own arithmetic fails where a wide character has no room, or where the only row scrolls.
        self.screen.lock().unwrap().screen_mut().set_size(rows.max(2), columns.max(2));
        self.master.resize(size).unwrap();
        self
    }

    /// The process id.
    pub fn id(&self) -> u32 {
        self.child.process_id().unwrap()
    }

    /// Ends the program as a power cut would.
    pub fn kill(mut self) {
        // The child's own way to be killed is to be asked first, and the program would put down what is being typed.
        let pid = i32::try_from(self.id()).unwrap();
        kill_process(Pid::from_raw(pid).unwrap(), Signal::KILL).unwrap();
        self.child.wait().unwrap();
    }

    /// Takes the terminal away; the program is left without one.
    pub fn vanish(mut self) -> Box<dyn Child + Send + Sync> {
        // The reader has the terminal open too; one more frame lets it notice that it should leave.
        self.leaving.store(true, Ordering::SeqCst);
        self.keys("\x0c");
        let Self { master, keys, child, reader, .. } = self;
        reader.join().unwrap();
        drop(keys);
        drop(master);
        child
    }

    /// Waits until the program has ended and its last words are on the screen; its exit status.
    #[track_caller]
    pub fn ended(&mut self) -> u32 {
        let end = Instant::now() + PATIENCE;
        loop {
            let ended = self.child.try_wait().unwrap();
            if let Some(status) = ended.filter(|_| self.has_shown_all()) {
                return status.exit_code();
            }
            assert!(Instant::now() < end, "it does not end; the screen is:\n{}", self.screen());
            std::thread::sleep(GLANCE);
        }
    }

    /// Waits until the program has left the screen to whoever comes after it.
    #[track_caller]
    pub fn waits_to_be_given_back(&mut self) {
        self.wait_for("the terminal", |_| self.is_given_back());
    }

    /// Whether the program left the alternate screen and shows the cursor again.
    pub fn is_given_back(&self) -> bool {
        let parser = self.screen.lock().unwrap();
        !parser.screen().alternate_screen() && !parser.screen().hide_cursor()
    }
}

/// How many bytes came, until the other side has closed. Linux may tell of that end before what was written just ahead of
/// it is handed over, when the two meet; whoever asks once more gets it.
fn came(output: &mut dyn Read, bytes: &mut [u8]) -> Option<usize> {
    (0..2).find_map(|_| output.read(bytes).ok().filter(|length| *length > 0))
}

/// How many of these bytes a terminal shows now: a frame that has begun waits for its end, and so does the beginning of
/// one that has not come whole.
fn shown_of(bytes: &[u8]) -> usize {
    let last = |mark: &[u8]| bytes.windows(mark.len()).rposition(|window| window == mark);
    let ends = last(FRAME_ENDS);
    match last(FRAME_BEGINS) {
        Some(begins) if ends.is_none_or(|ends| ends < begins) => begins,
        Some(_) | None => {
            let parts = (1..FRAME_BEGINS.len()).rev();
            let part = parts.into_iter().find(|length| bytes.ends_with(&FRAME_BEGINS[..*length]));
            bytes.len() - part.unwrap_or(0)
        }
    }
}
