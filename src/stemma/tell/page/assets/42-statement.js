// @ts-check
// The evidence of a statement: its sentences in context, grouped by origin, one row a report.

/** @typedef {{report: Report, origin: string, witnesses: Witness[], best: Witness, counted: boolean}} Row */

const STATUS_WORDS = new Map([
  ["credited", "credited"],
  ["inferred", "inferred from shared text"],
  ["assumed own", "assumed to be the report’s own"],
  ["unknown", "nothing says where it comes from"],
]);

/** @returns {Node[]} */
function buildStatement(/** @type {Opened} */ open, /** @type {any} */ claim) {
  const witnesses = readAccount().listWitnesses(claim);
  const printed = witnesses[claim.printed] ?? witnesses[0];
  const words = readPlace(printed);
  const rows = listRows(witnesses, printed, words);
  const counted = rows.filter((row) => row.counted);
  const others = rows.filter((row) => !row.counted);
  const title = makeSourced(
    "h2",
    printed.report,
    { id: "panel-title", tabindex: "-1" },
    quoteWords(stripMarks(words)),
  );
  const speaker = printed.speaker
    ? make("p", { class: "speaker" }, "said by ", make("bdi", {}, cleanText(printed.speaker)))
    : null;
  const parts = [
    title,
    speaker,
    buildActions(open),
    buildFindingLinks(claim.findings),
    buildGroups(open, counted, printed, words),
  ];
  if (others.length) {
    const heading = make("h3", { class: "apart" }, "Not counted");
    const why = make(
      "p",
      { class: "note" },
      "These reports speak of it, but do not say the printed thing.",
    );
    parts.push(
      make(
        "section",
        { class: "not-counted" },
        heading,
        why,
        buildList(open, others, printed, words),
      ),
    );
  }
  return parts.filter((part) => part !== null);
}

/** One row a report: the printed one first, then those of its origin, then the account's order. */
function listRows(
  /** @type {Witness[]} */ witnesses,
  /** @type {Witness} */ printed,
  /** @type {string} */ words,
) {
  /** @type {Map<Report, Witness[]>} */
  const byReport = new Map();
  for (const witness of witnesses) {
    byReport.set(witness.report, [...(byReport.get(witness.report) ?? []), witness]);
  }
  /** @type {Row[]} */
  const rows = Array.from(byReport, ([report, own]) => {
    const best = own.includes(printed) ? printed : chooseClosest(own, words);
    return {
      report,
      origin: best.origin,
      witnesses: own,
      best,
      counted: own.some((w) => w.counted),
    };
  });
  const rank = (/** @type {Row} */ row) =>
    row.best === printed ? 0 : row.origin === printed.origin ? 1 : 2;
  return rows.sort((a, b) => rank(a) - rank(b) || a.report.index - b.report.index);
}

/** Of a report's witnesses the counted one whose words are closest to the printed ones. */
function chooseClosest(/** @type {Witness[]} */ own, /** @type {string} */ words) {
  const pool = own.some((witness) => witness.counted)
    ? own.filter((witness) => witness.counted)
    : own;
  if (pool.length === 1) return pool[0];
  const shares = pool.map((witness) => compareTexts(readPlace(witness), words).shared);
  return pool[shares.indexOf(Math.max(...shares))];
}

/** Rows under the names of their origins. */
function buildGroups(
  /** @type {Opened} */ open,
  /** @type {Row[]} */ rows,
  /** @type {Witness} */ printed,
  /** @type {string} */ words,
) {
  const container = make("div", { class: "groups" });
  /** @type {Map<string, Element>} */
  const lists = new Map();
  const place = (/** @type {Row[]} */ some) => {
    for (const row of some) {
      if (!lists.has(row.origin)) lists.set(row.origin, addGroup(container, row.origin));
      lists.get(row.origin)?.append(buildRow(open, row, printed, words));
    }
  };
  foldRows(rows, place, container);
  return container;
}

/** @returns {Element} The list into which an origin's rows go. */
function addGroup(/** @type {Element} */ container, /** @type {string} */ id) {
  const origin = readAccount().origins.get(id);
  const name = cleanText(origin?.name || "Origin not named");
  const status = STATUS_WORDS.get(origin?.status ?? "") ?? "";
  const heading = make("h3", { class: "origin" }, make("bdi", {}, name));
  const why = make("p", { class: "basis" }, origin?.basis ? cleanText(origin.basis) : status);
  const list = make("ul", { class: "rows" });
  const button = container.querySelector(":scope > .more-rows");
  container.insertBefore(make("section", { class: "group" }, heading, why, list), button);
  return list;
}

function buildList(
  /** @type {Opened} */ open,
  /** @type {Row[]} */ rows,
  /** @type {Witness} */ printed,
  /** @type {string} */ words,
) {
  const container = make("div", { class: "groups" });
  const list = make("ul", { class: "rows" });
  container.append(list);
  foldRows(
    rows,
    (some) => list.append(...some.map((row) => buildRow(open, row, printed, words))),
    container,
  );
  return container;
}

