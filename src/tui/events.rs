//! What happens outside: keys, paste, mouse and size from the terminal, signals, and the end of the terminal itself.
//! Threads that sleep until something happens; nothing ticks.

use std::io;
use std::sync::mpsc::Sender;

use crossterm::event::{Event, KeyEventKind, MouseButton, MouseEventKind};

use super::chord::Chord;
use crate::journey;

#[cfg(unix)]
pub use unix::Events;

#[cfg(not(unix))]
pub use elsewhere::Events;

/// Lines that one notch of the wheel moves.
const NOTCH: i16 = 2;

/// Something that happened outside.
#[derive(Debug)]
pub enum Input {
    Press(Chord),
    Paste(String),
    /// The left button went down at this column and row.
    Click(u16, u16),
    /// The wheel was turned by so many lines, downwards if positive.
    Wheel(i16),
    Resize(u16, u16),
    /// The shell wants the program to stop for a while.
    Suspend,
    /// The program has the terminal again.
    Resumed,
    /// Something that was asked for is done.
    Heard(Box<journey::Event>),
    /// The system asks the program to end, or its terminal is gone.
    Terminate,
}

/// What a terminal event is to us, if it is anything. The one place where key releases are dropped:
/// some terminals report them, and every key would count twice.
fn input(event: Event) -> Option<Input> {
    match event {
        Event::Key(key) => (key.kind != KeyEventKind::Release).then(|| Input::Press(Chord::from(key))),
        Event::Paste(text) => Some(Input::Paste(text)),
        Event::Resize(width, height) => Some(Input::Resize(width, height)),
        Event::Mouse(mouse) => match mouse.kind {
            MouseEventKind::Down(MouseButton::Left) => Some(Input::Click(mouse.column, mouse.row)),
            MouseEventKind::ScrollUp => Some(Input::Wheel(-NOTCH)),
            MouseEventKind::ScrollDown => Some(Input::Wheel(NOTCH)),
            _ => None,
        },
        Event::FocusGained | Event::FocusLost => None,
    }
}

#[cfg(unix)]
mod unix {
    use std::io::{PipeReader, PipeWriter, Read, Write};
    use std::os::fd::{AsFd, BorrowedFd, OwnedFd};
    use std::sync::mpsc::{Receiver, SyncSender, sync_channel};
    use std::thread::Builder;
    use std::time::Duration;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use signal_hook::consts::{SIGHUP, SIGINT, SIGTERM, SIGTSTP, SIGWINCH};
    use signal_hook::iterator::Signals;

    use super::{Event, Input, Sender, input, io};
    use crate::editor;

    /// How long crossterm looks for more once something came: it does not look at all for no time. Nobody waits for it.
    const A_MOMENT: Duration = Duration::from_millis(10);

    /// How long after the last key it is asked once more. On a busy machine its moment may be over before it has
    /// looked, with keys that it has read already; the terminal then says that there is nothing to read.
    const SECOND_LOOK: Timespec = Timespec { tv_sec: 0, tv_nsec: 40_000_000 };

    /// The threads, and the means to keep the input thread's hands off the terminal for a while.
    pub struct Events {
        wake: PipeWriter,
        stopped: Receiver<()>,
        go_on: SyncSender<()>,
    }

    impl Events {
        /// Starts the threads.
        ///
        /// # Errors
        /// The system has no thread, pipe or signal handler left.
        pub fn start(sender: &Sender<Input>) -> io::Result<Self> {
            let (wakened, wake) = io::pipe()?;
            let (stop, stopped) = sync_channel(0);
            let (go_on, goes_on) = sync_channel(0);
            let reader = Reader {
                keys: Crossterm,
                terminal: terminal()?,
                wakened,
                stop,
                goes_on,
                sender: sender.clone(),
                looks_again: false,
            };
            Builder::new().name("input".into()).spawn(move || reader.run())?;
            let (watched, to_loop) = (terminal()?, sender.clone());
            Builder::new().name("hang-up".into()).spawn(move || watch(&watched, &to_loop))?;
            let mut signals = Signals::new([SIGTERM, SIGHUP, SIGINT, SIGTSTP, SIGWINCH])?;
            let to_loop = sender.clone();
            Builder::new().name("signals".into()).spawn(move || {
                for signal in signals.forever() {
                    // The loop has ended when nobody listens.
                    if heard(signal).is_some_and(|input| to_loop.send(input).is_err()) {
                        return;
                    }
                }
            })?;
            Ok(Self { wake, stopped, go_on })
        }

