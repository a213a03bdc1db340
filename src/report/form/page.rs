//! A form as one page for a browser: all questions are in it, and a script of its own shows one at a time. It needs nothing
//! else and asks nothing of a network.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use maud::{Markup, PreEscaped, html};
use sha2::{Digest, Sha256};

use super::Form;
use crate::model::ItemIx;
use crate::report::html::{self, text};
use crate::report::words;
use crate::session::{LONGEST_NAME, Subject};

const SCRIPT: &str = include_str!("form.js");
const STYLE: &str = include_str!("form.css");

pub(super) fn render(form: &Form) -> String {
    // No script but this one runs.
    let hash = STANDARD.encode(Sha256::digest(SCRIPT));
    let policy = format!(
        "default-src 'none'; script-src 'sha256-{hash}'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
    );
    let [belongs, questions, digest] = form.belongs_to();
    let body = html! {
        main data-reference=(form.reference.as_str()) data-head={ (belongs) "\n" (questions) "\n" (digest) }
            data-title=(text(&form.title())) data-back=(back(form)) {
            noscript {
                p.problem { "This page needs a browser that runs its script: save it, and open it in one." }
            }
            (start(form))
            @for at in 0..form.questions.len() { (card(form, at)) }
            (overview(form))
            (done(form))
            (bar())
        }
        footer { p { "Written by Stay or Go, a private companion: this page loads nothing and sends nothing." } }
        script { (PreEscaped(SCRIPT)) }
    };
    html::page(&form.title(), &policy, &format!("{}{STYLE}", html::STYLE), &body)
}

/// What to do with the file that is saved.
fn back(form: &Form) -> String {
    if form.is_mentors() {
        format!("Send it to {}.", text(&form.names.mentee))
    } else {
        "stay-or-go import FILE takes it in; FILE is its name.".to_owned()
    }
}

fn start(form: &Form) -> Markup {
    let short: Vec<ItemIx> =
        form.questions.iter().map(|(_, item)| *item).filter(|item| is_short(form, *item)).collect();
    let all: Vec<ItemIx> = form.questions.iter().map(|(_, item)| *item).collect();
    let length = |items: &[ItemIx]| format!("{} statements, about {} min", items.len(), form.minutes(items));
    let subject = Subject::of(form.assessment());
    // A browser cuts what is longer than a field's `maxlength` without a word.
    let pattern = format!(r"[\s\S]{{0,{LONGEST_NAME}}}");
    html! {
        section.page #start hidden {
            h1 tabindex="-1" { (text(&form.title())) }
            @for said in form.introduction() { p { (text(&said)) } }
            (html::blocks(&form.shown.blocks))
            p { "Nothing is sent from this page: at the end you save a file. " @if form.is_mentors() { (back(form)) } }
            @if !form.agreement.blocks.is_empty() {
                details {
                    summary { (words::meeting::step(crate::meeting::Step::Agreement)) }
                    (html::blocks(&form.agreement.blocks))
                }
            }
            @if form.is_mentors() {
                p.field { label for="name" { "Your name" } input #name name="name" value=(text(&form.name)) pattern=(pattern) autocomplete="name" aria-describedby="at-most"; (at_most()) }
            } @else {
                p.field {
                    label for="place" {
                        @match subject {
                            Subject::Role => "What do you call the place? A word of your own will do.",
                            Subject::Offer => "What do you call the offer? A word of your own will do.",
                        }
                    }
                    input #place name="place" pattern=(pattern) autocomplete="off" aria-describedby="at-most";
                    (at_most())
                }
                @for (index, ask) in form.assessment().asks().iter().enumerate() {
                    fieldset.first data-first=(index + 1) {
                        legend { (text(&ask.ask)) }
                        @for answer in ["yes", "no"] {
                            label.choice { input type="radio" name={ "first" (index + 1) } value=(answer); span { (words::begins(answer)) } }
                        }
                    }
                }
            }
            @if short.len() < all.len() && !short.is_empty() {
                fieldset {
                    legend { "How much?" }
                    label.choice { input type="radio" name="length" value="all" checked; span { "All: " (length(&all)) } }
                    label.choice { input type="radio" name="length" value="short"; span { "Short: " (length(&short)) } }
                }
            }
            label.choice.keys {
                input type="checkbox" name="keys" checked;
                span { "Single keys answer: 0 to 4, a letter for how you know it, d for don't know, Enter goes on, b goes back, o opens the overview" }
            }
            p.quiet #kept {
                "What you answer is kept in this browser, on this device, until you save it or press Forget. Others who use this browser could see it."
            }
            p.quiet #lost hidden { "This browser keeps no draft of it: save the file before you close the page." }
            p.acts {
                button.main type="button" data-go="first" { "Begin" }
                button type="button" data-go="on" hidden { "Go on where you were" }
                button type="button" data-act="forget" hidden { "Forget the draft" }
            }
        }
    }
}

