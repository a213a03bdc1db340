//! Whose work a built program holds, and under which licences: a page made from `Cargo.lock` and the files that the crates
//! bring along.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::process::Command;

use serde_json::Value;

use super::{path, read};

const PAGE: &str = "docs/third-party-licences.md";
const HEAD: &str = "# Third-party licences

The program is under the MIT licence. Once built, it holds the work of others too, on one
system or another; some of it only helps to build it. Their licences ask that they are named, and each text stands below once.
Where one may choose, the licence in this table was chosen; where no copyright stands, the files of that work name none.

| crate | version | licence | copyright |
| --- | --- | --- | --- |
";

/// A crate by its name and its version.
type Crate = (String, String);

/// The crates that a build takes in, on any system: what `Cargo.lock` says follows from those that `Cargo.toml` names, those
/// for tests aside. It needs no network.
fn shipped() -> BTreeSet<Crate> {
    let lock = read("Cargo.lock");
    let packages: Vec<(Crate, Vec<&str>)> = lock.split("[[package]]").skip(1).map(package).collect();
    let find = |wanted: &str| -> Vec<&(Crate, Vec<&str>)> {
        let (name, version) = wanted.split_once(' ').unwrap_or((wanted, ""));
        let is_it = |((known, at), _): &&(Crate, Vec<&str>)| {
            known == name && (version.is_empty() || at.as_str() == version.split(' ').next().unwrap())
        };
        packages.iter().filter(is_it).collect()
    };
    let named = named();
    let (_, of_ours) = find("stay-or-go")[0];
    let is_named = |wanted: &&&str| named.contains(wanted.split(' ').next().unwrap());
    let mut to_visit: Vec<&str> = of_ours.iter().filter(is_named).copied().collect();
    let mut shipped = BTreeSet::new();
    while let Some(wanted) = to_visit.pop() {
        for (found, needs) in find(wanted) {
            if shipped.insert(found.clone()) {
                to_visit.extend(needs);
            }
        }
    }
    shipped
}

fn package(text: &str) -> (Crate, Vec<&str>) {
    let value = |key: &str| {
        let line = text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix(" = "));
        line.unwrap_or_default().trim_matches('"').to_owned()
    };
    let needs = text.split_once("dependencies = [").map_or("", |(_, rest)| rest.split_once(']').unwrap().0);
    let needs =
        needs.lines().map(|line| line.trim().trim_matches([',', '"'])).filter(|name| !name.is_empty());
    ((value("name"), value("version")), needs.collect())
}

/// The crates that `Cargo.toml` names, those for tests aside.
fn named() -> BTreeSet<String> {
    let manifest = read("Cargo.toml");
    let of_build = |section: &&str| {
        section.starts_with("dependencies]")
            || (section.starts_with("target.") && section.contains(".dependencies]"))
    };
    let lines = manifest.split("\n[").filter(of_build).flat_map(|section| section.lines().skip(1));
    let entries = lines.filter_map(|line| line.split_once(" = ").filter(|_| !line.starts_with('#')));
    let name = |(name, value): (&str, &str)| {
        let other = value.split_once("package = \"").map(|(_, rest)| rest.split('"').next().unwrap());
        other.unwrap_or(name).to_owned()
    };
    entries.map(name).collect()
}

#[test]
fn the_page_of_licences_names_every_crate_that_is_built_in() {
    if std::env::var_os("UPDATE_LICENCES").is_some() {
        fs::write(path(PAGE), page()).unwrap();
    }
    let page = read(PAGE);
    let rows = page.lines().filter(|line| line.starts_with("| ")).skip(2);
    let cells = rows.map(|row| row.split(" | ").map(|cell| cell.trim_matches(['|', ' ']).to_owned()));
    let told: BTreeSet<Crate> =
        cells.map(|mut cells| (cells.next().unwrap(), cells.next().unwrap())).collect();
    assert_eq!(
        told,
        shipped(),
        "UPDATE_LICENCES=1 cargo test --test readme licences brings {PAGE} up to date"
    );
}

