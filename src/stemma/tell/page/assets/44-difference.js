// @ts-check
// The evidence of a difference: the wordings stacked, then each in its report's context.

/** @typedef {{values: Value[], text: string, ranges: Range[], side: number}} Reading One wording. */

// A value of so many words is itself a wording, and is compared; a shorter one is what differs.
const LONG_VALUE = 6;

/** @returns {Node[]} */
function buildDifference(/** @type {Opened} */ open, /** @type {any} */ finding) {
  const sides = readAccount()
    .listSides(finding)
    .filter((side) => side.length);
  const readings = listReadings(sides);
  const parts = [
    make("h2", { id: "panel-title", tabindex: "-1" }, capitalise(cleanText(finding.label))),
    make("p", { class: "explanation" }, cleanText(finding.explanation)),
    finding.decision ? make("p", { class: "note" }, cleanText(finding.decision)) : null,
    buildActions(open),
    buildOwnMark(open),
    make("h3", {}, "The wordings"),
    make("div", { class: "stack" }, ...readings.map((reading) => buildReading(reading, finding))),
    buildClaimLink(finding.claim),
    buildInContext(open, readings),
  ];
  return parts.filter((part) => part !== null);
}

/** Each distinct wording of each side with the reports that have it. @returns {Reading[]} */
function listReadings(/** @type {Value[][]} */ sides) {
  /** @type {Reading[]} */
  const readings = [];
  sides.forEach((values, side) => {
    const opposite = sides.find((_, number) => number !== side)?.[0];
    /** @type {Map<string, Reading>} */
    const own = new Map();
    for (const value of values) {
      const { text, range } = findSentence(value);
      const key = splitWords(text)
        .map((word) => word.folded)
        .join(" ");
      const reading = own.get(key);
      if (reading) reading.values.push(value);
      else
        own.set(key, { values: [value], text, ranges: findChanged(value, range, opposite), side });
    }
    readings.push(...own.values());
  });
  return readings;
}

/** What is marked in a sentence: a short value itself, the changed words of a long one. */
function findChanged(
  /** @type {Value} */ value,
  /** @type {Range} */ range,
  /** @type {Value | undefined} */ opposite,
) {
  const words = readPlace(value);
  if (!opposite || splitWords(words).length < LONG_VALUE) return [range];
  const { a } = compareTexts(words, readPlace(opposite));
  return a.map(([start, end]) => /** @type {Range} */ ([start + range[0], end + range[0]]));
}

function buildReading(/** @type {Reading} */ reading, /** @type {any} */ finding) {
  const reports = listReports(reading.values);
  const letters = reports.slice(0, ROWS_OPEN).map((value) => makeLetter(value));
  const more = reports.length - letters.length;
  const doubtful = reading.side === 0 && Boolean(finding.doubtful);
  return make(
    "div",
    { class: doubtful ? "reading doubtful" : "reading" },
    make(
      "p",
      { class: "who" },
      ...letters,
      more > 0 && make("span", { class: "remark" }, `and ${more} more reports`),
      doubtful && make("span", { class: "remark" }, "reworded on the way"),
    ),
    makeSourced(
      "p",
      reading.values[0].report,
      { class: "reading-words" },
      ...markRanges(reading.text, reading.ranges),
    ),
  );
}

/** The first value of each report, in order. @returns {Value[]} */
function listReports(/** @type {Value[]} */ values) {
  const first = new Map();
  for (const value of values) if (!first.has(value.report)) first.set(value.report, value);
  return [...first.values()];
}

function buildInContext(/** @type {Opened} */ open, /** @type {Reading[]} */ readings) {
  const rows = readings.flatMap((reading) => reading.values.map((value) => ({ value, reading })));
  const first = readings[0]?.values[0];
  const list = buildRows(rows, ({ value, reading }) => {
    // Each side is set beside the first report of another.
    const other = readings.find((one) => one.side !== reading.side)?.values[0] ?? first;
    return makeRow(open, value, other.report, [], ...buildMarkedPassage(value));
  });
  return make("section", { class: "in-context" }, make("h3", {}, "In context"), list);
}

/** A value in its sentence, and that in its paragraph. */
function buildMarkedPassage(/** @type {Value} */ value) {
  const { before, after, apart } = findContext(value);
  if (apart) return buildPassage(value, [[0, Infinity]]);
  const { text, range } = findSentence(value);
  const [start, end] = range;
  const around = (/** @type {string} */ words) =>
    words.trim() && make("span", { class: "around" }, words);
  const lead = before.endsWith(text.slice(0, start)) ? before.slice(0, before.length - start) : "";
  const tail = after.startsWith(text.slice(end)) ? after.slice(text.length - end) : "";
  const span = make("span", { class: "span" }, ...markRanges(text, [range]));
  return [makeSourced("p", value.report, { class: "passage" }, around(lead), span, around(tail))];
}

function buildClaimLink(/** @type {string | null} */ id) {
  const claim = id === null ? undefined : readAccount().claims.get(id);
  if (!claim || id === null) return null;
  const printed = readAccount().listWitnesses(claim)[claim.printed];
  if (!printed) return null;
  const open = { kind: "claim", id };
  const attributes = { lang: printed.report.language, dir: "auto" };
  const link = makeLink({ open }, attributes, readTitle(open, printed));
  return make(
    "section",
    { class: "linked" },
    make("h3", {}, "The statement it is about"),
    make("p", {}, link),
  );
}
