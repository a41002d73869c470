// @ts-check
// Copying: words never leave the page without whoever printed them. What is copied was written
// beforehand (attribution.py): that side alone decides which words may stand in quotation marks.

/** Copies an item's own text: the text says itself whether its words may be quoted. */
function copyItem(/** @type {Opened} */ open) {
  const entry = readAccount().find(open.kind, open.id);
  if (entry) copyText(entry.copy);
}

/** Side by side: both wordings of the chosen pair, each with its own report. */
function copyPair() {
  const pair = besideNow?.pairs[besideNow.current];
  if (!pair) return false;
  copyText(`${pair.left.copy}\n${pair.right.copy}`);
  return true;
}

/** The address of what is open, without the filters under which it was found. */
function copyLink(/** @type {Address} */ address) {
  const base = location.href.split("#")[0];
  void writeClipboard(base + formatAddress({ ...address, filters: NO_FILTERS }), "link copied");
}

function copyText(/** @type {string} */ text) {
  void writeClipboard(text, "copied with attribution");
}

async function writeClipboard(/** @type {string} */ text, /** @type {string} */ done) {
  try {
    await navigator.clipboard.writeText(text);
    tell(done);
  } catch {
    tell(writeByCommand(text) ? done : "the browser did not allow copying");
  }
}

/** The old way, for pages that may not use the clipboard: a field outside of sight. */
function writeByCommand(/** @type {string} */ text) {
  const focused = document.activeElement;
  const field = make("textarea", { class: "unseen", "aria-hidden": "true", tabindex: "-1" });
  field.value = text;
  findHost().append(field);
  field.select();
  let done = false;
  try {
    done = document.execCommand("copy");
  } catch {
    // Told to the reader below.
  }
  field.remove();
  if (focused instanceof HTMLElement) focused.focus({ preventScroll: true });
  return done;
}

/** Where something must stand to be reached: an open dialog, a covering panel, or the page. */
function findHost() {
  const dialog = document.querySelector("dialog[open]");
  if (dialog) return dialog;
  return document.documentElement.classList.contains("panel-covers")
    ? findElement("panel")
    : document.body;
}

/** @type {number | undefined} */
let tellTimer;

/** Says something in passing: shown for a moment, and read out. */
function tell(/** @type {string} */ words) {
  const host = findHost();
  let status = host.querySelector(":scope > .status");
  if (!status) {
    status = make("p", { class: "status", role: "status" });
    host.append(/** @type {Element} */ (status));
  }
  const line = /** @type {HTMLElement} */ (status);
  line.textContent = "";
  // A change of an element that stands is what screen readers tell.
  requestAnimationFrame(() => (line.textContent = words));
  clearTimeout(tellTimer);
  tellTimer = setTimeout(() => (line.textContent = ""), 4000);
}
