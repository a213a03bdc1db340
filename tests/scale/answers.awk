# Writes the same answers twice, always the same ones: as documents (answers.jsonl), and as tables that engines read
# (people.csv, responses.csv). Some are refused, some are empty, some texts are not plain.
#
#     awk -v count=3000 -v folder=FOLDER -f answers.awk

BEGIN {
    seed = 2147
    split("process.repeatable process.consistent process.explained process.demonstrated roles.held roles.skilled " \
        "roles.mandate stories.told stories.observed stories.matched research.shown research.guarded conduct.blowups " \
        "conduct.undone conduct.messenger equity.consulted equity.allies equity.sponsor equity.credit equity.boss " \
        "influence.changed influence.seat influence.access autonomy.start autonomy.methods opportunity.measure " \
        "opportunity.boss results.visible results.valued results.terms deeds.asked deeds.decided deeds.invested " \
        "deeds.answered signals.mission signals.public structure.goals structure.systems safety.unsafe " \
        "safety.harassment safety.unlawful safety.health safety.boundaries safety.humiliation", whole, " ")
    split("stories.matched conduct.undone influence.changed results.visible deeds.answered", pulse, " ")
    split("current-role job-offer pulse current-role", assessments, " ")
    split("saw told claimed", kinds, " ")
    split("builder either settled", appetites, " ")
    split("new in the post|a \"new\" team, from Zürich / Köln|on leave until March", texts, "|")
    documents = folder "/answers.jsonl"
    people = folder "/people.csv"
    responses = folder "/responses.csv"
    print "key,assessment,appetite,shock_days_ago,shock,specific_ask,months_in_role,decide_by" > people
    print "key,item,level,evidence,state,not_applicable" > responses
    for (person = 1; person <= count; person++) write_person(sprintf("p-%05d", person))
}

function chance(sides) {
    seed = (seed * 16807) % 2147483647
    return int(seed / 2147483647 * sides)
}

function json(text) {
    gsub(/"/, "\\\"", text)
    return "\"" text "\""
}

function csv(text) {
    gsub(/"/, "\"\"", text)
    return text ~ /[",]/ ? "\"" text "\"" : text
}

function write_person(key,    assessment, count, items, refusal, answers, shock, days, ask, months, day, i) {
    assessment = assessments[1 + chance(4)]
    # One in fifty is wrong in one of six ways, one in a hundred was never begun.
    refusal = chance(50) == 0 ? 1 + chance(6) : 0
    if (refusal == 1) assessment = "gone"
    appetite = appetites[1 + chance(3)]
    days = chance(4) == 0 ? chance(90) : ""
    shock = days == "" ? "" : texts[1 + chance(3)]
    ask = chance(3) == 0 ? "" : (chance(2) ? "true" : "false")
    months = chance(3) == 0 ? "" : chance(60)
    day = chance(5) == 0 ? sprintf("2026-%02d-%02d", 1 + chance(12), 1 + chance(28)) : ""
    print key "," assessment "," appetite "," days "," csv(shock) "," ask "," months "," day > people
    answers = ""
    if (chance(100)) {
        if (assessment == "pulse") for (i = 1; i in pulse; i++) answers = answers answer(key, pulse[i], "")
        else for (i = 1; i in whole; i++) answers = answers answer(key, whole[i], "")
        if (refusal > 1) answers = answers wrong(key, refusal)
    }
    print "{\"key\":" json(key) ",\"format\":1,\"assessment\":" json(assessment) ",\"context\":{\"appetite\":" \
        json(appetite) (days == "" ? "" : ",\"shock_days_ago\":" days ",\"shock\":" json(shock)) \
        (ask == "" ? "" : ",\"specific_ask\":" ask) (months == "" ? "" : ",\"months_in_role\":" months) \
        (day == "" ? "" : ",\"decide_by\":" json(day)) "},\"answers\":{" substr(answers, 2) "}}" > documents
}

# What is wrong stands at an item that nobody was asked otherwise.
function wrong(key, refusal) {
    if (refusal == 2) return row(key, "research.seen", 7, "saw", "", "")
    if (refusal == 3) return row(key, "nobody.asked", 2, "", "", "")
    if (refusal == 4) return row(key, "research.seen", 2, "felt", "", "")
    if (refusal == 5) return row(key, "research.seen", 2.5, "", "", "")
    return row(key, "research.seen", "", "", "", " ")
}

function answer(key, item,    kind) {
    kind = chance(20)
    if (kind == 0) return row(key, item, "", "", "", "")
    if (kind == 1) return row(key, item, "", "", "unknown", "")
    if (kind == 2) return row(key, item, "", "", "declined", "")
    if (item == "equity.credit" && kind < 8) return row(key, item, "", "", "", texts[1 + chance(3)])
    if (item ~ /^safety/) return row(key, item, chance(8) == 0 ? chance(5) : 0, "", "", "")
    return row(key, item, chance(5), chance(4) ? kinds[1 + chance(3)] : "", "", "")
}

# A row of the table; gives the member of the document, which is none where nothing was answered.
function row(key, item, level, evidence, state, reason,    parts) {
    print key "," item "," level "," evidence "," state "," csv(reason) > responses
    if (level != "") parts = "{\"level\":" level (evidence == "" ? "" : ",\"evidence\":" json(evidence)) "}"
    else if (state != "") parts = json(state)
    else if (reason != "") parts = "{\"not_applicable\":" json(reason) "}"
    else return ""
    return "," json(item) ":" parts
}
