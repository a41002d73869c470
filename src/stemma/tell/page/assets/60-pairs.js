// @ts-check
// Which sentences of two reports say the same: the statements that both make.

/** @typedef {{id: string, left: Witness, right: Witness, words: [string, string], ranges: [Range[], Range[]]}} Pair */

// Of a statement's witnesses in one report so many are tried.
const TRIED = 4;

/**
 * Pairs that do not overlap on either side, in the order of the left report. Where statements
 * share words the longer and more alike pair stays; `preferred` stays before all.
 * @returns {Pair[]}
 */
function findPairs(
  /** @type {Report} */ left,
  /** @type {Report} */ right,
  /** @type {string} */ preferred,
) {
  const account = readAccount();
  const theirs = account.listStatementsOf(right);
  const candidates = [];
  for (const [id, ours] of account.listStatementsOf(left)) {
    const others = theirs.get(id);
    if (others) candidates.push(chooseClosestPair(id, ours, others));
  }
  const rank = (/** @type {any} */ one) => (one.id === preferred ? Infinity : one.weight);
  candidates.sort((a, b) => rank(b) - rank(a) || a.left.start - b.left.start);
  /** @type {any[]} */
  const kept = [];
  const overlap = (/** @type {Witness} */ a, /** @type {Witness} */ b) =>
    a.start < b.end && b.start < a.end;
  for (const one of candidates) {
    const taken = kept.some(
      (other) => overlap(one.left, other.left) || overlap(one.right, other.right),
    );
    if (!taken) kept.push(one);
  }
  return kept.sort((a, b) => a.left.start - b.left.start).map(comparePair);
}

/** Of all witnesses of one statement the two, one in each report, that are most alike. */
function chooseClosestPair(
  /** @type {string} */ id,
  /** @type {Witness[]} */ ours,
  /** @type {Witness[]} */ theirs,
) {
  let best = null;
  for (const left of ours.slice(0, TRIED)) {
    for (const right of theirs.slice(0, TRIED)) {
      const { shared } = compareTexts(readClipped(left), readClipped(right));
      // Between languages nothing is shared: the longer words are the body's, not the title's.
      const weight = (0.2 + shared) * Math.min(left.end - left.start, right.end - right.start);
      if (best && weight <= best.weight) continue;
      best = { id, left: clip(left), right: clip(right), weight };
    }
  }
  return /** @type {{id: string, left: Witness, right: Witness, weight: number}} */ (best);
}

/** A witness as far as its paragraph goes: a mark does not run over the end of one. */
function clip(/** @type {Witness} */ witness) {
  const block = witness.report.findBlock(witness.start);
  return block && block.end < witness.end ? { ...witness, end: block.end } : witness;
}

function readClipped(/** @type {Witness} */ witness) {
  return readPlace(clip(witness));
}

/** The words of a witness with all the signs that its report has: they stand in its full text. */
function readAsPrinted(/** @type {Witness} */ { report, start, end }) {
  return cleanText(report.read(start, end));
}

/** @returns {Pair} */
function comparePair(
  /** @type {{id: string, left: Witness, right: Witness}} */ { id, left, right },
) {
  /** @type {[string, string]} */
  const words = [readAsPrinted(left), readAsPrinted(right)];
  if (left.report.language !== right.report.language)
    return { id, left, right, words, ranges: [[], []] };
  const { a, b } = compareTexts(...words);
  return { id, left, right, words, ranges: [a, b] };
}
