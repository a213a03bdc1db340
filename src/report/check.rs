//! What was found in a questionnaire, and what its author wants to know besides.

use serde::Serialize;

use super::block::{Block, Document, Sign, Table};
use crate::check::{Checked, Finding, Grade, Summary, VerdictReach};
use crate::model::Band;

/// One finding, as a compiler tells it: the place first, so that editors find it; then what to write.
pub fn line(finding: &Finding) -> String {
    let place = match finding.line {
        Some(line) => format!("{}:{line}: ", finding.source),
        None if finding.source.is_empty() => String::new(),
        None => format!("{}: ", finding.source),
    };
    let remedy = finding.remedy.as_ref().map_or_else(String::new, |remedy| format!("\n    {remedy}"));
    format!("{place}{}[{}]: {}{remedy}", finding.code.grade().id(), finding.code.id(), finding.message)
}

/// "No errors, 2 warnings, 1 hint."
pub fn counted(checked: &Checked) -> String {
    counted_findings(&checked.findings)
}

/// The same of findings alone.
pub fn counted_findings(findings: &[Finding]) -> String {
    let count = |grade| findings.iter().filter(|finding| finding.code.grade() == grade).count();
    let counted = |(grade, name): (Grade, &str)| match count(grade) {
        0 => format!("no {name}s"),
        1 => format!("1 {name}"),
        more => format!("{more} {name}s"),
    };
    let [errors, warnings, hints] =
        [(Grade::Error, "error"), (Grade::Warning, "warning"), (Grade::Hint, "hint")].map(counted);
    format!("{errors}, {warnings}, {hints}")
}

/// What weighs how much, how long it takes, and what it leads to.
pub fn summary(summary: &Summary) -> Document {
    let mut document = Document::new(format!("{} ({} {})", summary.title, summary.id, summary.version));
    let quick =
        summary.quick_minutes.map_or_else(String::new, |minutes| format!("; a short run: {minutes} min"));
    let gate = if summary.gate > 0 { format!(", {} of them on safety", summary.gate) } else { String::new() };
    document.text(format!("{} items{gate}. About {} min to answer{quick}.", summary.items, summary.minutes));
    document.subheading("What weighs how much, in its axis");
    let rows = summary.dimensions.iter().map(|of| {
        vec![
            summary.axes[of.axis].clone(),
            of.id.clone(),
            of.items.to_string(),
            format!("{:.1} %", of.weight),
            format!("{:.1} %", of.heaviest),
        ]
    });
    let head = ["axis", "dimension", "items", "weight", "heaviest item"].map(str::to_owned).to_vec();
    document.push(Block::Table(Table { head, rows: rows.collect() }));
    if summary.verdicts.is_empty() {
        document.text("It gives no verdict.");
        return document;
    }
    document.subheading("The verdict table, by position");
    document.push(Block::Table(table(summary)));
    document.subheading(format!("What was reached, in {} tries", summary.tries));
    for (position, verdict) in summary.verdicts.iter().enumerate() {
        document.named(Sign::Bullet, format!("{position} {}", verdict.label), reached(summary, verdict));
    }
    let found = summary.found.iter().filter(|(_, _, of)| *of > 0);
    let found: Vec<String> = found.map(|(what, found, of)| format!("{found} of {of} {what}")).collect();
    if !found.is_empty() {
        document.text(format!("{}.", found.join(", ")));
    }
    document
}

/// One row for the bands of all axes but the last, whose bands are the columns.
fn table(summary: &Summary) -> Table {
    let (last, others) =
        summary.axes.split_last().map_or(("", &[][..]), |(last, others)| (last.as_str(), others));
    let head = others.iter().cloned().chain(Band::ALL.map(|band| format!("{last} {}", band.id())));
    let rows = summary.table.chunks(Band::ALL.len()).map(|cells| {
        let bands = cells.first().map_or(&[][..], |(bands, _)| &bands[..others.len()]);
        let bands = bands.iter().map(|band| band.id().to_owned());
        bands.chain(cells.iter().map(|(_, position)| position.to_string())).collect()
    });
    Table { head: head.collect(), rows: rows.collect() }
}

