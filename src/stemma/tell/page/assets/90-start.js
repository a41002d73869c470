// @ts-check
// Wires the page. One listener a kind of event, so that items that come later need none.

// While someone types, the lists follow after this many milliseconds.
const TYPING_PAUSE = 120;
/** @type {number | undefined} */
let typingTimer;

function followClick(/** @type {MouseEvent} */ event) {
  const { ctrlKey, metaKey, shiftKey, altKey } = event;
  // With a key held the browser opens links its own way.
  if (event.defaultPrevented || event.button || ctrlKey || metaKey || shiftKey || altKey) return;
  const target = event.target instanceof Element ? event.target : null;
  const copy = target?.closest("button.copy");
  if (copy) {
    copyFrom(copy);
    return;
  }
  const link = target?.closest("a");
  const hash = link?.getAttribute("href") ?? "";
  if (!link || !hash.startsWith("#")) return;
  if (link.classList.contains("piece")) {
    event.preventDefault();
    followPiece(link);
    return;
  }
  const address = parseAddress(hash);
  if (address && hash.length > 1) {
    event.preventDefault();
    // Where the way back leads: not every browser focuses a link that is clicked.
    link.focus({ preventScroll: true });
    followLink(address);
  } else if (isFiltering(shownAddress.filters) || shownAddress.open) {
    // A plain place would put filters and evidence out of the address: only go there.
    const place = document.getElementById(hash.slice(1));
    if (!place) return;
    event.preventDefault();
    place.scrollIntoView();
    place.querySelector("a")?.focus({ preventScroll: true });
  }
}

function copyFrom(/** @type {Element} */ button) {
  const item = /** @type {HTMLElement | null} */ (button.closest("li.item"));
  const { kind = "", id = "" } = item?.dataset ?? {};
  copyItem({ kind, id });
}

function wireTools() {
  findElement("tools").hidden = false;
  const find = /** @type {HTMLInputElement} */ (findElement("find"));
  find.addEventListener("input", () => {
    clearTimeout(typingTimer);
    typingTimer = setTimeout(() => changeFilters({}), TYPING_PAUSE);
  });
  const report = /** @type {HTMLSelectElement} */ (findElement("by-report"));
  const origin = /** @type {HTMLSelectElement} */ (findElement("by-origin"));
  const only = /** @type {HTMLInputElement} */ (findElement("only-differences"));
  report.addEventListener("change", () => changeFilters({ by: report.value }));
  origin.addEventListener("change", () => changeFilters({ origin: origin.value }));
  only.addEventListener("change", () => changeFilters({ only: only.checked }));
  findElement("clear-filters").addEventListener("click", () => {
    clearFilters();
    find.focus();
  });
  findElement("show-keys").addEventListener("click", showKeys);
}

function wireReader() {
  const reader = /** @type {HTMLDialogElement} */ (findElement("reader"));
  // Esc: the address says that it closes, so that Back and Esc mean the same.
  reader.addEventListener("cancel", (event) => {
    event.preventDefault();
    leaveReader();
  });
  // A browser may close it without asking twice.
  reader.addEventListener("close", () => {
    const named = shownAddress.report !== null || shownAddress.beside !== null;
    if (named && !reader.open) leaveReader();
  });
  reader.addEventListener("pointerover", (event) => lightPair(event.target));
  reader.addEventListener("focusin", (event) => lightPair(event.target));
}

/** From two columns to cards, from a panel beside to one that covers, and back. */
function wireWidths() {
  measureTools();
  new ResizeObserver(measureTools).observe(findElement("tools"));
  wideEnough.addEventListener("change", coverPage);
  narrow.addEventListener("change", () => {
    if (!shownAddress.beside) return;
    findElement("reader").replaceChildren(...buildBeside(shownAddress.beside, shownAddress.open));
    settleBeside(shownAddress.open);
  });
}

function start() {
  document.documentElement.classList.add("with-script");
  wireTools();
  wireReader();
  wireWidths();
  document.addEventListener("click", followClick);
  document.addEventListener("keydown", pressKey);
  addEventListener("hashchange", readLocation);
  for (const button of document.querySelectorAll("button.copy, button.more"))
    button.removeAttribute("hidden");
  for (const words of document.querySelectorAll("main .unopened")) words.remove();
  if (location.hash) readLocation();
  // The first paint does not wait for what is needed later.
  requestAnimationFrame(() => setTimeout(prepare));
}

/** Read while nothing else is to be done, so that the first panel opens at once. */
function prepare() {
  listParts();
  showMarks();
  readAccount();
}

start();
