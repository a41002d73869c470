// @ts-check
// The panel beside the text: opening, closing, focus. What stands in it: 41 to 46.

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
  bringIntoSight(findItem(open));
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
      // Links in a drawing are SVG.
      (place instanceof HTMLElement || place instanceof SVGElement) &&
      place !== document.body &&
      place.isConnected &&
      !place.closest("[hidden]"),
  );
  panelOpener = null;
  /** @type {HTMLElement | undefined} */ (next)?.focus({ preventScroll: true });
}

/** The toolbar stays on top of a scrolled page: what anchors lead to must stand below it. */
function measureTools() {
  const tools = findElement("tools");
  const covered = getComputedStyle(tools).position === "sticky" ? tools.offsetHeight : 0;
  document.documentElement.style.setProperty("--covered", `${covered}px`);
}

/** Scrolls as little as needed; to something far away, so that what is around it shows too. */
function bringIntoSight(/** @type {HTMLElement | null} */ item) {
  if (!item) return;
  measureTools();
  const { top, bottom, height } = item.getBoundingClientRect();
  const far = bottom < 0 || top > innerHeight;
  const tall = height > innerHeight / 2;
  item.scrollIntoView({ block: !far ? "nearest" : tall ? "start" : "center" });
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
  if (opened) link.setAttribute("aria-current", "true");
  else link.removeAttribute("aria-current");
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
  if (open.kind === "claim") return [bar, ...buildStatement(open, entry), buildIdentity(open)];
  if (open.kind === "finding") return [bar, ...buildDifference(open, entry), buildIdentity(open)];
  return [bar, ...buildUtterance(open, entry)];
}

/** The id under which an editor decides, and the command that makes the decision last. */
function buildIdentity(/** @type {Opened} */ open) {
  const command = `stemma decide account.json ${open.id} --confirm`;
  return make(
    "p",
    { class: "note" },
    "To decide it for later readings: ",
    make("code", {}, command),
    ", or --dismiss",
  );
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
