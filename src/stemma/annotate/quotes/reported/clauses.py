"""The clause that a verb of speech reports: where it hangs, begins and ends."""

from collections.abc import Sequence

from stemma.annotate.quotes.cues import TELLING
from stemma.annotate.quotes.trimming import (
    EDGES,
    pauses_before,
    skip_bracket,
    skip_dateline,
    trim,
    trim_end,
)
from stemma.annotate.syntax import cover_subtree, cut_noun_phrase, find_subject, list_children
from stemma.records.text import Token

INTRODUCERS = frozenset({"that", "que", "qu'", "qu’"})
_QUESTIONS = frozenset(
    {"if", "whether", "si", "how", "why", "when", "where", "what", "who", "which"}
)
_CLAUSE_HEADS = frozenset({"VERB", "AUX", "ADJ"})
_SUBJECTS = ("nsubj", "expl", "csubj")
# How a reported clause hangs on its verb; "dep" only with a "that".
_REPORTED = frozenset({"ccomp", "dep"})
TENSED = frozenset({"VBD", "VBZ", "VBP", "MD"})
# With an -ing they tell what the speaker did besides.
_BESIDE = frozenset({"before", "after", "while", "when"})
_DAYS = frozenset(
    {"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "yesterday",
     "today", "morning", "afternoon", "evening", "night"}
)  # fmt: skip
_BREAKS = frozenset(':;"“”')
# Words after a headline's cue ("minister tells islands").
_LONGEST_TAIL = 2
# After a comma they turn to another speaker.
_TURNS = frozenset({"and", "but", "while", "though", "although", "whereas"})
_OBJECTS = frozenset({"dobj", "pobj"})
# Words before the comma of a headline's cue.
_SHORTEST_HEADLINE = 4
# Words between a cue and its "that" ("told reporters in the last of many letters on Monday that").
_LONGEST_LEAD = 13
# Clauses that "and that" may add to what was said.
_MOST_CLAUSES = 3


def find_clause(tokens: Sequence[Token], verb: int) -> int | None:
    """The head of the finite clause that depends on the verb; one after the verb comes first."""
    below = [k for k in list_children(tokens, verb) if tokens[k].dep in _REPORTED]
    for k in sorted(below, key=lambda k: (k < verb, k)):
        if k > verb and tokens[k].pos not in _CLAUSE_HEADS:
            continue
        parts = list_children(tokens, k)
        marks = {tokens[m].text.casefold() for m in parts if tokens[m].dep in ("mark", "advmod")}
        if marks & _QUESTIONS and not marks & INTRODUCERS:
            return None
        if tokens[k].dep != "ccomp" and not marks & INTRODUCERS:
            continue
        has_subject = any(tokens[m].dep.startswith(_SUBJECTS) for m in parts)
        if has_subject or marks & INTRODUCERS or k < verb or _names_before(tokens, verb, k):
            return k
    return _find_told(tokens, verb)


def _names_before(tokens: Sequence[Token], verb: int, clause: int) -> bool:
    """ "said his fight is hard", where the tree takes the fight for what is said."""
    lead = tokens[verb + 1 : clause]
    tensed = any(token.tag in TENSED for token in (*lead, tokens[clause]))
    if not tensed or not lead or lead[0].pos in ("ADP", "CCONJ", "PUNCT"):
        return False
    nominal = any(token.pos in ("NOUN", "PROPN", "PRON") for token in lead)
    owned = any("subj" in tokens[m].dep for m in list_children(tokens, verb) if m < verb)
    return nominal and owned and tokens[verb].lemma.casefold() not in TELLING


def _find_told(tokens: Sequence[Token], verb: int) -> int | None:
    """ "told the paper he had gone", where the tree makes it a clause about the paper."""
    if tokens[verb].lemma.casefold() not in TELLING:
        return None
    for k in list_children(tokens, verb):
        for m in list_children(tokens, k) if tokens[k].dep == "dobj" else ():
            first = tokens[cover_subtree(tokens, m)[0]]
            if tokens[m].dep == "relcl" and first.dep == "nsubj" and first.tag in ("PRP", "EX"):
                return m
    return None


def find_that(tokens: Sequence[Token], verb: int) -> int | None:
    """The word after a "that" which the tree hangs elsewhere: "said in a statement that …"."""
    for k in range(verb + 1, min(len(tokens) - 1, verb + _LONGEST_LEAD)):
        if tokens[k].text in EDGES or tokens[k].pos in ("VERB", "AUX"):
            return None
        if tokens[k].dep in _OBJECTS and tokens[k].head < k and introduces(tokens[k]):
            # "repeated that view": a pronoun, whatever the model calls it.
            return None
        if introduces(tokens[k]):
            return k + 1
    return None


def find_infinitive(tokens: Sequence[Token], verb: int) -> int | None:
    """The head of "to go" in "vowed to go"."""
    for k in list_children(tokens, verb):
        if tokens[k].dep == "xcomp" and k > verb and _is_verbal(tokens, k):
            return k
    return None


