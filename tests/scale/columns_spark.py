"""Spark: answers as a map by item, through `pipe`, with whole results."""

import shutil

from pyspark.sql import SparkSession
from pyspark.sql import functions as F

spark = SparkSession.builder.getOrCreate()
people = spark.read.csv("people.csv", header=True, inferSchema=True, escape='"')
responses = spark.read.csv("responses.csv", header=True, inferSchema=True, escape='"')
context = F.struct(*(name for name in people.columns if name not in ("key", "assessment")))
said = F.struct("item", F.struct("level", "evidence", "state", "not_applicable"))
answers = responses.groupBy("key").agg(F.map_from_entries(F.collect_list(said)).alias("answers"))
documents = people.withColumn("context", context).withColumn("format", F.lit(1)).join(answers, "key", "left")
document = F.struct("answers", "assessment", "context", "format", "key")
lines = documents.select(F.to_json(document, {"ignoreNullFields": "false"}).alias("line"))
command = f"{shutil.which('stay-or-go')} score --batch --brief --jobs 1 --refused ok"
lines.rdd.map(lambda row: row.line).pipe(command, checkCode=True).saveAsTextFile("results-map")
