// @ts-check
// A source's words: cleaned for display, split, folded, compared word by word.

/** @typedef {{start: number, end: number, folded: string}} Word UTF-16 units of a cleaned text */
/** @typedef {[number, number]} Range */

// As the Python side does (printable.py; a test compares them): what a terminal would obey, that is
// control sequences, strings closed within a line and two-character escapes; then all that is
// invisible. Joiners stay: they are letters' business in Persian, in Indic scripts and in emoji.
const SEQUENCES = new RegExp(
  [
    "(?:\\u001b\\[|\\u009b)[0-?]*[ -\\/]*[@-~]",
    "(?:\\u001b[\\]PX^_]|[\\u009d\\u0090\\u0098\\u009e\\u009f])[^\\u001b\\u0007\\u009c\\n]{0,500}(?:\\u001b\\\\|[\\u0007\\u009c])",
    "\\u001b[ -\\/]*[0-~]",
  ].join("|"),
  "gu",
);
// Python's white space: JavaScript's without the byte order mark, with separators that are controls.
const SPACE = "\\t-\\r\\u001c-\\u0020\\u0085\\u00a0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000";
const SPACES = new RegExp(`[${SPACE}]+`, "gu");
const INVISIBLE = new RegExp(`(?![${SPACE}\\u200c\\u200d])[\\p{Cc}\\p{Cf}\\p{Cs}]`, "gu");
// Emphasis within one line, outside of words, so that "f***" and "2 * 3 * 4" stay; and one side of
// it, about a quotation whose other mark lies outside the statement.
const EMPHASIS = /(^|[^\p{L}\p{N}_*])(\*{1,3})(?=[^\s*])[^*\n]*?[^\s*]\2(?![\p{L}\p{N}_*])/gu;
const HALF_EMPHASIS = /(?<=["”»])\*{1,3}(?![\p{L}\p{N}_*])|(?<![\p{L}\p{N}_*])\*{1,3}(?=["“«])/gu;
// Scripts that are written without spaces are compared character by character.
const SPACELESS = ["Han", "Hiragana", "Katakana", "Thai", "Lao", "Khmer", "Myanmar"]
  .map((script) => `\\p{Script=${script}}`)
  .join("");
const WORD = new RegExp(`[${SPACELESS}]\\p{M}*|[^\\s${SPACELESS}]+`, "gu");
// Above so many pairs of words (about 1,400 by 1,400) the quadratic comparison is not made.
const MOST_CELLS = 2_000_000;
// Two wordings that share less than this have no changed words: all of them changed.
const LEAST_SHARED = 0.34;

/** The same words on one line, without control, bidirectional and other invisible characters. */
function cleanText(/** @type {string} */ text) {
  return text.replace(SEQUENCES, "").replace(INVISIBLE, "").replace(SPACES, " ");
}

/** Cleaned pieces of one text, without Markdown's emphasis, also where it runs over their edges. */
function cleanPieces(/** @type {string[]} */ pieces) {
  const text = pieces.join("");
  if (!text.includes("*")) return pieces.map(cleanText);
  const dropped = findEmphasis(text);
  let position = 0;
  return pieces.map((piece) => {
    const from = position;
    position += piece.length;
    return cleanText(
      piece
        .split("")
        .filter((_, n) => !dropped.has(from + n))
        .join(""),
    );
  });
}

/** Where the asterisks of emphasis stand: the same number on both sides of some words. */
function findEmphasis(/** @type {string} */ text) {
  const dropped = new Set();
  const drop = (/** @type {number} */ start, /** @type {number} */ length) => {
    for (let n = 0; n < length; n++) dropped.add(start + n);
  };
  for (const found of text.matchAll(EMPHASIS)) {
    const start = found.index + found[1].length;
    drop(start, found[2].length);
    drop(found.index + found[0].length - found[2].length, found[2].length);
  }
  for (const found of text.matchAll(HALF_EMPHASIS)) drop(found.index, found[0].length);
  return dropped;
}

/** The cleaned words of a place. */
function readPlace(/** @type {Place} */ place) {
  return cleanPieces([place.report.read(place.start, place.end)])[0].trim();
}

