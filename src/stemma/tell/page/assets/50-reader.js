// @ts-check
// The reader: one report in full, its furniture greyed, quotations, days and signs marked.

/** Where the focus goes when the reader closes. @type {Element | null} */
let readerOpener = null;

/** Shows one report, two side by side, or closes the dialog. */
function showReader(/** @type {Address} */ address, /** @type {Address} */ before) {
  const reader = /** @type {HTMLDialogElement} */ (findElement("reader"));
  const wanted = address.report !== null || address.beside !== null;
  if (!wanted) {
    const uncovered =
      address.open?.id !== before.open?.id || address.open?.kind !== before.open?.kind;
    if (reader.open) closeReader(reader, uncovered);
    return;
  }
  const stepping =
    reader.open &&
    address.beside &&
    before.beside &&
    address.beside.join() === before.beside.join();
  if (stepping) {
    settleBeside(address.open);
    return;
  }
  if (!reader.open) readerOpener = document.activeElement;
  reader.replaceChildren(
    ...(address.beside ? buildBeside(address.beside, address.open) : buildReport(address)),
  );
  reader.classList.toggle("two", address.beside !== null);
  if (!reader.open) reader.showModal();
  findElement("reader-title").focus({ preventScroll: true });
  reader.scrollTop = 0;
  if (address.beside) settleBeside(address.open);
  else reader.querySelector(".at")?.scrollIntoView({ block: "center" });
}

/** `uncovered`: the way out led to something else in the panel, which then has the focus. */
function closeReader(/** @type {HTMLDialogElement} */ reader, /** @type {boolean} */ uncovered) {
  reader.close();
  reader.replaceChildren();
  forgetPairs();
  const title = document.getElementById("panel-title");
  const known = readerOpener?.isConnected && readerOpener !== document.body;
  const back = known && !(uncovered && title) ? readerOpener : (title ?? findElement("account"));
  readerOpener = null;
  /** @type {HTMLElement} */ (back).focus({ preventScroll: true });
}

/** Closes the reader; what was open below it stays open. */
function leaveReader() {
  goTo(changeAddress({ report: null, at: null, beside: null }));
}

/** The bar on top: what this is, and Close. */
function buildReaderBar(/** @type {string} */ kicker, /** @type {Child[]} */ ...further) {
  const close = makeButton("Close", leaveReader, { class: "close" });
  const link = makeButton("Copy link", () => copyLink(shownAddress));
  return make(
    "div",
    { class: "bar" },
    close,
    make("p", { class: "kicker" }, kicker),
    ...further,
    link,
  );
}

/** The dialog's content for a report that this account does not have. @returns {Node[]} */
function buildNoReport(/** @type {string[]} */ letters) {
  const title = make("h2", { id: "reader-title", tabindex: "-1" }, "No such report");
  const named = joinNames(letters.map((letter) => `“${cleanText(letter).slice(0, 20)}”`));
  const words = `This account has no report ${named}.`;
  return [buildReaderBar("report"), title, make("p", { class: "note" }, words)];
}

/** @returns {Node[]} */
function buildReport(/** @type {Address} */ { report: letter, at, open }) {
  const report = readAccount().byLetter.get(letter ?? "");
  if (!report) return buildNoReport([letter ?? ""]);
  const text = buildText(report, at);
  return [
    buildReaderBar(`report ${report.mark}`, buildOthers(report, open)),
    make(
      "h2",
      { id: "reader-title", tabindex: "-1" },
      make("span", { class: "letter" }, report.mark),
      " ",
      make("bdi", {}, cleanText(report.name)),
    ),
    make("p", { class: "source" }, make("bdi", {}, cleanText(report.source))),
    buildKey(report, text),
    text,
  ];
}

/** A choice of a second report to set beside this one. */
function buildOthers(/** @type {Report} */ report, /** @type {Opened | null} */ open) {
  const others = readAccount().reports.filter((other) => other !== report);
  if (!others.length) return null;
  const options = others.map((other) =>
    make("option", { value: other.id }, `${other.mark} · ${cleanText(other.name)}`),
  );
  const select = make(
    "select",
    { id: "beside-choice" },
    make("option", { value: "" }, "choose a report"),
    ...options,
  );
  select.addEventListener("change", () => {
    if (!select.value) return;
    goTo(changeAddress({ open, report: null, at: null, beside: [report.id, select.value] }));
  });
  return make("label", { class: "choice" }, "Side by side with ", select);
}

/** What the marks mean; each can be taken away. */
function buildKey(/** @type {Report} */ report, /** @type {Element} */ text) {
  const kinds = [
    {
      name: "quotations",
      some: report.entry.quotes.length,
      note: "quotation; › leads to all its wordings",
    },
    { name: "days", some: report.entry.days.length, note: "day, as it was worked out" },
    {
      name: "signs",
      some: report.entry.signs.length,
      note: "sign of rewriting; its number gives the reason",
    },
    {
      name: "furniture",
      some: report.entry.furniture.length,
      note: "not the report’s own running text",
    },
  ];
  const boxes = kinds
    .filter((kind) => kind.some)
    .map(({ name, note }) => {
      const box = make("input", { type: "checkbox", checked: true });
      box.addEventListener("change", () => text.classList.toggle(`without-${name}`, !box.checked));
      return make(
        "label",
        {},
        box,
        " ",
        make("span", { class: `key-${name}` }, name),
        make("span", { class: "why" }, note),
      );
    });
  return make("fieldset", { class: "key" }, make("legend", {}, "Marked in this text"), ...boxes);
}

/** The text of a report, block by block. */
function buildText(/** @type {Report} */ report, /** @type {Range | null} */ at) {
  const layers = [
    ...report.entry.quotes.map((/** @type {any[]} */ [start, end, id, indirect]) => ({
      start,
      end,
      layer: indirect ? "indirect" : "quotation",
      note: id,
    })),
    ...report.entry.days.map((/** @type {any[]} */ [start, end, day]) => ({
      start,
      end,
      layer: "day",
      note: day,
    })),
    ...report.entry.signs.map(
      (/** @type {any[]} */ [start, end, reason], /** @type {number} */ n) => ({
        start,
        end,
        layer: "sign",
        note: reason,
        number: n + 1,
      }),
    ),
    ...(at ? [{ start: at[0], end: at[1], layer: "at", note: null }] : []),
  ];
  return buildBlocks(report, (block) => {
    const own = layers.filter((layer) => layer.start < block.end && layer.end > block.start);
    return layRanges(report, block, own);
  });
}

/** All of a report: title and paragraphs; furniture under the word for what it is. */
function buildBlocks(/** @type {Report} */ report, /** @type {(block: Block) => Node[]} */ lay) {
  const text = make("div", { class: "text" });
  let before = "";
  for (const block of report.listBlocks()) {
    const nodes = lay(block);
    if (block.kind === "body") text.append(makeSourced("p", report, {}, ...nodes));
    else if (block.kind === "title")
      text.append(makeSourced("h3", report, { class: "headline" }, ...nodes));
    else {
      if (block.kind !== before) text.append(buildFurniture(block.kind));
      // Ten links of a menu stand in one line, not in ten.
      text.lastElementChild?.lastElementChild?.append(makeSourced("p", report, {}, ...nodes));
    }
    before = block.kind;
  }
  return text;
}

function buildFurniture(/** @type {string} */ kind) {
  const label = make("span", { class: "label" }, kind === "other" ? "page" : kind);
  return make("div", { class: "furniture" }, label, make("div", {}));
}
