//! The help: commands by what one wants to do, examples, and what the environment, files and statuses mean.
//!
//! Completions and manual pages are made of the same command, so that nothing is said twice.

use clap::Command;
use clap::builder::Styles;

/// The commands by task, in the order in which somebody meets them.
const TASKS: &[(&str, &[&str])] = &[
    ("Answer", &["take", "meet"]),
    ("Look back", &["story", "history", "show", "find", "trend", "compare", "decisions"]),
    ("Between sessions", &["win", "ask", "saw", "shock", "wins", "week", "asks", "plan", "due", "remind"]),
    ("With other people and machines", &["report", "form", "mentees", "export", "import"]),
    ("What is kept", &["paths", "forget"]),
    ("Your own questions", &["new", "check", "preview", "schema"]),
    ("Scripts and shells", &["score", "completions", "man"]),
];

/// What opens a screen; to every other command, how a person meets the program means nothing.
const SCREENS: &[&str] =
    &["", "help", "take", "meet", "story", "history", "show", "trend", "compare", "plan", "preview"];

/// Commands in which answers are given on a screen, so that nothing need be written.
const GIVES_ANSWERS: &[&str] = &["take", "meet"];

/// Examples by command: what is typed, and what it does.
const EXAMPLES: &[(&str, &[(&str, &str)])] = &[
    (
        "",
        &[
            ("stay-or-go", "the home screen"),
            ("stay-or-go take job-offer --about Northwind", "weigh an offer"),
            ("stay-or-go --plain", "everything in lines of text"),
        ],
    ),
    (
        "take",
        &[
            ("stay-or-go take", "check in on your current role"),
            ("stay-or-go take job-offer --about Northwind", "weigh an offer"),
            ("stay-or-go take pulse", "five statements, two minutes"),
            ("stay-or-go take --quick --private", "a short look that writes nothing"),
            ("stay-or-go take ./my-checklist.yaml", "your own questions"),
        ],
    ),
    (
        "meet",
        &[
            ("stay-or-go meet", "go on with the newest session with a mentor"),
            ("stay-or-go meet Ada", "go on with Ada"),
            ("stay-or-go meet for-grace.yaml", "open the file that a mentee sent"),
        ],
    ),
    (
        "history",
        &[
            ("stay-or-go history", "all sessions, newest first"),
            ("stay-or-go history Northwind --done", "the finished ones about one place"),
            ("stay-or-go history --json", "for a script"),
            ("stay-or-go history Northwind --rename Nordwind --yes", "another name, everywhere"),
        ],
    ),
    (
        "show",
        &[
            ("stay-or-go show", "the newest session"),
            ("stay-or-go show 3", "number 3 of the history"),
            ("stay-or-go show Northwind --questions", "what to ask next, as Markdown"),
            ("stay-or-go show --since", "what happened since the one before"),
        ],
    ),
    (
        "find",
        &[
            ("stay-or-go find steering slot", "whatever has both words"),
            ("stay-or-go find Tomas --about Northwind", "about one place"),
        ],
    ),
    (
        "story",
        &[
            ("stay-or-go story", "the place where you are now"),
            (
                "stay-or-go story Northwind --format markdown -o northwind.md",
                "into a file, to read or to keep",
            ),
            ("stay-or-go story --format csv -o story.csv", "a table, for a spreadsheet"),
        ],
    ),
    (
        "trend",
        &[
            ("stay-or-go trend", "the place of the newest finished session"),
            ("stay-or-go trend Northwind --kind pulse", "the pulses there"),
            ("stay-or-go trend --brief", "words alone"),
        ],
    ),
    (
        "compare",
        &[
            ("stay-or-go compare 1 2", "the two newest"),
            ("stay-or-go compare Northwind Fabrikam", "two places, the newest session of each"),
        ],
    ),
    (
        "report",
        &[
            ("stay-or-go report -o for-eva.html", "the newest session, to open and print in a browser"),
            (
                "stay-or-go report Northwind --with verdict,names -o result.html",
                "with the verdict and the names",
            ),
            ("stay-or-go report 1 2 --with verdict,names", "two of them side by side"),
            ("stay-or-go report --questions -o ask.md", "the questions to take along"),
        ],
    ),
    (
        "win",
        &[
            ("stay-or-go win", "asks for the words, which stay out of the shell's history"),
            ("stay-or-go win \"The pilot shipped\"", "about where you are now"),
            ("stay-or-go win \"It shipped\" --about Northwind", "about another place"),
            ("stay-or-go win \"It shipped\" --on friday", "on another day than today"),
        ],
    ),
    (
        "ask",
        &[
            ("stay-or-go ask", "asks for the words, for whom and by when"),
            ("stay-or-go ask \"A budget line\" --of Maria --by friday", "with a day"),
            ("stay-or-go ask \"Half a page\" --of Tom --promised", "promised without being asked"),
        ],
    ),
    (
        "saw",
        &[
            ("stay-or-go saw", "asks for the words"),
            ("stay-or-go saw \"The chief opened with a customer's call\" --item deeds", "beside a topic"),
        ],
    ),
    (
        "wins",
        &[
            ("stay-or-go wins --since last-month", "what went well"),
            ("stay-or-go wins --format markdown -o wins.md", "to paste into a page"),
            ("stay-or-go wins --kind all --with budget", "whatever was noted about it"),
        ],
    ),
    ("week", &[("stay-or-go week", "five lines for a mail")]),
    ("asks", &[("stay-or-go asks", "person by person"), ("stay-or-go asks --of Tomas", "of one")]),
    (
        "shock",
        &[
            ("stay-or-go shock", "asks for the words and the day"),
            ("stay-or-go shock \"The team was split\" --on friday", "with its day"),
            ("stay-or-go shock \"A new boss\" --about Northwind", "about another place"),
        ],
    ),
    (
        "plan",
        &[
            ("stay-or-go plan", "what is open"),
            ("stay-or-go plan --all", "and what is closed"),
            ("stay-or-go plan kept k3m9", "by the beginning of its name"),
            (
                "stay-or-go plan decide stay --if \"the test is kept\" --until \"10 August\"",
                "what you decided",
            ),
        ],
    ),
    (
        "plan kept",
        &[
            ("stay-or-go plan kept k3m9x2pa", "by its name"),
            ("stay-or-go plan kept k3m9 --note \"came twice\"", "with how it went"),
            ("stay-or-go plan kept k3m9.1 --partly", "a step, in part"),
        ],
    ),
    (
        "plan broken",
        &[
            ("stay-or-go plan broken k3m9 --note \"no budget\"", "with how it went"),
            ("stay-or-go plan broken k3m9.1 --changed-mind", "a step, for something better"),
        ],
    ),
    ("plan undo", &[("stay-or-go plan undo k3m9", "it is open again")]),
    (
        "plan add",
        &[
            ("stay-or-go plan add \"Ask for an hour\" --by \"in two weeks\"", "a step of your own"),
            ("stay-or-go plan add \"Send the numbers\" --who Jo --session Northwind", "somebody else's"),
        ],
    ),
    (
        "plan edit",
        &[
            ("stay-or-go plan edit k3m9 --by \"12 May\"", "another day"),
            ("stay-or-go plan edit k3m9 --about Northwind", "it was about another place"),
        ],
    ),
    (
        "plan review",
        &[
            ("stay-or-go plan review \"24 July\"", "a day"),
            ("stay-or-go plan review \"the budget is out\"", "an event"),
            ("stay-or-go plan review +90 --session Northwind", "of another place"),
        ],
    ),
    (
        "plan decide",
        &[
            ("stay-or-go plan decide stay --if \"the test is kept\"", "on a condition"),
            ("stay-or-go plan decide not-yet --until \"1 March\"", "for now"),
            ("stay-or-go plan decide decline --session Fabrikam", "an offer"),
            ("stay-or-go plan decide accept --session Northwind --starts \"1 March\"", "with your first day"),
        ],
    ),
    (
        "plan lesson",
        &[(
            "stay-or-go plan lesson \"A named sponsor\" --missing \"a sponsor\"",
            "comes back with the next offer",
        )],
    ),
    (
        "decisions",
        &[
            ("stay-or-go decisions", "all of them, the latest first"),
            ("stay-or-go decisions Northwind", "those about one place"),
            ("stay-or-go decisions --json", "for a script"),
        ],
    ),
    (
        "due",
        &[
            ("stay-or-go due", "what is due, in words that anybody may see"),
            ("stay-or-go due --within 14", "and what comes in two weeks"),
            ("stay-or-go due --brief", "\"2 due\", for a prompt; nothing where nothing is"),
        ],
    ),
    (
        "remind",
        &[
            ("stay-or-go remind -o look-again.ics", "a file for your calendar"),
            (
                "stay-or-go remind Northwind --on \"1 March\"",
                "another day, which becomes the day to look again",
            ),
            ("stay-or-go remind --all -o days.ics", "everything that has a day"),
        ],
    ),
    ("mentees", &[("stay-or-go mentees", "all of them"), ("stay-or-go mentees Ada", "one")]),
    (
        "export",
        &[
            ("stay-or-go export --all -o backup.yaml", "everything, for another machine"),
            ("stay-or-go export --all -o kept/", "a folder brought up to date, for version control"),
            (
                "stay-or-go export --for-mentor --as Ada --to Grace -o for-grace.yaml",
                "questions for a mentor",
            ),
            (
                "stay-or-go export --for-mentor --form html -o for-grace.html",
                "for a mentor without the program",
            ),
            ("stay-or-go export Ada --to-mentee -o to-ada.yaml", "a mentor's answers"),
            (
                "stay-or-go export --to-mentor -o to-grace.yaml",
                "what the mentor may see, once both have answered",
            ),
            ("stay-or-go export --hand-out -o hand-out.html", "the page to take away"),
        ],
    ),
    (
        "form",
        &[
            ("stay-or-go form job-offer -o offer.html", "a page for a browser, on any machine"),
            ("stay-or-go form --form text -o role.txt", "to fill in with an editor"),
            ("stay-or-go form ./my-checklist.yaml -o mine.html", "your own questions"),
        ],
    ),
    (
        "import",
        &[
            ("stay-or-go import backup.yaml", "what another machine has"),
            ("stay-or-go import kept/", "what is newer in a folder"),
            ("stay-or-go import answers.txt", "a form that was filled in, as it was saved or mailed"),
            ("stay-or-go import -", "from standard input"),
        ],
    ),
    ("paths", &[("stay-or-go paths", "in words"), ("stay-or-go paths --json", "for a script")]),
    (
        "forget",
        &[
            ("stay-or-go forget 3 --dry-run", "what would go"),
            ("stay-or-go forget k3m9x2pa", "one session or entry, after a question"),
            ("stay-or-go forget --place Northwind", "all about a place, after a question"),
        ],
    ),
    (
        "score",
        &[
            ("stay-or-go score answers.yaml", "in words"),
            ("stay-or-go score --json a.yaml b.yaml", "one document, each result with its file"),
            ("stay-or-go score --batch --brief answers.jsonl", "one JSON document a line"),
            ("stay-or-go score --assessment ./mine.yaml -", "from standard input"),
        ],
    ),
    (
        "new",
        &[
            ("stay-or-go new my-checklist", "a file that says what each part is for"),
            ("stay-or-go new my-offer --from job-offer", "all of a shipped one, to change"),
            ("stay-or-go new my-ward --from ward -o wards/mine.yaml", "into another file"),
        ],
    ),
    (
        "check",
        &[
            ("stay-or-go check ./my-checklist.yaml", "what is wrong, what is not meant, what it leads to"),
            (
                "stay-or-go check --since before.yaml mine.yaml",
                "what changed its meaning and not its revision",
            ),
            ("stay-or-go check --fix mine.yaml", "mend slips of which there is one reading, then look"),
            ("stay-or-go check --show mine.yaml", "all that it comes to, with what it extends"),
            ("stay-or-go check --explain R06", "what a code means"),
            ("stay-or-go check --json mine.yaml", "for a script"),
        ],
    ),
    (
        "preview",
        &[
            ("stay-or-go preview ./my-checklist.yaml", "beside your editor: it follows the file"),
            ("stay-or-go preview ./my-checklist.yaml --plain", "all of it in lines, once"),
        ],
    ),
    (
        "schema",
        &[
            ("stay-or-go schema > stay-or-go.schema.json", "of a questionnaire"),
            ("stay-or-go schema answers > answers.schema.json", "of answers, as score reads them"),
            ("stay-or-go schema result > result.schema.json", "of a result, as score prints it"),
            ("stay-or-go schema history", "of what history --json prints, and so on by its kind"),
        ],
    ),
    (
        "completions",
        &[
            ("stay-or-go completions bash > ~/.local/share/bash-completion/completions/stay-or-go", ""),
            ("stay-or-go completions zsh > ~/.zfunc/_stay-or-go", ""),
            ("stay-or-go completions fish > ~/.config/fish/completions/stay-or-go.fish", ""),
        ],
    ),
    (
        "man",
        &[
            ("stay-or-go man > stay-or-go.1", "the page of the program"),
            ("stay-or-go man plan review > stay-or-go-plan-review.1", "the page of one command"),
        ],
    ),
];

