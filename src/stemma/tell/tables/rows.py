"""The columns of every table: a record a table, a field a column.

Words are a source's own characters, exactly; where several stand in one cell they are parted as
the description says. Days are ISO days (`2024-05-14`). Letters are the reports' within one story.
"""

from typing import Annotated

from stemma.tell.tables.table import Row


class StoryRow(Row, frozen=True):
    """One row a story: what it is, and what the other tables hold of it."""

    story: Annotated[str, "Id of the story's account; every other table begins with it."]
    title: Annotated[str | None, "A headline or sentence of one of its reports."]
    earliest: Annotated[str | None, "First day of the story's main events."]
    latest: Annotated[str | None, "Last day of the story's main events."]
    articles: Annotated[int, "How many reports there are; `brackets` names them."]
    brackets: Annotated[str | None, "All origins with their reports: `[Nord Press: B C~] [E?]`."]
    claims: Annotated[int, "Rows of the story in `claims`."]
    findings: Annotated[int, "Rows of the story in `findings`."]
    quotes: Annotated[int, "Rows of the story in `quotes`."]
    stemma: Annotated[str, "Version of Stemma that made the account."]


class ArticleRow(Row, frozen=True):
    """One row a report."""

    story: Annotated[str, "Id of the story."]
    article: Annotated[str, "Letter of the report within its story."]
    source: Annotated[str, "File or address it was read from."]
    also: Annotated[str | None, "Other inputs with the same bytes, parted by ` | `."]
    sha256: Annotated[str, "SHA-256 of the input's bytes."]
    media_type: Annotated[str, "Media type it was read as."]
    outlet: Annotated[str | None, "Who published it."]
    outlet_basis: Annotated[str | None, "Where the outlet was read: url, markup, text or given."]
    outlet_owner: Annotated[str | None, "The publisher whose title it is, where that is known."]
    address: Annotated[str | None, "Its canonical address."]
    title: Annotated[str | None, "Its headline, as printed or as its record or markup gives it."]
    byline: Annotated[str | None, "Its byline, as printed or as its record or markup gives it."]
    credits: Annotated[str | None, "Its credits to agencies, parted by ` | `."]
    language: Annotated[str, "Language code; `und` where it is not known."]
    published: Annotated[str | None, "Day of publication."]
    published_basis: Annotated[str | None, "Where that day was read: markup, text, url or given."]
    updated: Annotated[str | None, "Day of its last change, where it says so."]
    versions: Annotated[int, "How many other captures of its address were read."]
    reference_day: Annotated[str | None, "Day from which its “today” and “Wednesday” count."]
    reference_basis: Annotated[
        str | None, "Where that day comes from: text, published, other reports or given."
    ]
    brackets: Annotated[str | None, "Its origins, as faces write them: `[Nord Press: D~]`."]
    origins: Annotated[str | None, "Ids of its origins, parted by spaces."]
    origin_names: Annotated[
        str | None, "Their names in the same order, `unnamed` for one without, parted by ` | `."
    ]
    origin_statuses: Annotated[
        str | None,
        "How each is known: credited, inferred, assumed own or unknown; parted by ` | `.",
    ]
    rewriting_score: Annotated[float, "0 to 1, more with more signs of rewriting for its length."]
    rewriting_signs: Annotated[int, "How many signs of machine translation or rewriting."]
    characters: Annotated[int, "Length of its text in code points, furniture included."]
    body_characters: Annotated[int, "Length of the report itself in code points."]
    sentences_compared: Annotated[int, "Its sentences that were held against another report."]
    sentences_cannot_tell: Annotated[int, "Its sentences that found no counterpart."]
    skipped: Annotated[str | None, "What was not done with it, and why, parted by ` | `."]


