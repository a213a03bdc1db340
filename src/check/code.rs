//! The codes: stable names of what can be found, each with its grade and a paragraph for who asks.

use crate::names::names;

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// The file does not load.
    Error,
    /// It loads, and this is surely not meant.
    Warning,
    /// It could be better.
    Hint,
}

names!(Grade { Error = "error", Warning = "warning", Hint = "hint" });

/// Makes the codes of a table, so that none lacks its grade or its words.
macro_rules! codes {
    ($($code:ident $grade:ident $explained:literal)+) => {
        /// What was found; a code never changes its meaning, and none is used twice.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code {
            $($code),+
        }

        impl Code {
            pub const ALL: &[Self] = &[$(Self::$code),+];

            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$code => stringify!($code)),+
                }
            }

            pub const fn grade(self) -> Grade {
                match self {
                    $(Self::$code => Grade::$grade),+
                }
            }

            /// Why it matters, and what to do.
            pub const fn explained(self) -> &'static str {
                match self {
                    $(Self::$code => $explained),+
                }
            }
        }
    };
}

codes! {
    S01 Error "The file does not load. Nobody can be asked before this is mended; the place and the remedy are those of the reader itself."
    S02 Warning "A ` #` begins a comment, also in the middle of a text without quotes. What stands behind it is read by nobody. Put the text in quotes."
    S03 Warning "Texts are shown as they are written. Stars, underscores and tags of another language stay visible. Write plain words."
    S04 Warning "A version of three numbers, such as 1.2.0, says at a glance how much changed; other words do not sort."
    S05 Warning "The id belongs to a questionnaire that comes with the program. Its sessions and yours would stand in one history and be compared."
    S06 Warning "A set-up that asks by when to decide makes this about an offer: accept or decline, in place of stay or go. Where that is meant, say `subject: offer`."
    S07 Warning "A questionnaire that gives no verdict never shows the words of one. Remove either."
    S08 Warning "Set-up asks something that decides about no section. Nobody's answers change by it: let a section apply if it is so, or ask nothing."
    S09 Warning "A session with a mentor finds the parts of the agenda by their ids: goal, reality, options, will. Nobody reads a part that is called otherwise."
    R01 Warning "No cell of the verdict table and no limit of a rule leads to this position, so that its verdict can never be given, whatever is answered."
    R02 Warning "The engine was asked with many sets of answers, first one for each combination of bands, then with the conditions of each rule, then climbing towards it, and never gave this verdict. That proves nothing, but an author should know one way to get there: write it down as a case."
    R03 Warning "No answers can meet this condition: it asks for two things that exclude one another, or for a level that nobody can choose."
    R04 Warning "The rule did not fire for any of the answers that were tried, though nothing proves that it cannot."
    R05 Warning "A rule that always fires is no rule: it limits every verdict. Lower the table in its place."
    R06 Warning "Whenever this rule fires, another one fires that limits at least as far. It changes nothing."
    R07 Warning "Reasons of a position are tried in order. One before this always holds, so that it is never reached."
    R08 Warning "The reason was never taken for any of the answers that were tried, though nothing proves that it cannot be."
    R09 Warning "This headline, which puts a verdict off, did not come up for any of the answers that were tried."
    R10 Warning "No answers can meet the condition of this advice, so that nobody ever reads it."
    R11 Warning "The advice did not appear for any of the answers that were tried: its condition or the headlines that it is for may exclude one another."
    R12 Warning "An axis of which nothing is asked is never known, so that every answer stays at the headline for too little known."
    R13 Warning "A dimension of your own model of which nothing is asked counts for nothing. Ask something of it, or take it out."
    R14 Warning "With a minimum coverage this high a single answer that is not known leaves everything at the headline for too little known. The shipped model asks for 0.6."
    R15 Warning "Lines between bands stand on a scale from 0 to 100. Lines of 1 and less put nearly everything into the highest band."
    R16 Warning "Two pieces of advice apply on exactly the same answers. Where they say the same, one is enough; where they do not, people read both."
    R17 Warning "The advice applies where things are well. Turn the comparison round."
    R18 Warning "The advice rests on items that its condition does not ask for, so that it may speak of what nobody answered."
    R19 Warning "Advice is sorted by its horizon: this week, this month, this quarter. Any other is sorted last."
    R20 Hint "A short run asks the items that are marked `quick: true`. A dimension without one stays unknown there."
    W01 Warning "One item weighs so much more than the others that it decides its dimension alone."
    W02 Warning "Dimensions of an axis weigh alike unless said, however many items they have. A single item then weighs as much as several elsewhere."
    W03 Warning "Two texts that stand side by side to choose from are the same, so that nobody can tell them apart."
    W04 Warning "An item's id begins with the name of another dimension than the one in which it counts. One of the two is a slip."
    W05 Warning "Two items ask the same, so that one thing counts twice."
    W06 Warning "A statement with two negations is answered the wrong way round by many. Say what is there."
    W07 Warning "The wording and the polarity go different ways: at a symptom level 4 is the worst, at a strength the best."
    W08 Warning "Level 0 is the least of what the statement says and level 4 the most. These run the other way."
    W09 Warning "A scale begins with its least: level 0. This one begins with its most."
    W10 Warning "Two verdicts have the same label, so that nobody can tell which was given."
    W11 Hint "Verdicts are listed with commas between them. A comma in a label makes two of one."
    W12 Warning "The last step of a plan says when to look again. Without a day a plan is a wish."
    W13 Warning "Two kinds of evidence have the same label, so that nobody can tell which to choose."
    W14 Hint "A statement that holds two things cannot be answered where one is so and the other is not. Make two of it."
    W15 Warning "The text is longer than fits where it is shown, and is wrapped or scrolled."
    W16 Hint "Long words in long sentences are read slowly, and by some not at all."
    W17 Hint "A level is read away from its card. The item's `name`, of at most 16 letters, then says what it is about."
    C01 Warning "The case does not give the verdict that its author expects. Either the case is wrong or the model; what would change the answer is told where it is little."
    C02 Hint "Cases are answers with the verdict that must follow. Two of them, one for each end, hold the meaning of a questionnaire while it is edited."
    C03 Warning "A questionnaire that gives no verdict has none that a case could expect."
    P01 Warning "Nothing asks about danger. A gate of items that are never averaged keeps somebody who is harmed from being told to stay. `gate: none` says that it is meant."
    P02 Hint "Who could change what a statement says, `owner: yours`, `theirs` or `neither`, decides what people read as their next step. Where it is not said, it is theirs."
    P03 Hint "`ask_whom` says who can answer best (boss, peer, left, papers, self), so that what is not known can be found out."
    P04 Warning "A statement is about what was done, never about what somebody is. A diagnosis of others cannot be answered from what was seen, and it harms."
    D01 Warning "The meaning of an item changed and its `revision` did not, so that answers to two meanings will be compared. Raise the revision, and answers before are left out."
    D02 Hint "The words of an item changed at the same revision. Where the meaning changed with them, raise the revision."
    D03 Warning "The file changed and its version did not, so that two different questionnaires have one name."
    D04 Warning "An item stays in the section where the document below put it. Written under another one here, it still counts there."
    D05 Warning "The id is new and nearly that of an item below: a slip makes a second item beside the first."
    D06 Warning "The item counts the other way round than in the document that is extended, under the same id. Give it an id of its own."
    D07 Hint "A list of advice takes the place of the whole list below. What still holds has to be written again."
}

impl Code {
    /// The code of this name, in either case.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.id().eq_ignore_ascii_case(name))
    }
}
