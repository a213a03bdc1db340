//! The terminal: taken, drawn on, lent out and given back. What is enabled here is disabled here, on every way out.

use std::io::{self, BufWriter, Stdout, Write};
use std::mem::ManuallyDrop;
use std::sync::atomic::{AtomicBool, Ordering};
use std::thread;

use crossterm::event::{DisableBracketedPaste, EnableBracketedPaste};
use crossterm::style::Print;
use crossterm::terminal::{
    BeginSynchronizedUpdate, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
    disable_raw_mode, enable_raw_mode,
};
use crossterm::{cursor, execute, queue};
use ratatui::backend::CrosstermBackend;
use ratatui::layout::{Position, Rect, Size};
use ratatui::{Frame, TerminalOptions, Viewport};

/// Clicks and the wheel, in numbers that have no limit; not every movement, which would wake us for nothing.
#[cfg(unix)]
const MOUSE_ON: Print<&str> = Print("\x1b[?1000h\x1b[?1006h");
#[cfg(unix)]
const MOUSE_OFF: Print<&str> = Print("\x1b[?1006l\x1b[?1000l");
/// The console there takes it from no sequence.
#[cfg(not(unix))]
const MOUSE_ON: crossterm::event::EnableMouseCapture = crossterm::event::EnableMouseCapture;
#[cfg(not(unix))]
const MOUSE_OFF: crossterm::event::DisableMouseCapture = crossterm::event::DisableMouseCapture;
/// The question that xterm began: operating system command 11.
const BACKGROUND: &str = "\x1b]11;?\x1b\\";
/// Far beyond any screen; what one asks for that says it is larger would fill the memory.
const WIDEST: u16 = 1_000;
const HIGHEST: u16 = 500;
/// A screen of 300 by 100 in one write.
const BUFFER: usize = 1 << 16;

pub static SIZE: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
pub static REND: std::sync::atomic::AtomicUsize = std::sync::atomic::AtomicUsize::new(0);
/// Whether the terminal is ours now: the panic hook must not disturb one that is not.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// The terminal while it is ours. Dropping it gives it back.
pub struct Terminal {
    /// Its own end would show the cursor, as ours does, and panic where the terminal and all that could be told of it
    /// are gone.
    inner: ManuallyDrop<ratatui::Terminal<CrosstermBackend<BufWriter<Stdout>>>>,
    mouse: bool,
    /// What is on the terminal is not what was drawn last.
    stale: bool,
}

impl Terminal {
    /// Takes the terminal.
    ///
    /// # Errors
    /// It refuses, as something that is no terminal does.
    pub fn take(mouse: bool) -> io::Result<Self> {
        if cfg!(panic = "unwind") {
            give_back_on_panic();
        }
        take(mouse)?;
        let backend = CrosstermBackend::new(BufWriter::with_capacity(BUFFER, io::stdout()));
        let viewport = Viewport::Fixed(Rect::from((Position::ORIGIN, size())));
        match ratatui::Terminal::with_options(backend, TerminalOptions { viewport }) {
            Ok(inner) => Ok(Self { inner: ManuallyDrop::new(inner), mouse, stale: false }),
            Err(error) => {
                give_back();
                Err(error)
            }
        }
    }

