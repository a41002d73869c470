// @ts-check
// Filters: by report, by origin, differences only, words. They look through all items, also those
// that wait in templates; of these only matches are put into the page, so many at a time.

/** @typedef {{item: HTMLElement, kind: string, id: string, reports: string[], origins: string[], differs: boolean, words: string | null}} Entry */
/** @typedef {{section: HTMLElement, list: HTMLElement, open: Entry[], rest: Entry[], more: HTMLElement | null, moreWords: string, limit: number, asked: boolean}} Part */

// Waiting items that are put into the page at a time.
const AT_A_TIME = 50;
// What an item is found by: sources' words, who said them, and what is said of them; not the labels
// and buttons around them.
const SEARCHED = ".words, .wordings dd, .wordings .lead, .explanation";
/** @type {Part[] | null} */
let parts = null;
/** @type {Filters} */
let filtersNow = NO_FILTERS;

/** The sections that hold items with an address. @returns {Part[]} */
function listParts() {
  parts ??= Array.from(document.querySelectorAll("main > section"), readPart).filter(
    (part) => part !== null,
  );
  return parts;
}

/** @returns {Part | null} */
function readPart(/** @type {Element} */ section) {
  const list = /** @type {HTMLElement | null} */ (section.querySelector("ol.items"));
  if (!list?.querySelector(":scope > li[data-kind]")) return null;
  const template = /** @type {HTMLTemplateElement | null} */ (
    section.querySelector("template.rest")
  );
  const more = /** @type {HTMLElement | null} */ (section.querySelector("button.more"));
  const read = (/** @type {ParentNode} */ root) =>
    Array.from(root.querySelectorAll("li.item[data-kind]"), readEntry);
  /** @type {Part} */
  const part = {
    section: /** @type {HTMLElement} */ (section),
    list,
    open: read(list),
    rest: template ? read(template.content) : [],
    more,
    moreWords: more?.textContent ?? "",
    limit: 0,
    asked: false,
  };
  more?.addEventListener("click", () => askForMore(part));
  return part;
}

/** @returns {Entry} */
function readEntry(/** @type {Element} */ element) {
  const item = /** @type {HTMLElement} */ (element);
  const { kind = "", id = "", reports = "", origins = "", findings = "" } = item.dataset;
  item.querySelector("button.copy")?.removeAttribute("hidden");
  return {
    item,
    kind,
    id,
    reports: reports.split(" "),
    origins: origins.split(" "),
    differs: kind === "finding" || Number(findings) > 0,
    words: null,
  };
}

/** @returns {Entry | undefined} */
function findEntry(/** @type {Opened} */ { kind, id }) {
  for (const part of listParts()) {
    const entry = [...part.open, ...part.rest].find((one) => one.id === id && one.kind === kind);
    if (entry) return entry;
  }
  return undefined;
}

/** Whether an item passes; `terms` are folded words that must all stand in it. */
function passes(
  /** @type {Entry} */ entry,
  /** @type {Filters} */ filters,
  /** @type {string[]} */ terms,
) {
  if (filters.by && !entry.reports.includes(filters.by)) return false;
  if (filters.origin && !entry.origins.includes(filters.origin)) return false;
  if (filters.only && !entry.differs) return false;
  if (!terms.length) return true;
  const words = (entry.words ??= readSearched(entry));
  return terms.every((term) => words.includes(term));
}

/** An item's words for finding, those too that it cuts or leaves to the evidence. */
function readSearched(/** @type {Entry} */ { item, kind, id }) {
  const shown = Array.from(item.querySelectorAll(SEARCHED), (part) => part.textContent ?? "");
  const account = readAccount();
  const entry = account.find(kind, id);
  /** @type {Place[]} */
  let places = [];
  if (entry && kind === "finding") places = account.listContexts(entry);
  if (entry && kind === "utterance") places = account.listQuotations(entry);
  const whole = new Set(places.map(({ report, start, end }) => report.read(start, end)));
  return foldText(cleanText([...shown, ...whole, entry?.reason ?? ""].join("\n")));
}

function isFiltering(/** @type {Filters} */ filters) {
  return Boolean(filters.by || filters.origin || filters.only || filters.find.trim());
}

/** Brings the lists and the controls to these filters. */
function showFilters(/** @type {Filters} */ filters) {
  const same = Object.keys(NO_FILTERS).every(
    (key) =>
      filters[/** @type {keyof Filters} */ (key)] ===
      filtersNow[/** @type {keyof Filters} */ (key)],
  );
  if (same) return;
  filtersNow = filters;
  setControls(filters);
  for (const part of listParts()) part.limit = AT_A_TIME;
  applyFilters();
}

/** Puts the controls where the address says; what is being typed is left alone. */
function setControls(/** @type {Filters} */ filters) {
  const find = /** @type {HTMLInputElement} */ (findElement("find"));
  if (find.value.trim() !== filters.find.trim()) find.value = filters.find;
  /** @type {HTMLSelectElement} */ (findElement("by-report")).value = filters.by;
  /** @type {HTMLSelectElement} */ (findElement("by-origin")).value = filters.origin;
  /** @type {HTMLInputElement} */ (findElement("only-differences")).checked = filters.only;
}

