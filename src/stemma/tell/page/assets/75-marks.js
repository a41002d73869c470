// @ts-check
// The reader's own marks on differences: confirmed, set aside. They stay in this browser.

/** @typedef {"confirmed" | "set aside"} OwnMark */

/** @type {Map<string, OwnMark> | null} */
let ownMarks = null;

function nameStorage() {
  return `stemma:marks:${readAccount().id}`;
}

/** Storage may be forbidden or hold anything: then there are no marks. @returns {Map<string, OwnMark>} */
function readMarks() {
  if (ownMarks) return ownMarks;
  ownMarks = new Map();
  try {
    const stored = JSON.parse(localStorage.getItem(nameStorage()) ?? "{}");
    for (const [id, mark] of Object.entries(stored ?? {})) {
      if (mark === "confirmed" || mark === "set aside") ownMarks.set(id, mark);
    }
  } catch {
    // Marks then last as long as the page is open.
  }
  return ownMarks;
}

/** Sets a mark; the same one again takes it away. */
function toggleMark(/** @type {Opened} */ open, /** @type {OwnMark} */ mark) {
  if (open.kind !== "finding" || !readAccount().findings.has(open.id)) return;
  const marks = readMarks();
  const set = marks.get(open.id) !== mark;
  if (set) marks.set(open.id, mark);
  else marks.delete(open.id);
  try {
    localStorage.setItem(nameStorage(), JSON.stringify(Object.fromEntries(marks)));
  } catch {
    // As above.
  }
  showMark(open);
  tell(set ? mark : `no longer ${mark}`);
}

/** Shows a difference's mark on its item and in the panel. */
function showMark(/** @type {Opened} */ open) {
  const mark = readMarks().get(open.id) ?? "";
  const item = findEntry(open)?.item;
  if (item) showMarkOn(item, open, mark);
  for (const button of findElement("panel").querySelectorAll("button[data-mark]")) {
    if (shownAddress.open?.id === open.id) {
      button.setAttribute("aria-pressed", String(button.getAttribute("data-mark") === mark));
    }
  }
}

function showMarkOn(
  /** @type {HTMLElement} */ item,
  /** @type {Opened} */ open,
  /** @type {OwnMark | ""} */ mark,
) {
  item.querySelector(".own-mark")?.remove();
  item.classList.toggle("set-aside", mark === "set aside");
  item.classList.toggle("confirmed", mark === "confirmed");
  if (!mark) return;
  const undo = () => {
    toggleMark(open, mark);
    /** @type {HTMLElement | null} */ (item.querySelector("a.open"))?.focus();
  };
  const button = makeButton("Undo", undo, { "aria-label": `Undo: no longer ${mark}` });
  item
    .querySelector("h3")
    ?.append(make("span", { class: "own-mark" }, make("strong", {}, mark), " ", button));
}

/** The buttons for marks in the panel of a difference. */
function buildOwnMark(/** @type {Opened} */ open) {
  const now = readMarks().get(open.id);
  const button = (/** @type {string} */ words, /** @type {OwnMark} */ mark) =>
    makeButton(words, () => toggleMark(open, mark), {
      "data-mark": mark,
      "aria-pressed": String(now === mark),
    });
  return make(
    "p",
    { class: "own" },
    button("Confirm", "confirmed"),
    button("Set aside", "set aside"),
    make("span", { class: "why" }, "your own mark; it stays in this browser"),
  );
}

/** At the start: the marks of earlier visits. */
function showMarks() {
  for (const id of readMarks().keys()) showMark({ kind: "finding", id });
}