class ClaimRow(Row, frozen=True):
    """One row a statement, in the wording that most reports make."""

    story: Annotated[str, "Id of the story."]
    claim: Annotated[str, "Id of the statement."]
    statement: Annotated[str, "The wording printed: the characters `start` to `end` of `source`."]
    kind: Annotated[str, "event, state, speech, opinion or background."]
    importance: Annotated[float, "0 to 1 within the story."]
    modality: Annotated[
        str,
        "Of that wording: happened, planned, called for, denied, alleged, possible or negated.",
    ]
    speaker: Annotated[str | None, "Whoever the wording printed is ascribed to."]
    brackets: Annotated[
        str,
        "Origins and reports that make the statement as it is printed: `[Nord Press: B C~] [E?]`.",
    ]
    not_counted: Annotated[
        str | None,
        "Letters of reports that speak of it in words that differ in substance, parted by spaces.",
    ]
    reports: Annotated[str, "Letters of all its reports, those not counted too, parted by spaces."]
    articles: Annotated[int, "How many letters `reports` holds."]
    origins: Annotated[
        int,
        "Independent origins of all its witnesses, a lower bound; see docs/counting.md.",
    ]
    ties: Annotated[
        str | None,
        "Origins that count as one here, and why: `[Nord Press: B] [G?]: one source`; "
        "parted by ` | `.",
    ]
    earliest: Annotated[str | None, "First day it may speak of."]
    latest: Annotated[str | None, "Last day it may speak of."]
    entities: Annotated[str | None, "Names of its entities, parted by ` | `."]
    entity_ids: Annotated[str | None, "Their ids in the same order, parted by spaces."]
    findings: Annotated[str | None, "Ids of its findings, gravest first, parted by spaces."]
    article: Annotated[str, "Letter of the report whose wording is printed."]
    source: Annotated[str, "File or address of that report."]
    start: Annotated[int, "First code point of the wording in that report's text."]
    end: Annotated[int, "The code point after its last one."]


class WitnessRow(Row, frozen=True):
    """One row a place where a report makes a statement: the other tables check against it."""

    story: Annotated[str, "Id of the story."]
    claim: Annotated[str, "Id of the statement."]
    article: Annotated[str, "Letter of the report."]
    source: Annotated[str, "File or address of the report."]
    outlet: Annotated[str | None, "Who published the report."]
    reference_day: Annotated[str | None, "Day from which the report's days count."]
    start: Annotated[int, "First code point in the report's text."]
    end: Annotated[int, "The code point after the last one."]
    words: Annotated[str, "The report's characters there."]
    origin: Annotated[str, "Id of the origin this passage comes from."]
    origin_name: Annotated[str | None, "Name of that origin."]
    origin_status: Annotated[
        str | None,
        "How it is known for this report: credited, inferred, assumed own or unknown.",
    ]
    modality: Annotated[str, "happened, planned, called for, denied, alleged, possible or negated."]
    speaker: Annotated[str | None, "Whoever is said to have said it."]
    speaker_id: Annotated[str | None, "Id of that entity."]
    printed: Annotated[bool, "Whether it is the wording in `claims`."]
    counted: Annotated[bool, "Whether it says the statement as it is printed there."]


class FindingRow(Row, frozen=True):
    """One row a difference between reports."""

    story: Annotated[str, "Id of the story."]
    finding: Annotated[str, "Id of the difference."]
    label: Annotated[str, "The words it is printed under."]
    kind: Annotated[
        str,
        "In what they differ: date, quantity, name, role, actor, action, modality, attribution, "
        "quotation, scope, place, term or reference.",
    ]
    relation: Annotated[str, "conflict, distortion, omission or succession."]
    between: Annotated[str, "copies, origins, parties, times or unknown."]
    severity: Annotated[str, "critical, high, medium or low."]
    confidence: Annotated[float, "0 to 1."]
    decision: Annotated[
        str | None, "What the desk said of it: confirmed, or dismissed: then it is no alarm."
    ]
    words_a: Annotated[
        str | None, "Wordings of side a, the doubtful one where one is, parted by ` | `."
    ]
    value_a: Annotated[str | None, "What they were read as, parted by ` | `."]
    brackets_a: Annotated[str | None, "Origins and reports of side a."]
    reports_a: Annotated[str | None, "Letters of the reports of side a, parted by spaces."]
    places_a: Annotated[str | None, "Each place as `letter:start-end`, parted by spaces."]
    words_b: Annotated[str | None, "Wordings of side b; empty where there is nothing beside a."]
    value_b: Annotated[str | None, "What they were read as, parted by ` | `."]
    brackets_b: Annotated[str | None, "Origins and reports of side b."]
    reports_b: Annotated[str | None, "Letters of the reports of side b, parted by spaces."]
    places_b: Annotated[str | None, "Each place as `letter:start-end`, parted by spaces."]
    words_more: Annotated[str | None, "Wordings of further sides, parted by ` | `."]
    reports_more: Annotated[str | None, "Letters of their reports, parted by spaces."]
    places_more: Annotated[str | None, "Each place as `letter:start-end`, parted by spaces."]
    explanation: Annotated[str, "One sentence that names the values."]
    claim: Annotated[str | None, "Id of the statement whose witnesses differ."]
    statement: Annotated[str | None, "That statement, as `claims` prints it."]