def _is_verbal(tokens: Sequence[Token], k: int) -> bool:
    """A verb, or what "être" and "de" make one: "être triste", "de se battre"."""
    below = {tokens[m].dep for m in list_children(tokens, k)}
    return tokens[k].pos in ("VERB", "AUX") or bool(below & {"cop", "mark"})


def find_headline(tokens: Sequence[Token], verb: int) -> tuple[int, int] | None:
    """What stands before ", minister tells islands" at a sentence's end, though no clause it be."""
    subject = find_subject(tokens, verb)
    if subject is None or subject > verb:
        return None
    comma = subject - 1
    while comma > max(0, subject - _LONGEST_LEAD) and tokens[comma].text != ",":
        if tokens[comma].pos in ("VERB", "AUX", "SCONJ"):
            return None
        comma -= 1
    rest = tokens[verb + 1 :]
    objects = any(tokens[k].dep == "dobj" for k in list_children(tokens, verb) if k > verb)
    tells = tokens[verb].lemma.casefold() in TELLING
    if tokens[comma].text != "," or any(token.pos in ("VERB", "AUX") for token in rest):
        return None
    if comma < _SHORTEST_HEADLINE or (objects and not tells):
        return None
    content = trim(tokens, skip_dateline(tokens), comma)
    if content is None or any(token.text in _BREAKS for token in tokens[slice(*content)]):
        return None
    whole = tokens[verb].dep in ("parataxis", "ccomp") and tokens[verb].head < comma
    begins = tokens[content[0]].pos not in ("ADP", "SCONJ", "CCONJ", "ADV")
    plain = all(token.text != "," for token in tokens[slice(*content)])
    return content if whole or (begins and plain and len(rest) <= _LONGEST_TAIL) else None


def cut_acts(tokens: Sequence[Token], content: tuple[int, int]) -> tuple[int, int]:
    """Without ", before walking out" and ", adding that": what the speaker did beside."""
    first, last = content
    for k in range(first + 1, last - 1):
        if tokens[k].text != ",":
            continue
        after = tokens[k + 1]
        doing = tokens[min(k + 2, last - 1)].tag == "VBG"
        if after.text.casefold() in _BESIDE and doing:
            return first, k
    return content


def cut_clause(
    tokens: Sequence[Token], clause: int, verb: int, verbs: frozenset[str]
) -> tuple[int, int] | None:
    """The clause without its "that", its commas and, where it wraps round it, the cue."""
    first, last = cover_subtree(tokens, clause)
    last = _leave_out_acts(tokens, clause, last)
    if clause < verb:
        first = max(first, skip_dateline(tokens), skip_bracket(tokens, verb))
        first = max(first, _skip_report(tokens, first, verb, verbs))
        last = min(last, verb)
        # The cue's own subject may hang in between: "the deal is dead, the minister said".
        subject = find_subject(tokens, verb)
        if subject is not None and first < subject < verb and subject > clause:
            last = min(last, cut_noun_phrase(tokens, subject)[0])
        if any(token.text == ":" for token in tokens[last - 1 : verb]):
            # "The deal is dead: Roel said so" tells the reason, not the words.
            return None
    else:
        owned = any(tokens[m].dep.startswith(_SUBJECTS) for m in list_children(tokens, clause))
        lost = not owned and _names_before(tokens, verb, clause)
        first = verb + 1 if lost else max(first, verb + 1)
        last = _leave_out_cues(tokens, clause, _add_clauses(tokens, last), verbs)
        last = _leave_out_source(tokens, clause, last)
        first, last = cut_acts(tokens, (_skip_day(tokens, first, clause), last))
    while first < last and (tokens[first].text in EDGES or introduces(tokens[first])):
        first += 1
    if first + 1 < last and tokens[first].pos == "ADV" and introduces(tokens[first + 1]):
        # "said only that"
        first += 2
    last = trim_end(tokens, first, last)
    return (first, last) if last > first else None


def _skip_report(tokens: Sequence[Token], first: int, verb: int, verbs: frozenset[str]) -> int:
    """Past "Roel says it is; " before what somebody else says; 0 where no such report stands."""
    for k in range(verb - 1, first, -1):
        if tokens[k].text == ";":
            before = tokens[first:k]
            told = any(t.pos == "VERB" and t.lemma.casefold() in verbs for t in before)
            return k + 1 if told else 0
    return 0


def _skip_day(tokens: Sequence[Token], first: int, clause: int) -> int:
    """Past "Tuesday" in "said Tuesday the tax will rise"."""
    k = first
    while k < clause and tokens[k].text.casefold() in _DAYS:
        k += 1
    opens = k > first and tokens[k].pos in ("DET", "PRON", "PROPN", "SCONJ", "NOUN", "NUM", "ADJ")
    return k if opens else first


def _leave_out_acts(tokens: Sequence[Token], clause: int, last: int) -> int:
    """Before "and praised it" in "says he is glad and praised it": the past is the reporter's."""
    if not _is_present(tokens, clause):
        return last
    for k in list_children(tokens, clause):
        own = any(
            "subj" in tokens[m].dep or "aux" in tokens[m].dep for m in list_children(tokens, k)
        )
        joins = tokens[k - 1].pos == "CCONJ" and clause < k - 1
        if tokens[k].dep == "conj" and tokens[k].tag == "VBD" and joins and not own:
            return k - 1
    return last