/// What stands at the end of the whole help.
const EPILOGUE: &[(&str, &[(&str, &str)])] = &[
    (
        "Environment",
        &[
            ("STAY_OR_GO_HOME", "one folder for everything that is kept; a full path"),
            ("XDG_DATA_HOME, XDG_CONFIG_HOME, XDG_STATE_HOME", "the usual folders, where that is not set"),
            ("ACCESSIBLE", "lines instead of screens; so does TERM=dumb, or no TERM"),
            ("NO_COLOR", "no colour anywhere; CLICOLOR_FORCE=1 colours help and errors also in a pipe"),
            ("VISUAL, EDITOR", "your editor for notes, where settings.yaml names none"),
            ("LC_ALL, LC_CTYPE, LANG", "a locale that is not UTF-8 is drawn for in ASCII"),
            ("TZ", "the time zone in which days are counted"),
            ("COLUMNS", "how wide this help is"),
        ],
    ),
    (
        "Files",
        &[
            ("sessions, log, meetings", "plain YAML that you can read, copy and delete"),
            ("settings.yaml", "yours; `brief` and `full` change its verbosity, nothing else does"),
            ("stay-or-go paths", "says where all of them are"),
        ],
    ),
    (
        "Exit status",
        &[
            ("0", "all is well"),
            ("1", "something was refused or could not be done"),
            ("2", "the command line was not understood"),
            ("128 and more", "a signal ended it: 130 after Ctrl-C"),
        ],
    ),
];

