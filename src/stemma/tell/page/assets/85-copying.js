// @ts-check
// Copying: words never leave the page without whoever printed them.

const ALTERED_WORDS = "wording altered on the way, not to be quoted";
const CAUTIONS = new Map([
  ["damaged", "wording damaged on the way, not to be quoted"],
  ["translated", "wording of a translation, not to be quoted"],
]);

/** Copies an item's own text: the text says itself whether its words may be quoted. */
function copyItem(/** @type {Opened} */ open) {
  const account = readAccount();
  const entry = account.find(open.kind, open.id);
  if (!entry) return;
  copyText(entry.copy || composeDifference(account, entry));
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

/** One report's sentence, as the copy of a whole statement is written. */
function composeWitness(/** @type {Witness} */ witness) {
  const origin = readAccount().origins.get(witness.origin);
  const name = origin?.name ? `${cleanText(origin.name)}: ` : "";
  return attribute(
    readPlace(witness),
    findCaution(witness),
    witness.report,
    name + witness.report.mark,
  );
}

/** One report's wording of a difference: the sentence around the value. */
function composeValue(/** @type {Value} */ value, /** @type {Opened} */ open) {
  const { text } = findSentence(value);
  const caution = findCaution(value, readAccount().findings.get(open.id));
  return attribute(text, caution, value.report, value.report.mark);
}

/** A difference as a note: every side's wording with the reports that have it. */
function composeDifference(/** @type {PageAccount} */ account, /** @type {any} */ finding) {
  const lines = listReadings(account.listSides(finding)).map(({ values, text }) => {
    const marks = listReports(values).map((value) => value.report.mark);
    return attribute(text, findCaution(values[0], finding), values[0].report, marks.join(" "));
  });
  return [`${capitalise(cleanText(finding.label))}:`, ...lines].join("\n");
}

/** `“words” (Harbour Gazette, 14 May 2024) [Nord Press: B]`. */
function attribute(
  /** @type {string} */ words,
  /** @type {string} */ caution,
  /** @type {Report} */ report,
  /** @type {string} */ bracket,
) {
  return `${markWords(stripMarks(words.trim()), caution)} (${cleanText(report.name)}) [${bracket}]`;
}

/** Quotation marks, or a caution in their place. */
function markWords(/** @type {string} */ words, /** @type {string} */ caution) {
  return caution ? `${words} [${caution}]` : quoteWords(words);
}

/** Why the words of a place may not stand between quotation marks; "" where they may. */
function findCaution(/** @type {Place} */ place, /** @type {any} */ finding = null) {
  const account = readAccount();
  const overlaps = (/** @type {Place} */ other) =>
    other.report === place.report && other.start < place.end && place.start < other.end;
  const sentence = finding
    ? (/** @type {Place} */ other) => other.start === place.start && overlaps(other)
    : overlaps;
  const findings = finding ? [finding] : account.findings.values();
  for (const one of findings) {
    if (GARBLING.has(one.relation) && account.listSides(one)[0]?.some(sentence))
      return ALTERED_WORDS;
  }
  for (const utterance of account.utterances.values()) {
    for (const quotation of account.listQuotations(utterance)) {
      if (!overlaps(quotation)) continue;
      const caution = quotation.altered ? ALTERED_WORDS : CAUTIONS.get(utterance.verdict);
      if (caution) return caution;
    }
  }
  return "";
}