function applyFilters() {
  const filters = filtersNow;
  const filtering = isFiltering(filters);
  const terms = foldText(filters.find).split(/\s+/).filter(Boolean);
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const part of listParts()) {
    filterPart(part, filtering, (entry) => passes(entry, filters, terms), counts);
  }
  dimChains(filters);
  hideOthers(Boolean(filters.only || terms.length));
  findElement("clear-filters").hidden = !filtering;
  document.documentElement.classList.toggle("filtering", filtering);
  tellShown(filtering, counts);
}

/** Shows the matches of one section; a section without any is left out. */
function filterPart(
  /** @type {Part} */ part,
  /** @type {boolean} */ filtering,
  /** @type {(entry: Entry) => boolean} */ test,
  /** @type {Map<string, number>} */ counts,
) {
  let matches = 0;
  for (const entry of part.open) {
    const passing = !filtering || test(entry);
    entry.item.hidden = !passing;
    if (passing) matches++;
    if (passing) counts.set(entry.kind, (counts.get(entry.kind) ?? 0) + 1);
  }
  const found = filtering ? part.rest.filter(test) : part.rest;
  for (const entry of found) counts.set(entry.kind, (counts.get(entry.kind) ?? 0) + 1);
  const limit = filtering ? part.limit : part.asked ? Infinity : 0;
  placeRest(part, found.slice(0, limit));
  setMore(part, found.length - Math.min(limit, found.length), filtering);
  part.section.hidden = filtering && matches + found.length === 0;
}

/** Exactly these waiting items stand in the page, in their order. */
function placeRest(/** @type {Part} */ part, /** @type {Entry[]} */ wanted) {
  const keep = new Set(wanted);
  for (const entry of part.rest) {
    if (
      !keep.has(entry) &&
      entry.item.parentNode === part.list &&
      !entry.item.classList.contains("is-open")
    ) {
      entry.item.remove();
    }
  }
  part.list.append(...wanted.map((entry) => entry.item));
}

function setMore(
  /** @type {Part} */ part,
  /** @type {number} */ waiting,
  /** @type {boolean} */ filtering,
) {
  if (!part.more) return;
  part.more.hidden = waiting === 0;
  part.more.textContent = filtering
    ? `Show ${Math.min(waiting, AT_A_TIME)} more of ${waiting}`
    : part.moreWords;
}

/** "Show all", or the next matches. The focus goes to the first item that this brings. */
function askForMore(/** @type {Part} */ part) {
  const before = part.list.children.length;
  if (isFiltering(filtersNow)) part.limit += AT_A_TIME;
  else part.asked = true;
  applyFilters();
  const first = part.list.children[before];
  /** @type {HTMLElement | null | undefined} */ (first?.querySelector("a.open"))?.focus({
    preventScroll: true,
  });
}

/** An item that waits in a template comes into the page, so that it can be seen and left again. */
function revealItem(/** @type {Opened} */ open) {
  const entry = findEntry(open);
  if (!entry) return;
  const part = listParts().find((one) => one.rest.includes(entry));
  if (part && entry.item.parentNode !== part.list) part.list.append(entry.item);
}

/** Sections without items (drawings, chains, remarks) stand aside while words are looked for. */
function hideOthers(/** @type {boolean} */ aside) {
  const filtered = new Set(listParts().map((part) => part.section));
  for (const section of /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("main > section")
  )) {
    if (!filtered.has(section)) section.hidden = aside;
  }
  for (const link of document.querySelectorAll(".contents a")) {
    const place = document.getElementById((link.getAttribute("href") ?? "").slice(1));
    const entry = link.closest("li");
    if (entry) entry.hidden = Boolean(place?.hidden);
  }
}

/** Chains, and how to use a report, have no words to find: what a filter leaves out is dimmed. */
function dimChains(/** @type {Filters} */ filters) {
  for (const chain of /** @type {NodeListOf<HTMLElement>} */ (
    document.querySelectorAll("li.chain, li.guide")
  )) {
    const reports = chain.dataset.reports?.split(" ");
    const origins = chain.dataset.origins?.split(" ");
    const out =
      (filters.by && reports && !reports.includes(filters.by)) ||
      (filters.origin && origins && !origins.includes(filters.origin));
    chain.classList.toggle("dimmed", Boolean(out));
  }
}

/** "12 statements · 3 differences · 1 quotation". */
function tellShown(/** @type {boolean} */ filtering, /** @type {Map<string, number>} */ counts) {
  const words = [];
  for (const [kind, noun] of NOUNS) {
    const count = counts.get(kind);
    if (count) words.push(`${count} ${noun}${count === 1 ? "" : "s"}`);
  }
  findElement("shown").textContent = filtering ? words.join(" · ") || explainNothing() : "";
}

/** An address may name what this account does not have. */
function explainNothing() {
  const { by, origin } = filtersNow;
  if (by && !readAccount().byLetter.has(by)) {
    return `This account has no report “${cleanText(by).slice(0, 20)}”`;
  }
  if (origin && !readAccount().origins.has(origin)) return "This account has no such origin";
  return "Nothing matches";
}

/** The reader changes a filter: the address follows, without a step for Back each time. */
function changeFilters(/** @type {Partial<Filters>} */ change) {
  // What has just been typed counts too, though its pause is not over.
  const find = /** @type {HTMLInputElement} */ (findElement("find")).value.trim();
  goTo(changeAddress({ filters: { ...shownAddress.filters, find, ...change } }), "replace");
}

function clearFilters() {
  /** @type {HTMLInputElement} */ (findElement("find")).value = "";
  changeFilters(NO_FILTERS);
}