/// Whether a command, named by the words that lead to it, has a screen of its own.
pub(super) fn opens_a_screen(path: &str) -> bool {
    SCREENS.contains(&path)
}

/// The command line with its help.
pub(super) fn command(bare: Command) -> Command {
    let mut command = bare.styles(Styles::styled());
    command.build();
    let by_task = by_task(&command);
    let template = format!(
        "{{about-with-newline}}\n{{usage-heading}} {{usage}}\n\n{by_task}{}\n{{options}}{{after-help}}",
        heading("Options")
    );
    command = with_examples(command, "");
    let epilogue: Vec<String> = EPILOGUE.iter().map(|(name, rows)| section(name, rows)).collect();
    let examples = examples("").unwrap_or_default();
    let short = format!("{examples}\n--help tells more: environment, files, exit statuses.");
    let long = format!("{examples}\n{}", epilogue.join("\n"));
    command.help_template(template).after_help(short).after_long_help(long)
}

/// The commands under what one wants to do.
fn by_task(command: &Command) -> String {
    let about = |name: &str| {
        let about = command.find_subcommand(name).and_then(Command::get_about);
        about.map_or_else(String::new, ToString::to_string)
    };
    let task = |(task, names): &(&str, &[&str])| {
        let rows: Vec<(&str, String)> = names.iter().map(|name| (*name, about(name))).collect();
        section(task, &rows)
    };
    TASKS.iter().map(task).map(|task| task + "\n").collect()
}