fn reached(summary: &Summary, verdict: &VerdictReach) -> String {
    match &verdict.with {
        None => "not reached".to_owned(),
        Some(bands) => {
            let named = summary.axes.iter().zip(bands).map(|(axis, band)| format!("{axis} {}", band.id()));
            format!("reached with {}", named.collect::<Vec<_>>().join(", "))
        }
    }
}

/// What was found in all files, as JSON.
#[derive(Debug, Serialize)]
pub struct CheckDocument<'a> {
    /// Nothing above a hint anywhere.
    pub ok: bool,
    pub files: Vec<FileDocument<'a>>,
}

#[derive(Debug, Serialize)]
pub struct FileDocument<'a> {
    file: &'a str,
    errors: usize,
    warnings: usize,
    hints: usize,
    findings: Vec<FindingDocument<'a>>,
    summary: Option<SummaryDocument<'a>>,
}

#[derive(Debug, Serialize)]
struct FindingDocument<'a> {
    code: &'static str,
    grade: &'static str,
    source: &'a str,
    line: Option<usize>,
    message: &'a str,
    remedy: Option<&'a str>,
}

#[derive(Debug, Serialize)]
struct SummaryDocument<'a> {
    id: &'a str,
    version: &'a str,
    title: &'a str,
    items: usize,
    gate_items: usize,
    minutes: u64,
    quick_minutes: Option<u64>,
    dimensions: Vec<DimensionDocument<'a>>,
    table: Vec<CellDocument>,
    verdicts: Vec<VerdictDocument<'a>>,
    tries: usize,
}

#[derive(Debug, Serialize)]
struct DimensionDocument<'a> {
    id: &'a str,
    axis: &'a str,
    items: usize,
    weight_per_cent: f64,
    heaviest_item_per_cent: f64,
}

#[derive(Debug, Serialize)]
struct CellDocument {
    bands: Bands,
    position: u8,
}

#[derive(Debug, Serialize)]
struct VerdictDocument<'a> {
    id: &'a str,
    label: &'a str,
    reached: bool,
    with: Option<Bands>,
}

/// The band of each axis, by its id.
type Bands = serde_json::Map<String, serde_json::Value>;

impl<'a> CheckDocument<'a> {
    pub fn new(files: &'a [(String, Checked)]) -> Self {
        let ok = files.iter().all(|(_, checked)| checked.is_well());
        Self { ok, files: files.iter().map(|(file, checked)| FileDocument::new(file, checked)).collect() }
    }
}

impl<'a> FileDocument<'a> {
    fn new(file: &'a str, checked: &'a Checked) -> Self {
        let finding = |finding: &'a Finding| FindingDocument {
            code: finding.code.id(),
            grade: finding.code.grade().id(),
            source: &finding.source,
            line: finding.line,
            message: &finding.message,
            remedy: finding.remedy.as_deref(),
        };
        Self {
            file,
            errors: checked.count(Grade::Error),
            warnings: checked.count(Grade::Warning),
            hints: checked.count(Grade::Hint),
            findings: checked.findings.iter().map(finding).collect(),
            summary: checked.summary.as_ref().map(SummaryDocument::new),
        }
    }
}

impl<'a> SummaryDocument<'a> {
    fn new(summary: &'a Summary) -> Self {
        let named = |bands: &[Band]| -> Bands {
            let mut by_axis = Bands::new();
            by_axis.extend(summary.axes.iter().cloned().zip(bands.iter().map(|band| band.id().into())));
            by_axis
        };
        let dimensions = summary.dimensions.iter().map(|of| DimensionDocument {
            id: &of.id,
            axis: &summary.axes[of.axis],
            items: of.items,
            weight_per_cent: of.weight,
            heaviest_item_per_cent: of.heaviest,
        });
        let verdicts = summary.verdicts.iter().map(|verdict| VerdictDocument {
            id: &verdict.id,
            label: &verdict.label,
            reached: verdict.with.is_some(),
            with: verdict.with.as_deref().map(named),
        });
        let cells = summary.table.iter();
        Self {
            id: &summary.id,
            version: &summary.version,
            title: &summary.title,
            items: summary.items,
            gate_items: summary.gate,
            minutes: summary.minutes,
            quick_minutes: summary.quick_minutes,
            dimensions: dimensions.collect(),
            table: cells
                .map(|(bands, position)| CellDocument { bands: named(bands), position: *position })
                .collect(),
            verdicts: verdicts.collect(),
            tries: summary.tries,
        }
    }
}
