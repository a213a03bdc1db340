"""Polars: answers as a struct with a column for every item that anybody was asked."""

import subprocess

import polars as pl

people = pl.read_csv("people.csv", try_parse_dates=True)
responses = pl.read_csv("responses.csv", infer_schema_length=None)
said = responses.select("key", "item", said=pl.struct("level", "evidence", "state", "not_applicable"))
wide = said.pivot("item", index="key", values="said")
documents = people.select(
    "key", "assessment", context=pl.struct(pl.exclude("key", "assessment")), format=1
).join(wide.select("key", answers=pl.struct(pl.exclude("key"))), on="key", how="left")
documents.select(sorted(documents.columns)).write_ndjson("answers.jsonl")
command = "stay-or-go score --batch --flat --refused ok answers.jsonl > results.jsonl"
subprocess.run(command, shell=True, check=True)
