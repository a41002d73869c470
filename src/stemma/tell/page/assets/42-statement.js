// @ts-check
// The evidence of a statement: its sentences in context, grouped by origin, one row a report.

/** @typedef {{report: Report, origin: string, witnesses: Witness[], best: Witness, counted: boolean}} Row */

/** @returns {Node[]} */
function buildStatement(/** @type {Opened} */ open, /** @type {any} */ claim) {
  const witnesses = readAccount().listWitnesses(claim);
  const printed = witnesses[claim.printed] ?? witnesses[0];
  const words = readPlace(printed);
  const rows = listRows(witnesses, printed, words);
  const counted = rows.filter((row) => row.counted);
  const others = rows.filter((row) => !row.counted);
  const parts = [
    buildTitle(open, printed),
    printed.speaker && buildSpeaker(printed.speaker),
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
        buildRows(others, (row) => buildRow(open, row, printed, words)),
      ),
    );
  }
  return parts.filter(Boolean);
}

/** The words of a statement or a quotation as its item prints them. */
function readTitle(/** @type {Opened} */ open, /** @type {Place} */ printed) {
  const link = findEntry(open)?.item.querySelector("a.open");
  return link?.textContent ?? readPlace(printed);
}

function buildTitle(/** @type {Opened} */ open, /** @type {Place} */ printed) {
  const attributes = { id: "panel-title", tabindex: "-1" };
  return makeSourced("h2", printed.report, attributes, readTitle(open, printed));
}

function buildSpeaker(/** @type {string} */ name) {
  return make("p", { class: "speaker" }, "said by ", make("bdi", {}, cleanText(name)));
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
  const heading = make("h3", { class: "origin" }, make("bdi", {}, name));
  const why = make("p", { class: "basis" }, cleanText(origin?.basis ?? ""));
  const list = make("ul", { class: "rows" });
  const button = container.querySelector(":scope > .more-rows");
  container.insertBefore(make("section", { class: "group" }, heading, why, list), button);
  return list;
}

/** One report: how it says it, and where else. */
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
  if (best.speaker && best.speaker !== printed.speaker)
    remarks.push(make("span", {}, "said by ", make("bdi", {}, cleanText(best.speaker))));
  const also = row.witnesses.filter((witness) => witness !== best).map(buildAlso);
  const passage = buildPassage(best, compared?.a ?? []);
  return makeRow(open, best, printed.report, remarks, ...passage, ...also);
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