/// Shown where a name or a place is longer.
fn at_most() -> Markup {
    html! { span.problem #at-most { "At most " (LONGEST_NAME) " characters fit here." } }
}

fn is_short(form: &Form, item: ItemIx) -> bool {
    let item = form.assessment().item(item);
    item.quick || item.is_gate()
}

fn card(form: &Form, at: usize) -> Markup {
    let (number, index) = form.questions[at];
    let (assessment, item) = (form.assessment(), form.assessment().item(index));
    let part = assessment.sections().iter().find(|part| part.items.contains(&index));
    let hint = assessment.hint_of(index);
    let applies_if = item.applies_if.filter(|_| !form.is_mentors()).map(|ask| (ask + 1).to_string());
    let evidence = if item.is_gate() { Vec::new() } else { form.evidence() };
    html! {
        section.page.card hidden data-number=(number) data-name=(text(words::name(assessment, index)))
            data-short[is_short(form, index)] data-first=[applies_if] aria-labelledby={ "q" (number) } {
            p.part { (text(part.map_or("", |part| &part.title))) }
            @if let Some((_, intro)) = form.opening(at) { p.quiet { (text(intro)) } }
            h1 #{ "q" (number) } tabindex="-1" { (text(&form.statement(index))) }
            @if !hint.is_empty() { p.quiet #{ "h" (number) } { (text(hint)) } }
            div role="radiogroup" aria-labelledby={ "q" (number) } {
                @for (level, said) in form.levels(index) {
                    label.choice {
                        input type="radio" name={ "level" (number) } value=(level.get()) data-said=[form.said_at(index, level)];
                        kbd aria-hidden="true" { (level.get()) }
                        span { (text(&said)) }
                    }
                }
                label.choice {
                    input type="radio" name={ "level" (number) } value="?";
                    kbd aria-hidden="true" { "d" }
                    span { "I don't know" }
                }
            }
            @if !evidence.is_empty() {
                div.known role="radiogroup" aria-labelledby={ "k" (number) } {
                    p.ask #{ "k" (number) } { "How do you know?" }
                    @for (letter, label, about) in evidence {
                        label.choice {
                            input type="radio" name={ "known" (number) } value=(letter);
                            kbd aria-hidden="true" { (letter) }
                            span { strong { (words::begins(&text(&label))) } " " (text(&about)) }
                        }
                    }
                }
            }
            details {
                summary { @if form.is_mentors() { "A note for " (text(&form.names.mentee)) } @else { "A note" } }
                textarea name={ "note" (number) } rows="3" aria-label="Note" {}
            }
            @if item.is_gate() { (help(form)) }
        }
    }
}

/// What helps where somebody is not safe.
fn help(form: &Form) -> Markup {
    let (title, help) = form.help();
    html! { details.help { summary { (text(&words::begins(&title))) } (html::blocks(&help.blocks)) } }
}

fn overview(form: &Form) -> Markup {
    html! {
        section.page #overview hidden {
            h1 tabindex="-1" { "Before you save" }
            p #count {}
            @if form.is_mentors() {
                p.quiet { "What is left out counts as not answered. Choose a line to change it." }
            } @else {
                p.quiet { "What is left out stays open, and is asked when you go on. Choose a line to change it." }
            }
            p.acts {
                button.main type="button" data-act="save" { "Save the file" }
                button type="button" data-act="forget" { "Forget all of it" }
            }
            p.acts.sure #sure hidden {
                span { "All that you answered here is gone then." }
                button type="button" data-act="gone" { "Yes, forget it" }
                button type="button" data-act="keep" { "Keep it" }
            }
            ol #answers {}
        }
    }
}

fn done(form: &Form) -> Markup {
    html! {
        section.page #done hidden {
            h1 tabindex="-1" { "Saved" }
            p { "The answers are in " strong #file {} ", where your browser puts what it downloads. " (back(form)) }
            p { "The draft in this browser is gone. This page holds the answers until you close it." }
            p.acts {
                button.main type="button" data-act="save" { "Save once more" }
                button type="button" data-go="overview" { "Back to the answers" }
            }
            details {
                summary { "No file came? Copy this instead" }
                textarea #copy readonly rows="12" aria-label="The answers, to copy" {}
            }
        }
    }
}

/// What stands below every question.
fn bar() -> Markup {
    html! {
        nav #bar aria-label="Questions" hidden {
            p #where {}
            progress #progress aria-labelledby="where" value="0" max="1" {}
            p #said role="status" aria-live="polite" {}
            p.acts {
                button type="button" data-go="back" { "Back" }
                button.main type="button" data-go="next" data-next="Next" data-out="Leave out" { "Next" }
                button type="button" data-go="overview" { "Overview" }
            }
        }
    }
}