/** One report: who, how it says it, its words in context, what can be done with them. */
function buildRow(
  /** @type {Opened} */ open,
  /** @type {Row} */ row,
  /** @type {Witness} */ printed,
  /** @type {string} */ words,
) {
  const { best } = row;
  const own = readPlace(best);
  const compared = best === printed ? null : compareTexts(own, words);
  const remarks = [];
  if (best === printed) remarks.push("as printed above");
  else if (compared?.shared === 1) remarks.push("the same words");
  if (best.modality !== "happened" && best.modality) remarks.push(best.modality);
  const speaker =
    best.speaker && best.speaker !== printed.speaker
      ? make("span", { class: "remark" }, "said by ", make("bdi", {}, cleanText(best.speaker)))
      : null;
  const also = row.witnesses.filter((witness) => witness !== best).map(buildAlso);
  return make(
    "li",
    { class: "row" },
    make(
      "p",
      { class: "who" },
      makeLetter(best),
      make("bdi", { class: "name" }, cleanText(best.report.name)),
      ...remarks.map((remark) => make("span", { class: "remark" }, remark)),
      speaker,
    ),
    ...buildPassage(best, compared?.a ?? []),
    ...also,
    buildRowActions(open, best, printed.report, () => composeWitness(best)),
  );
}

/** A place in its context, some of its words marked. @returns {Node[]} */
function buildPassage(/** @type {Place} */ place, /** @type {Range[]} */ ranges) {
  const { before, words, after, apart } = findContext(place);
  // Ranges count from the first letter, the words may begin with a space.
  const shift = words.length - words.trimStart().length;
  const marked = ranges.map(([start, end]) => /** @type {Range} */ ([start + shift, end + shift]));
  const span = make("span", { class: "span" }, ...markRanges(words, marked));
  const around = (/** @type {string} */ text) => text && make("span", { class: "around" }, text);
  if (!apart)
    return [
      makeSourced("p", place.report, { class: "passage" }, around(before), span, around(after)),
    ];
  return [
    before && makeSourced("p", place.report, { class: "passage around" }, before),
    makeSourced("p", place.report, { class: "passage" }, span),
    after && makeSourced("p", place.report, { class: "passage around" }, after),
  ].filter(Boolean);
}

/** A further place where the same report says it. */
function buildAlso(/** @type {Witness} */ witness) {
  const where = witness.report.findBlock(witness.start)?.kind ?? "body";
  const lead = where === "body" ? "also" : `also, ${where}`;
  const link = makeLink(
    { report: witness.report.id, at: [witness.start, witness.end] },
    { class: "also-link" },
    lead,
  );
  return make(
    "p",
    { class: "also" },
    link,
    makeSourced("span", witness.report, { class: "also-words" }, readPlace(witness)),
  );
}

function buildRowActions(
  /** @type {Opened} */ open,
  /** @type {Place} */ place,
  /** @type {Report} */ other,
  /** @type {() => string} */ write,
) {
  const { report } = place;
  return make(
    "p",
    { class: "row-actions" },
    makeBeside(open, other, report, `Beside ${other.id}`),
    makeButton("Copy", () => copyText(write()), {
      "aria-label": `Copy the words of ${report.id} with attribution`,
    }),
  );
}

/** The differences that touch a statement or a quotation. */
function buildFindingLinks(/** @type {string[]} */ ids) {
  const account = readAccount();
  const links = ids
    .filter((id) => account.findings.has(id))
    .map((id) => {
      const finding = account.findings.get(id);
      return make(
        "li",
        {},
        makeLink({ open: { kind: "finding", id } }, {}, capitalise(cleanText(finding.label))),
        " ",
        make("span", { class: "why" }, cleanText(finding.explanation)),
      );
    });
  if (!links.length) return null;
  return make(
    "section",
    { class: "linked" },
    make("h3", {}, "Differences in it"),
    make("ul", {}, ...links),
  );
}

/** The words of a source without marks around the whole of them. */
function stripMarks(/** @type {string} */ text) {
  const inner = /^(?:“([^“”]*)”|"([^"]*)"|«([^«»]*)»)$/u.exec(text);
  return inner ? (inner[1] ?? inner[2] ?? inner[3]).trim() : text;
}

/** The first two reports of an item whose words differ, the printed one first; null for one. */
function chooseBeside(/** @type {Opened} */ open) {
  const places = listPlaces(open);
  if (!places.length) return null;
  const first = places[0];
  const words = foldText(readPlace(first));
  const others = places.filter((place) => place.report !== first.report);
  const other = others.find((place) => foldText(readPlace(place)) !== words) ?? others[0];
  return other ? [first.report, other.report] : null;
}

/** All places of an item, the printed or doubtful one first. @returns {Place[]} */
function listPlaces(/** @type {Opened} */ open) {
  const account = readAccount();
  const entry = account.find(open.kind, open.id);
  if (!entry) return [];
  if (open.kind === "finding")
    return account
      .listSides(entry)
      .map((side) => side[0])
      .concat(account.listSides(entry).flat());
  if (open.kind === "utterance") return account.listQuotations(entry);
  const witnesses = account.listWitnesses(entry);
  const printed = witnesses[entry.printed] ?? witnesses[0];
  return [printed, ...witnesses.filter((witness) => witness !== printed)];
}
