//! `completions` and `man`: what shells and readers of manuals want, made of the help.

use std::io::{Write, stdout};

use anyhow::Context;
use clap::{Args, Command};
use clap_complete::Shell;
use clap_mangen::Man as Page;

use crate::clean::clean;

#[derive(Debug, Args)]
pub(super) struct Completions {
    /// The shell.
    #[arg(value_enum)]
    shell: Shell,
}

#[derive(Debug, Args)]
pub(super) struct Man {
    /// The command, such as `plan review`; by default the program itself.
    command: Vec<String>,
}

/// Prints the completions for a shell.
pub(super) fn completions(arguments: &Completions, mut command: Command) -> anyhow::Result<()> {
    let mut script = Vec::new();
    clap_complete::generate(arguments.shell, &mut command, "stay-or-go", &mut script);
    print(&script)
}

/// Prints a manual page.
pub(super) fn man(arguments: &Man, mut command: Command) -> anyhow::Result<()> {
    for name in &arguments.command {
        let sub = command.find_subcommand(name).cloned();
        command = sub.with_context(|| format!("there is no command \"{}\"", clean(name)))?;
    }
    let mut page = Vec::new();
    let version = concat!("stay-or-go ", env!("STAY_OR_GO_VERSION"));
    Page::new(command).source(version).manual("Stay or Go").render(&mut page)?;
    print(&page)
}

fn print(text: &[u8]) -> anyhow::Result<()> {
    let mut out = stdout().lock();
    out.write_all(text)?;
    Ok(out.flush()?)
}
