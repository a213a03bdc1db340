//! What happens outside: keys, paste, mouse and size from the terminal, signals, and the end of the terminal itself.
//! Threads that sleep until something happens; nothing ticks.
//!
//! On Unix the bytes are read here and not by crossterm, which an unfinished paste or an unknown reply would leave deaf.

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
#[cfg_attr(not(unix), expect(dead_code, reason = "signals, and replies of the terminal, come on Unix alone"))]
pub enum Input {
    Press(Chord),
    Paste(String),
    /// The left button went down at this column and row.
    Click(u16, u16),
    /// The wheel was turned by so many lines, downwards if positive.
    Wheel(i16),
    Resize(u16, u16),
    /// The terminal's background, red, green and blue from 0 to 255, as it was asked for.
    Background([u8; 3]),
    /// The shell wants the program to stop for a while.
    Suspend,
    /// The program goes on after it was stopped.
    Resumed,
    /// Something that was asked for is done.
    Heard(Box<journey::Event>),
    /// The system asks the program to end, by this signal.
    Terminate(u8),
    /// Nothing more comes from the terminal, and why.
    Lost(io::Error),
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
    use rustix::io::Errno;
    use signal_hook::consts::{
        SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2,
        SIGVTALRM, SIGWINCH, SIGXCPU,
    };
    use signal_hook::iterator::Signals;

    use super::{Input, Sender, input, io};
    use crate::editor;
    use crate::tui::input::{Decoder, Sent};
    use crate::tui::terminal;

