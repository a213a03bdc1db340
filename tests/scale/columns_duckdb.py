"""DuckDB: answers as a struct with a column for every item that anybody was asked."""

import subprocess

import duckdb

duckdb.sql("""
    CREATE TABLE said AS
    SELECT key, item, {'level': level, 'evidence': evidence, 'state': state, 'not_applicable': not_applicable} AS said
    FROM read_csv('responses.csv', types = {'level': 'DOUBLE'})
""")
duckdb.sql("CREATE TABLE wide AS PIVOT said ON item USING first(said)")
duckdb.sql("""
    COPY (
        SELECT answers, assessment, context, 1 AS format, key
        FROM (
            SELECT key, assessment, struct_pack(*COLUMNS(* EXCLUDE (key, assessment))) AS context FROM 'people.csv'
        ) LEFT JOIN (
            SELECT key, struct_pack(*COLUMNS(* EXCLUDE key)) AS answers FROM wide
        ) USING (key)
    ) TO 'answers.jsonl' (FORMAT json)
""")
command = "stay-or-go score --batch --flat=csv --refused ok answers.jsonl > results.csv"
subprocess.run(command, shell=True, check=True)
