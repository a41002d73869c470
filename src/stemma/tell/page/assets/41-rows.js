// @ts-check
// Rows of evidence, one a report: who, the words in their context, what can be done with them.

// Rows of reports that stand open at first.
const ROWS_OPEN = 8;

/** A list of rows, made when they are shown. @returns {HTMLElement} */
function buildRows(/** @type {any[]} */ rows, /** @type {(row: any) => Node} */ build) {
  const container = make("div", { class: "groups" });
  const list = make("ul", { class: "rows" });
  container.append(list);
  foldRows(rows, (some) => list.append(...some.map(build)), container);
  return container;
}

/** Rows of which the first few stand open and the rest on demand. */
function foldRows(
  /** @type {any[]} */ rows,
  /** @type {(some: any[]) => void} */ place,
  /** @type {Element} */ container,
) {
  place(rows.slice(0, ROWS_OPEN));
  const rest = rows.slice(ROWS_OPEN);
  if (!rest.length) return;
  const words = `Show ${rest.length} more ${rest.length === 1 ? "report" : "reports"}`;
  const button = makeButton(
    words,
    () => {
      const rowsBefore = container.querySelectorAll(".row").length;
      button.remove();
      place(rest);
      const next = container.querySelectorAll(".row")[rowsBefore];
      /** @type {HTMLElement | null | undefined} */ (next?.querySelector("a, button"))?.focus();
    },
    { class: "more-rows" },
  );
  container.append(button);
}

/** One report's row: its head with remarks, then what it says, then what can be done with it. */
function makeRow(
  /** @type {Opened} */ open,
  /** @type {Place & {copy: string}} */ place,
  /** @type {Report} */ other,
  /** @type {Child[]} */ remarks,
  /** @type {Child[]} */ ...passages
) {
  return make(
    "li",
    { class: "row" },
    make(
      "p",
      { class: "who" },
      makeLetter(place),
      make("bdi", { class: "name" }, cleanText(place.report.name)),
      ...remarks.map((remark) => remark && make("span", { class: "remark" }, remark)),
    ),
    ...passages,
    buildRowActions(open, place, other),
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

/** `other` is the report that this one can be set beside. */
function buildRowActions(
  /** @type {Opened} */ open,
  /** @type {Place & {copy: string}} */ place,
  /** @type {Report} */ other,
) {
  const { report, copy } = place;
  return make(
    "p",
    { class: "row-actions" },
    makeBeside(open, other, report, `Beside ${other.id}`),
    makeButton("Copy", () => copyText(copy), {
      "aria-label": `Copy the words of ${report.id} with attribution`,
    }),
  );
}