/** The same with a capital letter, where it has one. */
function capitalise(/** @type {string} */ text) {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Without accents and case, for searching. */
function foldText(/** @type {string} */ text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}

/** @returns {Word[]} */
function splitWords(/** @type {string} */ text) {
  const words = [];
  for (const found of text.matchAll(WORD)) {
    const folded = found[0].toLowerCase().replace(/[^\p{L}\p{N}\p{M}]/gu, "") || found[0];
    words.push({ start: found.index, end: found.index + found[0].length, folded });
  }
  return words;
}

/**
 * Which words of two cleaned texts the other does not have in their place.
 * `shared` is the part of all words that stand in both, in order: 0 to 1.
 * @param {string} a @param {string} b
 * @returns {{a: Range[], b: Range[], shared: number}}
 */
function compareTexts(a, b) {
  const ours = splitWords(a);
  const theirs = splitWords(b);
  const { keptA, keptB, kept } = matchWords(ours, theirs);
  const total = ours.length + theirs.length;
  const shared = total ? (2 * kept) / total : 1;
  if (shared < LEAST_SHARED) return { a: [], b: [], shared };
  return { a: joinChanged(a, ours, keptA), b: joinChanged(b, theirs, keptB), shared };
}

/** Marks in both lists the words that match: equal beginnings and ends first, then the middle. */
function matchWords(/** @type {Word[]} */ ours, /** @type {Word[]} */ theirs) {
  const keptA = new Uint8Array(ours.length);
  const keptB = new Uint8Array(theirs.length);
  const keep = (/** @type {number} */ i, /** @type {number} */ j) => (keptA[i] = keptB[j] = 1);
  let low = 0;
  let highA = ours.length;
  let highB = theirs.length;
  while (low < highA && low < highB && ours[low].folded === theirs[low].folded) keep(low, low++);
  while (highA > low && highB > low && ours[highA - 1].folded === theirs[highB - 1].folded)
    keep(--highA, --highB);
  const middleA = ours.slice(low, highA).map((word) => word.folded);
  const middleB = theirs.slice(low, highB).map((word) => word.folded);
  const match = middleA.length * middleB.length > MOST_CELLS ? matchAnywhere : matchInOrder;
  match(middleA, middleB, (i, j) => keep(low + i, low + j));
  return { keptA, keptB, kept: keptA.reduce((sum, one) => sum + one, 0) };
}

/**
 * The longest common subsequence of two lists of words, by the usual table.
 * @param {string[]} a @param {string[]} b @param {(i: number, j: number) => void} keep
 */
function matchInOrder(a, b, keep) {
  const width = b.length + 1;
  const table = new Uint16Array((a.length + 1) * width);
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      const here = i * width + j;
      table[here] =
        a[i] === b[j]
          ? table[here + width + 1] + 1
          : Math.max(table[here + width], table[here + 1]);
    }
  }
  for (let i = 0, j = 0; i < a.length && j < b.length;) {
    if (a[i] === b[j]) keep(i++, j++);
    else if (table[(i + 1) * width + j] >= table[i * width + j + 1]) i++;
    else j++;
  }
}

/**
 * For texts of thousands of words: each keeps the first like it in the other that no word before it
 * has taken, wherever that stands. Words that only moved then count as shared.
 * @param {string[]} a @param {string[]} b @param {(i: number, j: number) => void} keep
 */
function matchAnywhere(a, b, keep) {
  /** @type {Map<string, number[]>} */
  const places = new Map();
  // From behind, so that the first place is the last of its list.
  for (let j = b.length - 1; j >= 0; j--) {
    const known = places.get(b[j]);
    if (known) known.push(j);
    else places.set(b[j], [j]);
  }
  a.forEach((word, i) => {
    const next = places.get(word)?.pop();
    if (next !== undefined) keep(i, next);
  });
}

/** Runs of unmatched words as ranges, punctuation at their edges left out. @returns {Range[]} */
function joinChanged(
  /** @type {string} */ text,
  /** @type {Word[]} */ words,
  /** @type {Uint8Array} */ kept,
) {
  /** @type {Range[]} */
  const ranges = [];
  for (let i = 0; i < words.length; i++) {
    if (kept[i]) continue;
    const first = words[i];
    while (i + 1 < words.length && !kept[i + 1]) i++;
    ranges.push(trimRange(text, first.start, words[i].end));
  }
  return ranges;
}

/** @returns {Range} */
function trimRange(
  /** @type {string} */ text,
  /** @type {number} */ start,
  /** @type {number} */ end,
) {
  const inner = text.slice(start, end);
  const before = /^[^\p{L}\p{N}\p{M}]*/u.exec(inner)?.[0].length ?? 0;
  if (before === inner.length) return [start, end];
  const after = /[^\p{L}\p{N}\p{M}]*$/u.exec(inner)?.[0].length ?? 0;
  return [start + before, end - after];
}

/** @type {Map<string, Intl.Segmenter | null>} Making one takes longer than using it. */
const segmenters = new Map();

function findSegmenter(/** @type {string} */ language) {
  if (segmenters.has(language)) return segmenters.get(language);
  let segmenter = null;
  try {
    segmenter = new Intl.Segmenter(language || undefined, { granularity: "sentence" });
  } catch {
    // An older browser, or a language tag that it refuses: the plain way below.
  }
  segmenters.set(language, segmenter);
  return segmenter;
}

/** The sentences of a cleaned text, as strings that add up to it. @returns {string[]} */
function splitSentences(/** @type {string} */ text, /** @type {string} */ language) {
  const segmenter = findSegmenter(language);
  if (segmenter) return Array.from(segmenter.segment(text), (part) => part.segment);
  return text.match(/[^.!?…。！？]+(?:[.!?…。！？]+["”’»)\]]*\s*|$)|[.!?…。！？]+/gu) ?? [text];
}