        /// Does something while nobody else reads from the terminal.
        ///
        /// # Errors
        /// The input thread cannot be reached: it has seen the terminal end.
        pub fn pause<R>(&mut self, during: impl FnOnce() -> R) -> io::Result<R> {
            let gone = || io::Error::from(io::ErrorKind::BrokenPipe);
            self.wake.write_all(&[0])?;
            self.stopped.recv().map_err(|_| gone())?;
            let result = during();
            self.go_on.send(()).map_err(|_| gone())?;
            Ok(result)
        }
    }

    /// The terminal that keys come from: what crossterm reads.
    fn terminal() -> io::Result<OwnedFd> {
        let stdin = io::stdin();
        if rustix::termios::isatty(&stdin) {
            stdin.as_fd().try_clone_to_owned()
        } else {
            Ok(std::fs::File::open("/dev/tty")?.into())
        }
    }

    fn heard(signal: i32) -> Option<Input> {
        match signal {
            SIGWINCH => crossterm::terminal::size().ok().map(|(width, height)| Input::Resize(width, height)),
            // While the user's editor runs, its keys are its own, also those that interrupt or stop.
            SIGINT if editor::is_running() => None,
            SIGTSTP if editor::is_running() => {
                // The editor has stopped with the whole job. If it is refused nothing has happened.
                rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::STOP).ok();
                None
            }
            SIGTSTP => Some(Input::Suspend),
            _ => Some(Input::Terminate),
        }
    }

    /// What turns bytes from the terminal into events.
    trait Keys {
        /// Whether there is an event to read, looked for as long as this.
        fn poll(&mut self, moment: Duration) -> io::Result<bool>;
        /// The next event.
        fn read(&mut self) -> io::Result<Event>;
    }

    struct Crossterm;

    impl Keys for Crossterm {
        fn poll(&mut self, moment: Duration) -> io::Result<bool> {
            crossterm::event::poll(moment)
        }

        fn read(&mut self) -> io::Result<Event> {
            crossterm::event::read()
        }
    }

    /// Reads keys. crossterm is asked only when there is something to read and the terminal still lives: its own
    /// wait never ends, at full load, once the terminal is gone.
    struct Reader<K> {
        keys: K,
        terminal: OwnedFd,
        wakened: PipeReader,
        stop: SyncSender<()>,
        goes_on: Receiver<()>,
        sender: Sender<Input>,
        /// Keys came a moment ago, and some may have been left.
        looks_again: bool,
    }

    impl<K: Keys> Reader<K> {
        fn run(mut self) {
            while self.step().is_some() {}
        }

        /// Waits for one thing to happen; nothing when there is no more to come.
        fn step(&mut self) -> Option<()> {
            let until = self.looks_again.then_some(&SECOND_LOOK);
            let [terminal, wakened] = wait(self.terminal.as_fd(), self.wakened.as_fd(), until)?;
            if wakened.contains(PollFlags::IN) {
                self.wakened.read_exact(&mut [0]).ok()?;
                self.stop.send(()).ok()?;
                return self.goes_on.recv().ok();
            }
            if terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL) {
                return None;
            }
            self.looks_again = false;
            while self.keys.poll(A_MOMENT).ok()? {
                self.looks_again = true;
                if let Some(input) = input(self.keys.read().ok()?) {
                    self.sender.send(input).ok()?;
                }
            }
            Some(())
        }
    }

    /// Waits for two files, or until this long has passed; what happened to each. Nothing when they cannot be waited
    /// for.
    fn wait(first: BorrowedFd, second: BorrowedFd, until: Option<&Timespec>) -> Option<[PollFlags; 2]> {
        let mut both =
            [PollFd::from_borrowed_fd(first, PollFlags::IN), PollFd::from_borrowed_fd(second, PollFlags::IN)];
        loop {
            match poll(&mut both, until) {
                Ok(_) => return Some([both[0].revents(), both[1].revents()]),
                Err(rustix::io::Errno::INTR) => {}
                Err(_) => return None,
            }
        }
    }

    /// Sleeps until the terminal vanishes.
    fn watch(terminal: &OwnedFd, sender: &Sender<Input>) {
        let mut watched = [PollFd::new(terminal, PollFlags::empty())];
        loop {
            match poll(&mut watched, None) {
                Err(rustix::io::Errno::INTR) => {}
                Ok(_) if watched[0].revents().contains(PollFlags::HUP) => {
                    // The loop has ended when nobody listens.
                    drop(sender.send(Input::Terminate));
                    return;
                }
                // A system that cannot poll a terminal: the hang-up signal is what is left.
                Ok(_) | Err(_) => return,
            }
        }
    }

    #[cfg(test)]
    mod tests {
        use std::collections::VecDeque;
        use std::sync::mpsc::channel;

        use crossterm::event::{KeyCode, KeyEvent, KeyModifiers};

        use super::*;
        use crate::tui::chord::Chord;

        /// A test that would wait for ever ends with words instead.
        const LONG_ENOUGH: Duration = Duration::from_secs(60);

        /// Takes all bytes at once, and has no time to look after the first event.
        struct Hurried {
            bytes: PipeReader,
            read: VecDeque<u8>,
            looks: usize,
        }

        impl Keys for Hurried {
            fn poll(&mut self, _: Duration) -> io::Result<bool> {
                self.looks += 1;
                if self.looks == 1 {
                    let mut bytes = [0; 3];
                    self.bytes.read_exact(&mut bytes)?;
                    self.read.extend(bytes);
                }
                Ok(self.looks != 2 && !self.read.is_empty())
            }

            fn read(&mut self) -> io::Result<Event> {
                let byte = self.read.pop_front().ok_or(io::ErrorKind::WouldBlock)?;
                Ok(Event::Key(KeyEvent::new(KeyCode::Char(char::from(byte)), KeyModifiers::NONE)))
            }
        }

        #[test]
        fn keys_that_were_read_and_not_looked_at_are_not_left_until_the_next_one() {
            let (bytes, mut typed) = io::pipe().unwrap();
            let (wakened, _wake) = io::pipe().unwrap();
            let ((stop, _stopped), (_go_on, goes_on)) = (sync_channel(0), sync_channel(0));
            let (sender, heard) = channel();
            let terminal = bytes.try_clone().unwrap().into();
            let keys = Hurried { bytes, read: VecDeque::new(), looks: 0 };
            let reader = Reader { keys, terminal, wakened, stop, goes_on, sender, looks_again: false };
            typed.write_all(b"abc").unwrap();
            let thread = std::thread::spawn(move || reader.run());
            for key in ['a', 'b', 'c'] {
                let input = heard.recv_timeout(LONG_ENOUGH).unwrap();
                assert!(matches!(input, Input::Press(chord) if chord == Chord::char(key)), "{key}");
            }
            drop(typed);
            thread.join().unwrap();
        }
    }
}

#[cfg(not(unix))]
mod elsewhere {
    use std::thread::Builder;

    use super::{Input, Sender, input, io};

    /// The thread that reads keys.
    pub struct Events;

    impl Events {
        /// Starts the thread.
        ///
        /// # Errors
        /// The system has no thread left.
        pub fn start(sender: &Sender<Input>) -> io::Result<Self> {
            let sender = sender.clone();
            Builder::new().name("input".into()).spawn(move || {
                while let Ok(event) = crossterm::event::read() {
                    if input(event).is_some_and(|input| sender.send(input).is_err()) {
                        return;
                    }
                }
                drop(sender.send(Input::Terminate));
            })?;
            Ok(Self)
        }

        /// Does something; the input thread cannot be paused here.
        ///
        /// # Errors
        /// None.
        pub fn pause<R>(&mut self, during: impl FnOnce() -> R) -> io::Result<R> {
            Ok(during())
        }
    }
}
