// @ts-check
// The panel beside the text: opening, closing, focus. What stands in it: 42 to 46.

/** @type {MediaQueryList} */
const wideEnough = matchMedia("(min-width: 70rem)");
/** Where the focus goes when the panel closes. @type {Element | null} */
let panelOpener = null;

const NOUNS = new Map([
  ["claim", "statement"],
  ["finding", "difference"],
  ["utterance", "quotation"],
]);

/** Shows the evidence of one item, or closes the panel. */
function showPanel(/** @type {Opened | null} */ open, /** @type {Opened | null} */ before) {
  if (open?.kind === before?.kind && open?.id === before?.id) return;
  markOpened(before, false);
  if (!open) {
    closePanel(before);
    return;
  }
  const panel = findElement("panel");
  if (panel.hidden) panelOpener = document.activeElement;
  revealItem(open);
  panel.replaceChildren(...buildPanel(open));
  keepInPlace(findItem(open), () => {
    panel.hidden = false;
    document.documentElement.classList.add("with-panel");
  });
  panel.scrollTop = 0;
  markOpened(open, true);
  coverPage();
  findElement("panel-title").focus({ preventScroll: true });
  findItem(open)?.scrollIntoView({ block: "nearest" });
}

function closePanel(/** @type {Opened | null} */ before) {
  const panel = findElement("panel");
  keepInPlace(before && findItem(before), () => {
    panel.hidden = true;
    panel.replaceChildren();
    document.documentElement.classList.remove("with-panel");
  });
  coverPage();
  const link = before && findItem(before)?.querySelector("a.open");
  const next = [link, panelOpener, findElement("account")].find(
    (place) =>
      place instanceof HTMLElement &&
      place !== document.body &&
      place.isConnected &&
      !place.closest("[hidden]"),
  );
  panelOpener = null;
  /** @type {HTMLElement | undefined} */ (next)?.focus({ preventScroll: true });
}

/** Changes the page's width; an item in sight stays where the eye has it. */
function keepInPlace(/** @type {HTMLElement | null} */ item, /** @type {() => void} */ change) {
  const before = item?.getBoundingClientRect();
  change();
  if (!item || !before || before.bottom < 0 || before.top > innerHeight) return;
  const moved = item.getBoundingClientRect().top - before.top;
  if (moved) scrollBy({ top: moved, behavior: "instant" });
}

/** On a narrow screen the panel covers the page: the rest is out of reach until it closes. */
function coverPage() {
  const panel = findElement("panel");
  const covering = !panel.hidden && !wideEnough.matches;
  for (const part of document.body.children) {
    if (part === panel || part.matches("dialog, script, template")) continue;
    part.toggleAttribute("inert", covering);
  }
  document.documentElement.classList.toggle("panel-covers", covering);
}

/** @returns {HTMLElement | null} The item's element, where it stands in the page. */
function findItem(/** @type {Opened} */ { kind, id }) {
  const item = document.getElementById(`${kind}-${id}`);
  return item?.matches("li.item") ? item : null;
}

/** Says on an item that its evidence is open. */
function markOpened(/** @type {Opened | null} */ which, /** @type {boolean} */ opened) {
  const link = which && findItem(which)?.querySelector("a.open");
  if (!link) return;
  link.setAttribute("aria-expanded", String(opened));
  link.toggleAttribute("aria-current", opened);
  if (opened) link.setAttribute("aria-current", "true");
  link.closest("li")?.classList.toggle("is-open", opened);
}

/** @returns {Node[]} */
function buildPanel(/** @type {Opened} */ open) {
  const entry = readAccount().find(open.kind, open.id);
  const noun = NOUNS.get(open.kind) ?? "item";
  const close = makeButton("Close", closeOpened, { class: "close" });
  const bar = make("div", { class: "bar" }, close, make("p", { class: "kicker" }, noun));
  if (!entry) {
    const title = make("h2", { id: "panel-title", tabindex: "-1" }, `No such ${noun}`);
    const words =
      `This account has no ${noun} with that address. ` +
      "It may come from another account, or from an earlier state of this one.";
    return [bar, title, make("p", { class: "note" }, words)];
  }
  if (open.kind === "claim") return [bar, ...buildStatement(open, entry)];
  if (open.kind === "finding") return [bar, ...buildDifference(open, entry)];
  return [bar, ...buildUtterance(open, entry)];
}

function closeOpened() {
  goTo(changeAddress({ open: null, report: null, at: null, beside: null }));
}

/** The line of actions under the panel's title. */
function buildActions(/** @type {Opened} */ open) {
  const two = chooseBeside(open);
  return make(
    "p",
    { class: "actions" },
    makeButton("Copy with attribution", () => copyItem(open)),
    makeButton("Copy link", () => copyLink(changeAddress({ open }))),
    two && makeBeside(open, two[0], two[1], `Side by side: ${two[0].id}, ${two[1].id}`),
  );
}

/** @returns {any} A link that sets two reports side by side, or nothing for one report. */
function makeBeside(
  /** @type {Opened} */ open,
  /** @type {Report} */ left,
  /** @type {Report} */ right,
  /** @type {string} */ words,
) {
  if (left === right) return null;
  const label = words.startsWith("Beside")
    ? `${words}: ${right.id} and ${left.id} side by side`
    : null;
  return makeLink(
    { open, beside: [left.id, right.id] },
    { class: "beside", "aria-label": label },
    words,
  );
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

/** Rows of reports that stand open at first. */
const ROWS_OPEN = 8;
