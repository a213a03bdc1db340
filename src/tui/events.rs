//! What happens outside: keys, paste, mouse and size from the terminal, signals, and the end of the terminal itself.
//! The loop sleeps until something happens; nothing ticks.
//!
//! On Unix the bytes are read here and not by crossterm, which an unfinished paste or an unknown reply would leave deaf.
//! The loop reads them itself: a key that went by way of another thread would be a tenth later.

use std::io;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::time::Instant;

use crossterm::event::{Event, KeyEventKind, MouseButton, MouseEventKind};

use super::chord::Chord;
use crate::journey;

#[cfg(not(unix))]
use elsewhere::{Keyboard, Wake};
#[cfg(unix)]
use unix::{Keyboard, Wake};

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

/// Tells the loop what happened, from wherever it happened.
#[derive(Debug, Clone)]
pub struct Teller {
    sender: Sender<Input>,
    wake: Wake,
}

impl Teller {
    /// Tells it; false where the loop has ended and nobody listens.
    pub fn tell(&self, input: Input) -> bool {
        let is_told = self.sender.send(input).is_ok();
        self.wake.wake();
        is_told
    }
}

/// What happens, one thing after the other.
pub struct Events {
    receiver: Receiver<Input>,
    keyboard: Keyboard,
}

impl Events {
    /// Nothing is heard of the terminal and of signals until [`Events::listen`].
    ///
    /// # Errors
    /// The system has no pipe left.
    pub fn new() -> io::Result<(Teller, Self)> {
        let (sender, receiver) = channel();
        let (wake, keyboard) = Keyboard::new()?;
        Ok((Teller { sender, wake }, Self { receiver, keyboard }))
    }

    /// Listens to the terminal and to signals.
    ///
    /// # Errors
    /// The terminal cannot be opened, or the system has no thread or signal handler left.
    pub fn listen(&mut self, teller: &Teller) -> io::Result<()> {
        self.keyboard.listen(teller)
    }

    /// Waits for what happens next, at most until then.
    pub fn next(&mut self, until: Option<Instant>) -> Option<Input> {
        self.keyboard.next(&self.receiver, until)
    }

    /// What has happened already.
    pub fn waiting(&mut self) -> Option<Input> {
        self.keyboard.waiting(&self.receiver)
    }
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
    use std::collections::VecDeque;
    use std::io::{PipeReader, PipeWriter, Read, Write};
    use std::os::fd::{AsFd, OwnedFd};
    use std::sync::Arc;
    use std::thread::Builder;

    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    use rustix::io::{Errno, ioctl_fionbio};
    use signal_hook::consts::{
        SIGALRM, SIGCONT, SIGHUP, SIGINT, SIGIO, SIGPROF, SIGQUIT, SIGTERM, SIGTSTP, SIGUSR1, SIGUSR2,
        SIGVTALRM, SIGWINCH, SIGXCPU,
    };
    use signal_hook::iterator::Signals;

    use super::{Input, Instant, Receiver, Teller, input, io};
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

    /// Wakes the loop where it waits for the terminal.
    #[derive(Debug, Clone)]
    pub struct Wake(Arc<PipeWriter>);

    impl Wake {
        pub fn wake(&self) {
            // Where the pipe is full the loop is about to wake; where it is gone the loop has ended.
            (&*self.0).write(&[0]).map(drop).unwrap_or_default();
        }
    }

    /// The terminal that keys come from, and what wakes the loop beside it.
    pub struct Keyboard {
        wakened: PipeReader,
        terminal: Option<OwnedFd>,
        decoder: Decoder,
        /// When what has begun is ended, where nothing more of it comes.
        ends_at: Option<Instant>,
        read: VecDeque<Input>,
    }

    impl Keyboard {
        pub fn new() -> io::Result<(Wake, Self)> {
            let (wakened, wake) = io::pipe()?;
            ioctl_fionbio(&wakened, true)?;
            ioctl_fionbio(&wake, true)?;
            let keyboard = Self {
                wakened,
                terminal: None,
                decoder: Decoder::default(),
                ends_at: None,
                read: VecDeque::new(),
            };
            Ok((Wake(Arc::new(wake)), keyboard))
        }

        pub fn listen(&mut self, teller: &Teller) -> io::Result<()> {
            self.terminal = Some(keyboard()?);
            let mut signals = Signals::new(SIGNALS)?;
            let teller = teller.clone();
            Builder::new().name("signals".into()).spawn(move || {
                for signal in signals.forever() {
                    if heard(signal).is_some_and(|input| !teller.tell(input)) {
                        return;
                    }
                }
            })?;
            Ok(())
        }

        /// What was typed goes first: what is told now came of what was typed before.
        pub fn waiting(&mut self, receiver: &Receiver<Input>) -> Option<Input> {
            self.read.pop_front().or_else(|| receiver.try_recv().ok())
        }

        pub fn next(&mut self, receiver: &Receiver<Input>, until: Option<Instant>) -> Option<Input> {
            loop {
                if let Some(input) = self.waiting(receiver) {
                    return Some(input);
                }
                if until.is_some_and(|until| until <= Instant::now()) {
                    return None;
                }
                if let Err(error) = self.step(until) {
                    // What had begun is not lost with the terminal.
                    self.end();
                    self.read.push_back(Input::Lost(error));
                }
            }
        }