    /// The signals that are heard. One that would end the program at once would leave the terminal as it is.
    const SIGNALS: [i32; 14] = [
        SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2,
        SIGVTALRM, SIGWINCH, SIGXCPU,
    ];
    /// Bytes that are read at once.
    const BUFFER: usize = 4096;

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
            let decoder = Decoder::default();
            let reader =
                Reader { terminal: keyboard()?, decoder, wakened, stop, goes_on, sender: sender.clone() };
            Builder::new().name("input".into()).spawn(move || reader.run())?;
            let mut signals = Signals::new(SIGNALS)?;
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
            self.wake.write_all(&[0]).map_err(|_| gone())?;
            self.stopped.recv().map_err(|_| gone())?;
            let result = during();
            self.go_on.send(()).map_err(|_| gone())?;
            Ok(result)
        }
    }

    /// The terminal that keys come from.
    fn keyboard() -> io::Result<OwnedFd> {
        let stdin = io::stdin();
        if rustix::termios::isatty(&stdin) {
            stdin.as_fd().try_clone_to_owned()
        } else {
            Ok(std::fs::File::open("/dev/tty")?.into())
        }
    }

    fn gone() -> io::Error {
        io::Error::other("it is gone")
    }

    fn heard(signal: i32) -> Option<Input> {
        match signal {
            SIGWINCH => {
                let size = terminal::size();
                Some(Input::Resize(size.width, size.height))
            }
            // While the user's editor runs, its keys are its own, also those that interrupt or stop.
            SIGINT | SIGQUIT if editor::is_running() => None,
            SIGTSTP if editor::is_running() => {
                // The editor has stopped with the whole job. If it is refused nothing has happened.
                rustix::process::kill_process(rustix::process::getpid(), rustix::process::Signal::STOP).ok();
                None
            }
            SIGTSTP => Some(Input::Suspend),
            SIGCONT => Some(Input::Resumed),
            _ => Some(Input::Terminate(u8::try_from(signal).unwrap_or_default())),
        }
    }

    /// Reads keys.
    struct Reader {
        terminal: OwnedFd,
        decoder: Decoder,
        wakened: PipeReader,
        stop: SyncSender<()>,
        goes_on: Receiver<()>,
        sender: Sender<Input>,
    }

    impl Reader {
        /// Reads until the terminal ends, and tells why.
        fn run(mut self) {
            let error = loop {
                if let Err(error) = self.step() {
                    break error;
                }
            };
            // What had begun is not lost with it; the loop has ended when nobody listens.
            if let Some(sent) = self.decoder.rest() {
                self.tell(sent).ok();
            }
            self.sender.send(Input::Lost(error)).ok();
        }

        /// Waits for one thing to happen.
        fn step(&mut self) -> io::Result<()> {
            let [terminal, wakened] =
                wait(self.terminal.as_fd(), self.wakened.as_fd(), self.decoder.patience())?;
            if wakened.contains(PollFlags::IN) {
                return self.stand_by();
            }
            let ends = terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL);
            if terminal.contains(PollFlags::IN) {
                self.read(ends)
            } else if ends {
                Err(gone())
            } else {
                self.decoder.rest().map_or(Ok(()), |sent| self.tell(sent))
            }
        }

        /// Reads what has come, also the last of a terminal that ends.
        fn read(&mut self, ends: bool) -> io::Result<()> {
            let mut bytes = [0; BUFFER];
            match rustix::io::read(&self.terminal, &mut bytes) {
                Ok(0) => Err(gone()),
                Ok(length) => {
                    self.decoder.feed(&bytes[..length]).into_iter().try_for_each(|sent| self.tell(sent))
                }
                Err(_) if ends => Err(gone()),
                // Somebody else has read it, or a signal came between.
                Err(Errno::AGAIN | Errno::INTR) => Ok(()),
                Err(error) => Err(error.into()),
            }
        }

        /// Leaves the terminal to somebody else until it is given back. What had begun is not gone on with.
        fn stand_by(&mut self) -> io::Result<()> {
            self.wakened.read_exact(&mut [0])?;
            self.decoder = Decoder::default();
            self.stop.send(()).map_err(|_| gone())?;
            self.goes_on.recv().map_err(|_| gone())
        }

        fn tell(&self, sent: Sent) -> io::Result<()> {
            let input = match sent {
                Sent::Event(event) => input(event),
                Sent::Background(colour) => Some(Input::Background(colour)),
            };
            input.map_or(Ok(()), |input| self.sender.send(input).map_err(|_| gone()))
        }
    }

    /// Waits for two files, or until this long has passed; what happened to each.
    fn wait(first: BorrowedFd, second: BorrowedFd, patience: Option<Duration>) -> io::Result<[PollFlags; 2]> {
        let until = patience.map(Timespec::try_from).transpose().map_err(io::Error::other)?;
        let mut both =
            [PollFd::from_borrowed_fd(first, PollFlags::IN), PollFd::from_borrowed_fd(second, PollFlags::IN)];
        loop {
            match poll(&mut both, until.as_ref()) {
                Ok(_) => return Ok([both[0].revents(), both[1].revents()]),
                Err(Errno::INTR) => {}
                Err(error) => return Err(error.into()),
            }
        }
    }

    #[cfg(test)]
    mod tests {
        use std::fs::File;
        use std::sync::mpsc::channel;

        use super::*;
        use crate::tui::chord::Chord;

        /// What is told of a terminal up to its end.
        fn told(terminal: OwnedFd) -> Vec<Input> {
            let (wakened, _wake) = io::pipe().unwrap();
            let ((stop, _stopped), (_go_on, goes_on)) = (sync_channel(0), sync_channel(0));
            let (sender, heard) = channel();
            Reader { terminal, decoder: Decoder::default(), wakened, stop, goes_on, sender }.run();
            heard.iter().collect()
        }

        #[test]
        fn an_error_of_the_terminal_is_told() {
            // A folder is always ready, and never read.
            let inputs = told(File::open("/").unwrap().into());
            let [Input::Lost(error)] = inputs.as_slice() else { panic!("{inputs:?}") };
            assert!(error.to_string().contains("directory"), "{error}");
        }

        #[test]
        fn what_was_typed_comes_before_the_end_of_the_terminal() {
            let (bytes, mut typed) = io::pipe().unwrap();
            typed.write_all(b"a\x1b[200~half").unwrap();
            drop(typed);
            let inputs = told(bytes.into());
            let [Input::Press(key), Input::Paste(half), Input::Lost(_)] = inputs.as_slice() else {
                panic!("{inputs:?}")
            };
            assert_eq!((*key, half.as_str()), (Chord::char('a'), "half"));
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
                let error = loop {
                    match crossterm::event::read() {
                        Ok(event) => {
                            if input(event).is_some_and(|input| sender.send(input).is_err()) {
                                return;
                            }
                        }
                        Err(error) => break error,
                    }
                };
                // The loop has ended when nobody listens.
                sender.send(Input::Lost(error)).ok();
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