class QuoteRow(Row, frozen=True):
    """One row a quotation in one report."""

    story: Annotated[str, "Id of the story."]
    quote: Annotated[str, "Id of the quotation."]
    words: Annotated[str, "The report's characters from `start` to `end`, marks included."]
    said: Annotated[
        str | None, "The words between the marks, `…` where the report's own words part them."
    ]
    speaker: Annotated[str | None, "Name of the speaker."]
    speaker_id: Annotated[str | None, "Id of that entity."]
    speaker_words: Annotated[str | None, "How the report names the speaker here."]
    cue: Annotated[str | None, "The words that introduce it: said, told reporters."]
    article: Annotated[str, "Letter of the report."]
    source: Annotated[str, "File or address of the report."]
    outlet: Annotated[str | None, "Who published the report."]
    start: Annotated[int, "First code point in the report's text."]
    end: Annotated[int, "The code point after the last one."]
    kind: Annotated[str, "full, partial, scare or heading."]
    indirect: Annotated[bool, "Whether it is reported speech, without marks."]
    confidence: Annotated[float, "0 to 1."]
    group: Annotated[str | None, "Id of the utterance; quotations of one utterance share it."]
    group_reports: Annotated[
        str | None, "Letters of the reports that print the utterance, parted by spaces."
    ]
    fullest: Annotated[bool, "Whether this is the utterance's fullest wording."]
    altered: Annotated[bool, "Whether this report changes its words."]
    verdict: Annotated[
        str | None,
        "May the utterance stand between marks: attested, one chain, translated or damaged.",
    ]
    reason: Annotated[str | None, "Why, in a sentence."]


class ReuseRow(Row, frozen=True):
    """One row a pair of reports that share text."""

    story: Annotated[str, "Id of the story."]
    reuse: Annotated[str, "Id of the pair."]
    a: Annotated[str, "Letter of one report."]
    b: Annotated[str, "Letter of the other."]
    source_a: Annotated[str, "File or address of a."]
    source_b: Annotated[str, "File or address of b."]
    relation: Annotated[str, "verbatim, edited, rewritten, translated or shared origin."]
    direction: Annotated[str, "a from b, b from a or unknown."]
    passages: Annotated[int, "How many passages they share."]
    shared_a: Annotated[int, "Code points of a that shared passages cover, each counted once."]
    shared_b: Annotated[int, "The same for b."]
    confidence: Annotated[float, "0 to 1."]
    reasons: Annotated[str | None, "Why the direction is what it is, parted by ` | `."]


class EntityRow(Row, frozen=True):
    """One row a person, organisation, state, place … of a story."""

    story: Annotated[str, "Id of the story."]
    entity: Annotated[str, "Id of the entity."]
    name: Annotated[str, "Its name."]
    type: Annotated[
        str,
        "person, organisation, state, place, group, facility, product, work, event or other.",
    ]
    roles: Annotated[str | None, "Offices and titles it is given, parted by ` | `."]
    forms: Annotated[str | None, "How reports write its name, parted by ` | `."]
    mentions: Annotated[int, "How often it is mentioned, by name or otherwise."]
    articles: Annotated[int, "In how many reports."]
    reports: Annotated[str | None, "Their letters, parted by spaces."]
    claims: Annotated[int, "How many statements it takes part in."]


class ProblemRow(Row, frozen=True):
    """One row an input, or a part of one, that could not be read or used as it is."""

    story: Annotated[str | None, "Id of the story whose report it is; empty for what is in none."]
    source: Annotated[str, "File or address."]
    code: Annotated[str, "What kind of problem."]
    detail: Annotated[str, "A sentence about it."]