        /// Waits for one thing to happen.
        fn step(&mut self, until: Option<Instant>) -> io::Result<()> {
            let [terminal, wakened] = self.wait(until)?;
            if wakened.contains(PollFlags::IN) {
                // Whoever has read it all is told so.
                self.wakened.read(&mut [0; BUFFER]).map(drop).unwrap_or_default();
            }
            let ends = terminal.intersects(PollFlags::HUP | PollFlags::ERR | PollFlags::NVAL);
            if terminal.contains(PollFlags::IN) {
                self.read(ends)
            } else if ends {
                Err(gone())
            } else {
                if self.ends_at.is_some_and(|at| at <= Instant::now()) {
                    self.end();
                }
                Ok(())
            }
        }

        /// Reads what has come, also the last of a terminal that ends.
        fn read(&mut self, ends: bool) -> io::Result<()> {
            let Some(terminal) = &self.terminal else { return Ok(()) };
            let mut bytes = [0; BUFFER];
            match rustix::io::read(terminal, &mut bytes) {
                Ok(0) => Err(gone()),
                Ok(length) => {
                    self.read.extend(self.decoder.feed(&bytes[..length]).into_iter().filter_map(meant));
                    self.ends_at = self.decoder.patience().map(|patience| Instant::now() + patience);
                    Ok(())
                }
                Err(_) if ends => Err(gone()),
                // Somebody else has read it, or a signal came between.
                Err(Errno::AGAIN | Errno::INTR) => Ok(()),
                Err(error) => Err(error.into()),
            }
        }

        /// Ends what has begun.
        fn end(&mut self) {
            self.ends_at = None;
            self.read.extend(self.decoder.rest().and_then(meant));
        }

        /// Waits for the terminal and for whoever wakes the loop; what happened to each.
        fn wait(&self, until: Option<Instant>) -> io::Result<[PollFlags; 2]> {
            let until = [until, self.ends_at].into_iter().flatten().min();
            let mut both = vec![PollFd::new(&self.wakened, PollFlags::IN)];
            both.extend(self.terminal.as_ref().map(|terminal| PollFd::new(terminal, PollFlags::IN)));
            loop {
                let patience = until.map(|until| until.saturating_duration_since(Instant::now()));
                let patience = patience.map(Timespec::try_from).transpose().map_err(io::Error::other)?;
                match poll(&mut both, patience.as_ref()) {
                    Ok(_) => break,
                    Err(Errno::INTR) => {}
                    Err(error) => return Err(error.into()),
                }
            }
            let terminal = both.get(1).map_or(PollFlags::empty(), PollFd::revents);
            Ok([terminal, both[0].revents()])
        }
    }

    fn meant(sent: Sent) -> Option<Input> {
        match sent {
            Sent::Event(event) => input(event),
            Sent::Background(colour) => Some(Input::Background(colour)),
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

    #[cfg(test)]
    mod tests {
        use std::fs::File;

        use super::super::Events;
        use super::*;
        use crate::tui::chord::Chord;

        /// What is told of a terminal up to its end.
        fn told(terminal: OwnedFd) -> Vec<Input> {
            let (_teller, mut events) = Events::new().unwrap();
            events.keyboard.terminal = Some(terminal);
            let mut told: Vec<Input> = Vec::new();
            while !matches!(told.last(), Some(Input::Lost(_))) {
                told.extend(events.next(None));
            }
            told
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

    use super::{Input, Instant, Receiver, Teller, input, io};

    /// The loop waits for what is told alone.
    #[derive(Debug, Clone)]
    pub struct Wake;

    impl Wake {
        #[expect(clippy::unused_self, reason = "elsewhere there is something to wake")]
        pub const fn wake(&self) {}
    }

    /// A thread reads keys.
    pub struct Keyboard;

    #[expect(clippy::unused_self, reason = "elsewhere it reads them itself")]
    impl Keyboard {
        pub const fn new() -> io::Result<(Wake, Self)> {
            Ok((Wake, Self))
        }

        pub fn listen(&self, teller: &Teller) -> io::Result<()> {
            let teller = teller.clone();
            Builder::new().name("input".into()).spawn(move || {
                let error = loop {
                    match crossterm::event::read() {
                        Ok(event) => {
                            if input(event).is_some_and(|input| !teller.tell(input)) {
                                return;
                            }
                        }
                        Err(error) => break error,
                    }
                };
                teller.tell(Input::Lost(error));
            })?;
            Ok(())
        }

        pub fn waiting(&self, receiver: &Receiver<Input>) -> Option<Input> {
            receiver.try_recv().ok()
        }

        pub fn next(&self, receiver: &Receiver<Input>, until: Option<Instant>) -> Option<Input> {
            match until {
                Some(until) => receiver.recv_timeout(until.saturating_duration_since(Instant::now())).ok(),
                None => receiver.recv().ok(),
            }
        }
    }
}