fn with_examples(command: Command, path: &str) -> Command {
    let names: Vec<String> = command.get_subcommands().map(|sub| sub.get_name().to_owned()).collect();
    names.into_iter().fold(command, |command, name| {
        let path = format!("{path} {name}").trim_start().to_owned();
        command.mut_subcommand(&name, |sub| {
            let sub = with_examples(sub, &path);
            let hides = !opens_a_screen(&path);
            let sub = sub.mut_args(|arg| {
                let is_vain = arg.get_id() == "private" && !GIVES_ANSWERS.contains(&path.as_str());
                if arg.is_global_set() && (hides || is_vain) { arg.hide(true) } else { arg }
            });
            match examples(&path) {
                Some(examples) => sub.after_help(examples),
                None => sub,
            }
        })
    })
}

fn examples(path: &str) -> Option<String> {
    let (_, examples) = EXAMPLES.iter().find(|(of, _)| *of == path)?;
    Some(section("Examples", examples))
}

/// A heading and its rows in two columns; where the first is wide, the second stands below.
fn section(name: &str, rows: &[(impl AsRef<str>, impl AsRef<str>)]) -> String {
    const WIDEST: usize = 24;
    let rows = || rows.iter().map(|(what, said)| (what.as_ref(), said.as_ref()));
    let width = rows().map(|(what, _)| what.len()).max().unwrap_or(0);
    let mut text = heading(name) + "\n";
    let style = *Styles::styled().get_literal();
    for (what, said) in rows() {
        let gap = if said.is_empty() {
            String::new()
        } else if width > WIDEST {
            "\n      ".to_owned()
        } else {
            " ".repeat(width - what.len() + 2)
        };
        text += &format!("  {style}{what}{style:#}{gap}{said}\n");
    }
    text
}

