"""What became of counted people, by a sentence's tree: "ten were killed and 20 wounded"."""

from collections.abc import Iterator, Sequence

from stemma.annotate.quantities.lexicon import QuantityLexicon
from stemma.annotate.quantities.persons import list_singulars
from stemma.records.text import Token

_PASSIVE = frozenset({"nsubjpass", "nsubj:pass", "csubjpass"})
_SUBJECTS = frozenset({"nsubj", "nsubj:outer"})
_OBJECTS = frozenset({"dobj", "obj", "iobj", "obl:agent"})
_RELATIVE = frozenset({"relcl", "acl:relcl"})
_COMPLEMENTS = frozenset({"oprd", "xcomp", "acomp", "attr", "advmod", "amod", "obl:mod", "obj"})
# "The dead included five women."
_CONTAIN = frozenset({"include", "number", "be", "comprise", "compter", "figurer"})
_JOINED = frozenset({"conj", "appos", "dep"})
# Steps up from one member of a list to the first, and from "including" to what it is part of.
_STEPS = 6
_INCLUDING = frozenset({"including", "include", "among", "dont", "parmi", "with"})
_AUXILIARIES = frozenset({"auxpass", "aux:pass"})
# A word with more is the root of a table, not of a sentence.
_MOST_CHILDREN = 50
_FINITE = frozenset({"VBN", "VBD", "VERB", "ADJ"})
# Verbs with a state right behind: "found dead", "retrouvés morts".
_FINDS = frozenset({"find", "leave", "trouver", "retrouver", "laisser", "porter", "déclarer"})
_UNREAL = frozenset(
    {"would", "could", "might", "may", "will", "can", "should", "not", "n't", "n’t", "never"}
)
# What wounds, and kills where the sentence says so: "shot dead", "fatally stabbed".
_ATTACKS = frozenset({"shoot", "stab", "poignarder"})
_FATALLY = frozenset({"fatally", "mortally", "mortellement"})
# "Had to flee", "ont dû fuir": the next verb says what befell them.
_MODALS = frozenset({"have", "need", "devoir", "pouvoir"})
# "Are among the dead"; "went missing".
_BE = frozenset({"be", "être", "figurer", "count", "compter"})
_AMONG = frozenset({"among", "amongst", "parmi"})
# "A family of six drowned": what befalls the group befalls its members.
_GROUPS = frozenset(
    {"group", "family", "crew", "team", "crowd", "band", "gang", "party", "squad", "couple"}
)
_ALTERNATIVES = frozenset({"or", "and/or", "and", "ou", "et/ou", "et"})


