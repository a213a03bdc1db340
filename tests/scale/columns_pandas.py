"""pandas: answers as an object with a member for every item that this person was asked."""

import subprocess

import pandas as pd

people = pd.read_csv("people.csv", dtype_backend="pyarrow")
responses = pd.read_csv("responses.csv", dtype_backend="pyarrow")
by_item = responses.groupby("key").apply(
    lambda rows: rows.set_index("item")[["level", "evidence", "state", "not_applicable"]].to_dict("index")
)
documents = pd.DataFrame({
    "answers": people["key"].map(by_item),
    "assessment": people["assessment"],
    "context": people.drop(columns=["key", "assessment"]).astype({"decide_by": "string"}).to_dict("records"),
    "format": 1,
    "key": people["key"],
})
documents.to_json("answers.jsonl", orient="records", lines=True)
command = "stay-or-go score --batch --flat=csv --refused ok answers.jsonl > results.csv"
subprocess.run(command, shell=True, check=True)