def _leave_out_cues(tokens: Sequence[Token], clause: int, last: int, verbs: frozenset[str]) -> int:
    """Before ", adding that it would" and ", while Hale said that": cues of the reporter's."""
    for k in range(clause + 1, last):
        lemma = tokens[k].lemma.casefold()
        if (lemma not in verbs and lemma != "offer") or tokens[k].pos != "VERB":
            continue
        if tokens[k].tag == "VBG" and pauses_before(tokens, k) and tokens[k].dep == "advcl":
            return k - 1
        if _joins_report(tokens, k):
            return k - 1
        other = _find_other_act(tokens, k)
        if other is not None and other > clause:
            return other
        begin = _find_report(tokens, k)
        if begin is not None and begin > clause:
            return begin
    return last


def _leave_out_source(tokens: Sequence[Token], clause: int, last: int) -> int:
    """Before ", according to the report": who says that it was said."""
    for k in range(clause + 1, last - 1):
        if tokens[k].text.casefold() == "according" and tokens[k - 1].text in EDGES:
            return k - 1
    return last


def _find_other_act(tokens: Sequence[Token], verb: int) -> int | None:
    """The comma of ", and Hale offered to go": a named one who speaks, with an infinitive."""
    below = list_children(tokens, verb)
    subject = next((k for k in below if tokens[k].dep == "nsubj" and k < verb), None)
    if tokens[verb].dep != "conj" or tokens[verb].tag != "VBD" or subject is None:
        return None
    named = tokens[subject].pos == "PROPN"
    first = cover_subtree(tokens, verb)[0]
    joined = first > 1 and tokens[first - 1].pos == "CCONJ" and tokens[first - 2].text == ","
    bound = any(tokens[k].dep == "xcomp" and k > verb for k in below)
    return first - 2 if named and joined and bound else None


def _joins_report(tokens: Sequence[Token], verb: int) -> bool:
    """ "and recommended it be closed": a further verb of speech, with words of its own."""
    below = list_children(tokens, verb)
    bare = tokens[verb - 1].pos == "CCONJ" and tokens[verb].tag in ("VBD", "VBZ", "VBP")
    return bare and any(tokens[k].dep == "ccomp" and k > verb for k in below)


def _find_report(tokens: Sequence[Token], verb: int) -> int | None:
    """Where a clause begins that reports words of its own, after a comma and "while" or "but"."""
    below = list_children(tokens, verb)
    if not any(tokens[k].dep == "ccomp" and k > verb for k in below):
        return None
    if tokens[verb].dep in ("advcl", "conj"):
        first = cover_subtree(tokens, verb)[0]
        first -= tokens[first - 1].pos == "CCONJ"
        if first > 1 and tokens[first - 1].text == ",":
            return first - 1
    for k in range(verb - 1, max(0, verb - _LONGEST_LEAD), -1):
        if tokens[k].pos in ("VERB", "AUX") or introduces(tokens[k]):
            return None
        if tokens[k].text.casefold() in _TURNS and tokens[k - 1].text == ",":
            return k - 1
    return None


def _is_present(tokens: Sequence[Token], clause: int) -> bool:
    helpers = [tokens[k].tag for k in list_children(tokens, clause) if tokens[k].pos == "AUX"]
    return bool({"VBZ", "VBP", "MD"} & {tokens[clause].tag, *helpers})


def introduces(token: Token) -> bool:
    """Whether it is the "that" before a clause, and no pronoun."""
    joins = token.pos == "SCONJ" or token.dep == "mark"
    return token.text.casefold() in INTRODUCERS and joins


def _add_clauses(tokens: Sequence[Token], last: int) -> int:
    """Over "and that it would …" and "but would …", which the tree hangs on the cue."""
    for _ in range(_MOST_CLAUSES):
        head = _find_added(tokens, last)
        if head is None:
            return last
        last = max(last, cover_subtree(tokens, head)[1])
    return last


def _find_added(tokens: Sequence[Token], last: int) -> int | None:
    """The verb of a clause that "and that" or "and would" adds right after `last`."""
    k = last
    while k < len(tokens) and tokens[k].text == ",":
        k += 1
    if k >= len(tokens) or tokens[k].pos != "CCONJ":
        return None
    k += 1
    while k < len(tokens) and tokens[k].pos == "ADV":
        k += 1
    if k >= len(tokens) or tokens[k].head <= k:
        return None
    added = introduces(tokens[k]) or tokens[k].tag == "MD" or _goes_on_saying(tokens, k)
    return tokens[k].head if added else None


def _goes_on_saying(tokens: Sequence[Token], subject: int) -> bool:
    """ "said it was open, but it will close": after a past cue the present is what was said."""
    clause = tokens[subject].head
    cue = tokens[clause].head
    if tokens[subject].dep not in _SUBJECTS or tokens[clause].dep != "conj":
        return False
    past = cue < subject and tokens[cue].tag in ("VBD", "VBN")
    return past and tokens[subject].tag in ("PRP", "EX") and _is_present(tokens, clause)