class OutcomeReader:
    """Reads one sentence; answers for each counted noun what befell it."""

    def __init__(self, tokens: Sequence[Token], lexicon: QuantityLexicon) -> None:
        self._tokens = tokens
        self._lexicon = lexicon
        self._complements: dict[int, str | None] = {}
        self._children: list[list[int]] = [[] for _ in tokens]
        for k, token in enumerate(tokens):
            if token.head == k or not 0 <= token.head < len(tokens):
                continue
            if len(self._children[token.head]) < _MOST_CHILDREN:
                self._children[token.head].append(k)

    def find(self, node: int) -> str | None:
        """The outcome of the people whose noun (or number) is the token `node`."""
        counted = self._name(node, self._lexicon.nouns)
        if counted is not None and (self._tokens[node].pos != "VERB" or self._is_counted(node)):
            return self._join(node, counted)
        undergone = self._read_finite(node)
        if undergone is not None:
            return undergone
        seen = set()
        for _ in range(_STEPS):
            if node in seen:
                break
            seen.add(node)
            of = self._read_node(node)
            if of is not None:
                return of
            above = self._climb(node)
            if above is None:
                break
            node = above
        return None

    def _is_counted(self, node: int) -> bool:
        """ "17 tués", tagged as a verb."""
        return any(self._tokens[k].dep == "nummod" for k in self._children[node])

    def is_unreal(self, node: int) -> bool:
        """Whether the verb that governs `node` is denied or only thought of ("was not killed")."""
        verb = self._tokens[node].head
        words = (self._tokens[k].text.casefold() for k in self._children[verb])
        return verb != node and not _UNREAL.isdisjoint(words)

    def _read_node(self, node: int) -> str | None:
        return self._read_governor(node) or self._read_ending(node) or self._read_modifiers(node)

    def _read_finite(self, node: int) -> str | None:
        """ "Sixteen migrants drowned and …": a verb right behind that no other verb follows."""
        k = node + 1
        while k < len(self._tokens) and self._tokens[k].tag == "AUX":
            k += 1  # "un soldat a péri et …"
        if k + 1 >= len(self._tokens) or self._tokens[k].tag not in _FINITE:
            return None
        if self._tokens[k + 1].pos not in ("CCONJ", "PUNCT"):
            return None
        of = self._name_verb(k, self._lexicon.undergo)
        if of is None and k > node + 1:
            of = self._name(k, self._lexicon.states)
        return of

    def _climb(self, node: int) -> int | None:
        """From a later member of a list, or a part, to the first, or the whole."""
        token = self._tokens[node]
        if token.head == node:
            return None
        above = self._tokens[token.head]
        if token.dep == "appos" and above.pos == "NUM":  # "three killed, thousands without power"
            return None
        if token.dep in _JOINED and above.pos not in ("VERB", "AUX"):
            return token.head
        if token.dep == "conj" and above.pos == "VERB":
            return self._find_object(token.head, node)
        if token.dep in ("nummod", "nmod", "det") and above.pos in ("NOUN", "NUM", "ADJ", "PRON"):
            return token.head
        if token.dep == "pobj" and self._tokens[above.head].lemma.casefold() in _GROUPS:
            return above.head
        if above.text.casefold() in _INCLUDING and above.head != token.head:
            return above.head if self._tokens[above.head].pos != "VERB" else None
        return None

    def _find_object(self, verb: int, node: int) -> int | None:
        """ "Shot Roel and three guards": the guards, hung on the verb, go with its object."""
        if self._tokens[node].pos != "NOUN" or self._tokens[node - 1].pos != "NUM":
            return None
        before = (k for k in self._children[verb] if verb < k < node)
        objects = [k for k in before if self._tokens[k].dep in _OBJECTS]
        return objects[-1] if objects else None

    def _read_governor(self, node: int) -> str | None:
        """As subject or object of a verb."""
        token = self._tokens[node]
        verb = token.head
        if verb == node:
            return None
        if token.dep in _PASSIVE:
            return self._read_passive(verb)
        if token.dep in _SUBJECTS:
            return self._read_subject(node, verb)
        if token.dep in _OBJECTS:
            return self._read_object(node, verb)
        return None

    def _read_passive(self, verb: int) -> str | None:
        """ "Were killed", "were found dead", "have drowned"."""
        lexicon = self._lexicon
        of = self._read_complements(verb) or self._read_to_death(verb)
        if of is None and self._tokens[verb].lemma in _FINDS and verb + 1 < len(self._tokens):
            of = self._name(verb + 1, lexicon.states)
        of = of or self._read_deed(verb)
        of = of or self._name_verb(verb, lexicon.undergo) or self._name(verb, lexicon.states)
        of = of or self._read_known(verb)
        return self._join(verb, of) if of else None

    def _read_known(self, verb: int) -> str | None:
        """ "Are known to have died", "were thought to have been killed"."""
        for k in self._children[verb]:
            if self._tokens[k].dep not in ("xcomp", "ccomp") or k < verb:
                continue
            passive = any(self._tokens[c].dep in _AUXILIARIES for c in self._children[k])
            of = self._read_deed(k) if passive else self._name_verb(k, self._lexicon.undergo)
            if of is not None:
                return of
        return None

    def _read_subject(self, node: int, verb: int) -> str | None:
        lexicon = self._lexicon
        of = self._name_verb(verb, lexicon.undergo)
        if of is None and not self._has_object(verb, node):  # "two men took six hostage"
            of = self._read_complements(verb)
        token = self._tokens[verb]
        if of is None and token.lemma.casefold() in _MODALS:
            of = self._read_known(verb)
        if of is None and token.lemma.casefold() in _BE:
            of = self._read_among(verb)
        if of is None and (token.pos in ("ADJ", "NOUN", "ADV") or token.tag == "VBG"):
            of = lexicon.states.get(token.text.casefold())  # "are missing"
            of = of or (self._name(verb, lexicon.states) if token.tag != "VBG" else None)
        if of is None and not self._has_object(verb, node) and self._is_participle(verb):
            of = self._read_deed(verb) or self._name(verb, lexicon.states)
        return self._join(verb, of) if of else None

    def _read_among(self, verb: int) -> str | None:
        """ "Two women are among the dead"."""
        for k in self._children[verb]:
            if self._tokens[k].text.casefold() not in _AMONG:
                continue
            # "The dead", "those killed".
            named = [c for c in self._children[k] if self._tokens[c].dep == "pobj" or c > k]
            named += [c for those in named for c in self._children[those]]
            return next(filter(None, (self._name(c, self._lexicon.states) for c in named)), None)
        return None

    def _read_object(self, node: int, verb: int) -> str | None:
        lexicon = self._lexicon
        if self._tokens[verb].lemma.casefold() in _ATTACKS and self._tokens[node].pos == "NUM":
            return None  # "she shot 72": a score in golf
        of = self._read_deed(verb) or self._read_to_death(verb)
        of = of or self._read_complements(verb)  # "left 12 dead"
        of = of or self._read_forced(verb)
        if of is None and self._tokens[verb].lemma in _CONTAIN:
            subjects = [k for k in self._children[verb] if self._tokens[k].dep in _SUBJECTS]
            of = next(filter(None, (self._name(k, lexicon.states) for k in subjects)), None)
        return self._join(verb, of) if of else None

    def _read_deed(self, verb: int) -> str | None:
        """What a verb does to its object: "killed", "shot and wounded", "fatally shot"."""
        of = self._name_verb(verb, self._lexicon.befall)
        attack = self._tokens[verb].lemma.casefold() in _ATTACKS
        if attack and any(self._tokens[k].dep == "prt" for k in self._children[verb]):
            return None  # "shot down an offer"
        if of != "injured":
            return of
        fatal = any(self._tokens[k].text.casefold() in _FATALLY for k in self._children[verb])
        # "Shot dead a guard": the tree may hang the word on the guard.
        fatal = fatal or [t.text.casefold() for t in self._tokens[verb + 1 : verb + 2]] == ["dead"]
        if fatal or (attack and self._goes_on_to_kill(verb)):
            return "killed"
        return self._read_complements(verb) or self._read_to_death(verb) or of

    def _goes_on_to_kill(self, verb: int) -> bool:
        """ "Shot and killed", and not "was shot and one man was killed"."""
        for k in self._children[verb]:
            if self._tokens[k].dep == "conj" and self._tokens[k].lemma.casefold() == "kill":
                own = {self._tokens[c].dep for c in self._children[k]} & (_PASSIVE | _SUBJECTS)
                return not own and self._tokens[k - 1].text.casefold() == "and"
        return False

    def _read_to_death(self, verb: int) -> str | None:
        """ "Shot to death", "stabbed a man to death"."""
        for k in self._children[verb]:
            words = [token.text.casefold() for token in self._tokens[max(0, k - 1) : k + 2]]
            if words[1:] == ["to", "death"] or words[:2] == ["à", "mort"]:
                return "killed"
        return None

    def _read_forced(self, verb: int) -> str | None:
        """ "Forced 3,000 people to flee"."""
        for k in self._children[verb]:
            if self._tokens[k].dep in ("xcomp", "ccomp"):
                of = self._name_verb(k, self._lexicon.undergo)
                if of is not None:
                    return of
        return None

    def _read_ending(self, node: int) -> str | None:
        """ "The bodies of 12 men", "the arrest of 12"."""
        token = self._tokens[node]
        above = self._tokens[token.head] if token.head != node else None
        if above is None:
            return None
        if token.dep == "pobj" and above.text.casefold() == "of":
            return self._name(above.head, self._lexicon.endings)
        if token.dep == "nmod":
            return self._name(token.head, self._lexicon.endings)
        if token.dep == "conj" and self._has_of(token.head, node):
            return self._name(token.head, self._lexicon.endings)
        return None

    def _has_of(self, noun: int, before: int) -> bool:
        """ "The bodies of a man and two girls": the girls hang on the bodies."""
        return any(self._tokens[k].text == "of" and k < before for k in self._children[noun])

    def _read_modifiers(self, node: int) -> str | None:
        """ "12 people killed in the raid", "three who died", "two wounded men"."""
        lexicon = self._lexicon
        for k in self._children[node]:
            child = self._tokens[k]
            if child.dep in _RELATIVE:
                of = self._read_relative(k)
            elif child.dep in ("acl", "amod", "advcl", "acomp"):
                of = self._name(k, lexicon.states)
                if of is None and child.tag in ("VBN", "VBD", "VERB"):
                    of = self._read_deed(k)
                if of is None and child.tag == "VBG":
                    of = self._name_verb(k, lexicon.undergo)
            else:
                continue
            if of is not None:
                return self._join(k, of)
        return None

    def _read_relative(self, verb: int) -> str | None:
        """ "Who were killed", "who died", "whom they arrested", "qui ont péri"."""
        deps = {self._tokens[k].dep for k in self._children[verb]}
        if deps & _PASSIVE:
            return self._read_passive(verb)
        subject = next((k for k in self._children[verb] if self._tokens[k].dep in _SUBJECTS), None)
        if subject is None:
            return self._read_deed(verb)
        if self._tokens[subject].text.casefold() in ("who", "that", "which", "qui"):
            return self._read_subject(subject, verb)
        return None

    def _read_complements(self, verb: int) -> str | None:
        """ "Found dead", "left homeless", "taken hostage", "are missing"."""
        if verb not in self._complements:
            self._complements[verb] = self._find_complement(verb)
        return self._complements[verb]

    def _find_complement(self, verb: int) -> str | None:
        for k in self._children[verb]:
            if k == verb + 1 and self._tokens[verb].lemma == "go":  # "went missing"
                return self._name(k, self._lexicon.states)
            if k < verb and self._tokens[verb].pos in ("VERB", "AUX"):
                continue
            # "Gets to hurt our economy": an infinitive has a doing of its own.
            if self._tokens[k].dep in _COMPLEMENTS and self._tokens[k].tag not in ("VB", "VBP"):
                of = self._name(k, self._lexicon.states)
                if of is not None:
                    return of
        return None

    def _has_object(self, verb: int, subject: int) -> bool:
        objects = (k for k in self._children[verb] if self._tokens[k].dep in _OBJECTS)
        return any(k > subject and not self._name(k, self._lexicon.states) for k in objects)

    def _is_participle(self, verb: int) -> bool:
        return self._tokens[verb].tag in ("VBN", "VBD", "JJ", "VERB", "ADJ", "VBP", "VB")

    def _name_verb(self, k: int, table: dict[str, str]) -> str | None:
        token = self._tokens[k]
        lemma = token.lemma.casefold()
        particles = [c for c in self._children[k] if self._tokens[c].dep in ("prt", "compound:prt")]
        for c in particles:
            joined = table.get(f"{lemma} {self._tokens[c].text.casefold()}")
            if joined is not None:
                return joined
        return table.get(lemma)

    def _name(self, k: int, table: dict[str, str]) -> str | None:
        token = self._tokens[k]
        for form in _list_forms(token, self._lexicon.language):
            if form in table:
                return table[form]
        return None

    def _join(self, k: int, of: str) -> str:
        """ "Killed or injured" is one figure for both, and none for either."""
        for link, other in ((k + 1, k + 2), (k - 1, k - 2)):
            if not (0 <= link < len(self._tokens) and 0 <= other < len(self._tokens)):
                continue
            if self._tokens[link].text.casefold() not in _ALTERNATIVES:
                continue
            if self._tokens[other].lemma.casefold() in _ATTACKS:  # "shot and killed"
                continue
            second = self._name(other, self._lexicon.states)
            second = second or self._name_verb(other, self._lexicon.befall)
            if second is not None and second != of and not self._governs_number(k, other):
                return f"{second} or {of}" if other < k else f"{of} or {second}"
        return of

    def _governs_number(self, k: int, other: int) -> bool:
        """ "Were killed and injured 12": the second has people of its own."""
        at = max(k, other) + 1
        return other > k and at < len(self._tokens) and self._tokens[at].pos == "NUM"


def _list_forms(token: Token, language: str) -> Iterator[str]:
    yield token.lemma.casefold()
    yield from list_singulars(token.text.casefold(), language)