fn heading(name: &str) -> String {
    let style = *Styles::styled().get_header();
    format!("{style}{name}:{style:#}")
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::super::Arguments;
    use super::*;

    /// Every command, with the names that lead to it.
    fn paths(command: &Command, above: &str) -> Vec<String> {
        let subs = command.get_subcommands().filter(|sub| sub.get_name() != "help");
        subs.flat_map(|sub| {
            let path = format!("{above} {}", sub.get_name()).trim_start().to_owned();
            let mut all = paths(sub, &path);
            all.push(path);
            all
        })
        .collect()
    }

    /// Words as a shell takes them apart; what follows `>` is the shell's.
    fn words(line: &str) -> Vec<String> {
        let line = line.split(" > ").next().unwrap();
        let quoted = line.split('"').enumerate();
        let words = |(index, part): (usize, &str)| -> Vec<String> {
            if index % 2 == 1 {
                vec![part.to_owned()]
            } else {
                part.split_whitespace().map(str::to_owned).collect()
            }
        };
        quoted.flat_map(words).collect()
    }

    #[test]
    fn every_command_has_a_task_and_examples_that_are_taken() {
        let all = paths(&Arguments::command(), "");
        let mut tasks: Vec<&str> = TASKS.iter().flat_map(|(_, names)| *names).copied().collect();
        tasks.sort_unstable();
        let mut top: Vec<&str> = all.iter().map(String::as_str).filter(|path| !path.contains(' ')).collect();
        top.sort_unstable();
        assert_eq!(tasks, top);
        for path in &all {
            let (_, examples) =
                EXAMPLES.iter().find(|(of, _)| of == path).unwrap_or_else(|| panic!("{path}"));
            for (line, _) in *examples {
                let parsed = command(Arguments::command()).try_get_matches_from(words(line));
                assert!(
                    parsed.is_ok() && line.starts_with(&format!("stay-or-go {path}")),
                    "{line}: {parsed:?}"
                );
            }
        }
        assert!(SCREENS.iter().all(|name| ["", "help"].contains(name) || top.contains(name)));
    }
}