/// A licence, and the words with which its text begins and ends.
type Licence = (&'static str, &'static str, &'static str);

/// In the order in which one is chosen.
const LICENCES: &[Licence] = &[
    ("MIT", "Permission is hereby granted, free of charge", "dealings in the software"),
    ("Apache-2.0", "terms and conditions for use, reproduction", "end of terms and conditions"),
    ("Zlib", "This software is provided 'as-is'", "source distribution"),
    ("BSD-3-Clause", "Redistribution and use in source and binary", "possibility of such damage"),
    ("Unicode-3.0", "Permission is hereby granted, free of charge", "copyright holder"),
];

/// The page as it should be. It asks cargo where the crates lie, and fetches those of other systems.
fn page() -> String {
    let metadata =
        Command::new(env!("CARGO")).args(["metadata", "--locked", "--format-version", "1"]).output().unwrap();
    let metadata: Value = serde_json::from_slice(&metadata.stdout).unwrap();
    let shipped = shipped();
    let mut rows = String::new();
    let mut texts: BTreeMap<&str, BTreeMap<String, String>> = BTreeMap::new();
    let mut packages: Vec<&Value> = metadata["packages"].as_array().unwrap().iter().collect();
    packages.sort_by_key(|package| (package["name"].as_str().unwrap(), package["version"].as_str().unwrap()));
    for package in packages {
        let of = |key: &str| package[key].as_str().unwrap().to_owned();
        let crate_ = (of("name"), of("version"));
        if !shipped.contains(&crate_) {
            continue;
        }
        let files = licence_files(&of("manifest_path"));
        let chosen = chosen(&of("license"));
        let mut whose = BTreeSet::new();
        for licence in &chosen {
            let is_unicode = |text: &str| text.to_uppercase().contains("UNICODE LICENSE");
            let of_licence = files.iter().filter(|text| is_unicode(text) == (licence.0 == "Unicode-3.0"));
            for (text, body) in of_licence.filter_map(|text| Some((text, body(text, licence)?))) {
                let same = body.chars().filter(|c| c.is_alphanumeric()).collect::<String>().to_lowercase();
                texts.entry(licence.0).or_default().entry(same).or_insert(body);
                if licence.0 != "Apache-2.0" {
                    let copyright = text.lines().filter(|line| is_copyright(line));
                    whose.extend(copyright.map(|line| line.trim().replace('|', "/")));
                }
            }
        }
        let ids: Vec<&str> = chosen.iter().map(|(id, ..)| *id).collect();
        let whose = whose.into_iter().collect::<Vec<_>>().join("; ");
        rows += &format!("| {} | {} | {} | {whose} |\n", crate_.0, crate_.1, ids.join(" and "));
    }
    let mut page = format!("{HEAD}{rows}");
    for (licence, bodies) in texts {
        page += &format!("\n## {licence}\n");
        for body in bodies.values() {
            page += &format!("\n```text\n{body}\n```\n");
        }
    }
    page
}

/// One licence of each part that must be kept.
fn chosen(expression: &str) -> Vec<Licence> {
    let parts = expression.split(" AND ").map(|part| {
        let ways: Vec<&str> = part.split([' ', '/', '(', ')']).collect();
        let licence = LICENCES.iter().find(|(id, ..)| ways.contains(id)).copied();
        licence.unwrap_or_else(|| panic!("no licence that is known: {expression}"))
    });
    parts.collect()
}

/// The text of a licence within a file, without what stands around it and how far it is set in.
fn body(text: &str, (_, begins, ends): &Licence) -> Option<String> {
    let lower = text.to_ascii_lowercase();
    let start = lower.find(&begins.to_ascii_lowercase())?;
    let end = lower.rfind(ends)? + ends.len();
    let lines = text.get(start..end)?.lines().map(|line| line.trim_start_matches([' ', '#', '/']));
    Some(format!("{}.", lines.collect::<Vec<_>>().join("\n")))
}

fn licence_files(manifest: &str) -> Vec<String> {
    let folder = PathBuf::from(manifest).parent().unwrap().to_owned();
    let mut files: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|file| file.unwrap().path()).collect();
    files.sort();
    let is_licence = |file: &&PathBuf| {
        let name = file.file_name().unwrap().to_string_lossy().to_lowercase();
        ["licen", "copying", "unlicen", "notice"].iter().any(|begin| name.starts_with(begin))
    };
    files.iter().filter(is_licence).filter_map(|file| fs::read_to_string(file).ok()).collect()
}

fn is_copyright(line: &str) -> bool {
    let line = line.trim().to_lowercase();
    line.starts_with("copyright") && line.contains(|c: char| c.is_ascii_digit() || c == '©')
        || line.starts_with("copyright (c)")
        || line.starts_with("copyright the ")
}