    /// Draws one frame, which terminals that can show at once.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn draw(&mut self, frame: impl FnOnce(&mut Frame)) -> io::Result<()> {
        queue!(self.inner.backend_mut(), BeginSynchronizedUpdate)?;
        let t = std::time::Instant::now();
        let all = Rect::from((Position::ORIGIN, size()));
        SIZE.store(t.elapsed().as_nanos() as usize / 100, Ordering::Relaxed);
        if std::mem::take(&mut self.stale) || self.inner.get_frame().area() != all {
            // Unlike `clear` this does not ask the terminal where its cursor is, and wait for the answer.
            self.inner.resize(all)?;
        }
        let t = std::time::Instant::now();
        self.inner.draw(|f| {
            frame(f);
            REND.store(t.elapsed().as_nanos() as usize / 100, Ordering::Relaxed);
        })?;
        queue!(self.inner.backend_mut(), EndSynchronizedUpdate)?;
        Write::flush(self.inner.backend_mut())
    }

    /// Asks which colour the ground has. The answer comes among the keys; a terminal that does not know the question
    /// says nothing.
    ///
    /// # Errors
    /// The terminal cannot be written to.
    pub fn ask_for_background(&mut self) -> io::Result<()> {
        execute!(self.inner.backend_mut(), Print(BACKGROUND))
    }

    /// Forgets what was drawn, so that the next frame draws everything.
    pub const fn redraw(&mut self) {
        self.stale = true;
    }

    /// Gives the terminal back while something else runs, and takes it again.
    ///
    /// # Errors
    /// The terminal cannot be taken again.
    pub fn lend<R>(&mut self, during: impl FnOnce() -> R) -> io::Result<R> {
        give_back();
        let result = during();
        take(self.mouse)?;
        self.stale = true;
        Ok(result)
    }

    /// Takes the terminal again where somebody else has had it: whoever stops the program need not ask it first.
    ///
    /// # Errors
    /// The terminal cannot be taken again.
    pub fn retake(&mut self) -> io::Result<()> {
        if is_raw() { Ok(()) } else { self.lend(|| ()) }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        give_back();
    }
}

/// Columns and rows. A serial line and a container that has just begun do not know their own.
pub fn size() -> Size {
    match measured() {
        Some((width @ 1.., height @ 1..)) => Size::new(width.min(WIDEST), height.min(HIGHEST)),
        _ => Size::new(80, 24),
    }
}

/// What the terminal says of itself. It is asked before each frame: to open it by its name each time, as crossterm does,
/// would take a tenth of a frame.
#[cfg(unix)]
fn measured() -> Option<(u16, u16)> {
    let size = rustix::termios::tcgetwinsize(io::stdout()).ok()?;
    Some((size.ws_col, size.ws_row))
}

#[cfg(not(unix))]
fn measured() -> Option<(u16, u16)> {
    crossterm::terminal::size().ok()
}

/// Whether keys come one by one, as they were asked for.
#[cfg(unix)]
fn is_raw() -> bool {
    let lines = rustix::termios::LocalModes::ICANON;
    rustix::termios::tcgetattr(io::stdin()).is_ok_and(|modes| !modes.local_modes.contains(lines))
}

#[cfg(not(unix))]
fn is_raw() -> bool {
    true
}

fn take(mouse: bool) -> io::Result<()> {
    TAKEN.store(true, Ordering::SeqCst);
    enable_raw_mode()?;
    let mut out = io::stdout();
    queue!(out, EnterAlternateScreen, EnableBracketedPaste)?;
    if mouse {
        queue!(out, MOUSE_ON)?;
    }
    out.flush()
}

/// Gives the terminal back, once; a terminal that is gone cannot refuse.
pub fn give_back() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let written = execute!(
            io::stdout(),
            EndSynchronizedUpdate,
            DisableBracketedPaste,
            LeaveAlternateScreen,
            cursor::Show,
            // The last: a console of which it was never asked refuses it.
            MOUSE_OFF
        );
        let raw = disable_raw_mode();
        // Nothing is left to tell about it: the terminal is what would tell.
        drop((written, raw));
    }
}

/// A panic's message must be readable, and the shell after it usable. Panics of other threads are caught there and
/// reported as failures; their messages would only smear the screen.
fn give_back_on_panic() {
    let drawing = thread::current().id();
    let before = std::panic::take_hook();
    std::panic::set_hook(Box::new(move |panic| {
        if thread::current().id() == drawing {
            give_back();
            before(panic);
        } else if !TAKEN.load(Ordering::SeqCst) {
            before(panic);
        }
    }));
}
