// @ts-check
// Keys. None is taken while someone types, or with ctrl, alt or meta; arrows scroll unless an item
// has the focus.

/** @type {[string[], string][]} */
const KEY_WORDS = [
  [["j", "k"], "next, previous item; the open panel moves along"],
  [["↓", "↑"], "the same, while an item has the focus"],
  [["Enter"], "open the evidence"],
  [["Esc"], "close what is open; then clear the filters"],
  [["c"], "copy with attribution; side by side: both wordings of the chosen sentence"],
  [["s"], "two reports side by side"],
  [["[", "]"], "previous, next aligned sentence, side by side (or ← →)"],
  [["/"], "find words"],
  [["d"], "differences only"],
  [["y", "n"], "a difference: confirm, set aside; again to undo"],
  [["?"], "these keys"],
];

/** @type {Map<string, () => boolean | void>} What a key does; false: nothing, the browser may have it. */
const PAGE_KEYS = new Map([
  ["j", () => moveBy(1)],
  ["k", () => moveBy(-1)],
  ["ArrowDown", () => isOnItem() && moveBy(1)],
  ["ArrowUp", () => isOnItem() && moveBy(-1)],
  ["c", () => withCurrent(copyItem)],
  ["s", () => withCurrent(openBeside)],
  ["y", () => withCurrent((open) => open.kind === "finding" && toggleMark(open, "confirmed"))],
  ["n", () => withCurrent((open) => open.kind === "finding" && toggleMark(open, "set aside"))],
  ["/", () => startFinding()],
  ["d", () => changeFilters({ only: !shownAddress.filters.only })],
  ["Escape", () => stepOut()],
  ["?", () => showKeys()],
]);

/** @type {Map<string, () => boolean | void>} */
const READER_KEYS = new Map([
  ["[", () => stepBy(-1)],
  ["]", () => stepBy(1)],
  ["ArrowLeft", () => stepBy(-1)],
  ["ArrowRight", () => stepBy(1)],
  ["c", () => copyPair()],
  ["?", () => showKeys()],
]);

function pressKey(/** @type {KeyboardEvent} */ event) {
  if (event.defaultPrevented || event.isComposing || event.ctrlKey || event.altKey || event.metaKey)
    return;
  const target = event.target instanceof Element ? event.target : null;
  if (
    target?.matches("input[type=search], input[type=text], textarea, select, [contenteditable]")
  ) {
    if (event.key === "Escape" && target.id === "find") leaveFinding();
    if (event.key === "Enter" && target.id === "find") finishFinding();
    return;
  }
  const reading = /** @type {HTMLDialogElement} */ (findElement("reader")).open;
  if (/** @type {HTMLDialogElement} */ (findElement("keys")).open) return;
  const act = (reading ? READER_KEYS : PAGE_KEYS).get(event.key);
  if (act && act() !== false) event.preventDefault();
}

/** The items in sight of the filters, in the order of the page. @returns {HTMLElement[]} */
function listItems() {
  return Array.from(
    document.querySelectorAll("main > section:not([hidden]) li.item[data-kind]:not([hidden])"),
  );
}

/** The item that has the focus or is open. @returns {HTMLElement | null} */
function findCurrent() {
  const focused = document.activeElement?.closest("li.item[data-kind]");
  if (focused instanceof HTMLElement) return focused;
  return shownAddress.open ? findItem(shownAddress.open) : null;
}

function isOnItem() {
  return Boolean(document.activeElement?.matches("li.item[data-kind] a.open"));
}

/** To the next or previous item; without a current one, to the first in sight. */
function moveBy(/** @type {1 | -1} */ step) {
  const items = listItems();
  if (!items.length) return false;
  const current = findCurrent();
  const place = current ? items.indexOf(current) : -1;
  const next =
    place >= 0
      ? items[place + step]
      : (items.find((item) => item.getBoundingClientRect().bottom > 0) ?? items[0]);
  if (!next) return true;
  if (shownAddress.open) {
    const { kind = "", id = "" } = next.dataset;
    goTo(changeAddress({ open: { kind, id } }), "replace");
  } else {
    /** @type {HTMLElement | null} */ (next.querySelector("a.open"))?.focus({
      preventScroll: true,
    });
    next.scrollIntoView({ block: "nearest" });
  }
  return true;
}

/** Does something with the item that has the focus, else with the open one. */
function withCurrent(/** @type {(open: Opened) => unknown} */ act) {
  const item = findCurrent();
  const named = item && { kind: item.dataset.kind ?? "", id: item.dataset.id ?? "" };
  const open = named ?? shownAddress.open;
  if (!open || !readAccount().find(open.kind, open.id)) return false;
  return act(open) !== false;
}

/** The first two reports of different wording. */
function openBeside(/** @type {Opened} */ open) {
  const two = chooseBeside(open);
  if (!two) {
    tell("only one report has it");
    return;
  }
  goTo(
    changeAddress({
      open: shownAddress.open,
      report: null,
      at: null,
      beside: [two[0].id, two[1].id],
    }),
  );
}

/** Out of the panel; then out of the filters. */
function stepOut() {
  if (shownAddress.open) closeOpened();
  else if (isFiltering(shownAddress.filters)) clearFilters();
  else return false;
  return true;
}

function startFinding() {
  if (document.documentElement.classList.contains("panel-covers")) return false;
  const find = /** @type {HTMLInputElement} */ (findElement("find"));
  find.focus();
  find.select();
  return true;
}

/** Enter in the field: to the first item that has the words. */
function finishFinding() {
  changeFilters({});
  /** @type {HTMLElement | null | undefined} */ (listItems()[0]?.querySelector("a.open"))?.focus();
}

/** Esc in the field: first empties it, then leaves it. */
function leaveFinding() {
  const find = /** @type {HTMLInputElement} */ (findElement("find"));
  if (!find.value) find.blur();
  find.value = "";
  changeFilters({});
}

function showKeys() {
  const keys = /** @type {HTMLDialogElement} */ (findElement("keys"));
  const rows = KEY_WORDS.map(([names, words]) => {
    const shown = names.flatMap((name, n) => [n ? " " : null, make("kbd", {}, name)]);
    return make("div", {}, make("dt", {}, ...shown), make("dd", {}, words));
  });
  const close = makeButton("Close", () => keys.close(), { class: "close" });
  const title = make("h2", { id: "keys-title", tabindex: "-1" }, "Keys");
  keys.replaceChildren(make("div", { class: "bar" }, close, title), make("dl", {}, ...rows));
  if (!keys.open) keys.showModal();
  title.focus();
}
