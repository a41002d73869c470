// @ts-check
// What stands around a place in its report: the paragraph, or its neighbours.

// Characters of context on each side: two or three sentences.
const CONTEXT = 260;

/**
 * The cleaned words before, in and after a place. Where it fills its paragraph the neighbouring
 * paragraphs stand in for context: `apart` then says so.
 * @returns {{before: string, words: string, after: string, apart: boolean}}
 */
function findContext(/** @type {Place} */ place) {
  const { report, start, end } = place;
  const block = report.findBlock(start);
  const low = block ? block.start : start;
  const high = block ? Math.max(block.end, end) : end;
  const [lead, words, tail] = cleanPieces([
    report.read(low, start),
    report.read(start, end),
    report.read(end, high),
  ]);
  const before = lead.trimStart();
  const after = tail.trimEnd();
  if (hasWords(before) || hasWords(after)) {
    return {
      before: keepEnd(before, report),
      words,
      after: keepStart(after, report),
      apart: false,
    };
  }
  const [previous, next] = findNeighbours(report, block);
  return {
    before: keepEnd(previous, report),
    words: before + words + after,
    after: keepStart(next, report),
    apart: true,
  };
}

/** The sentence (or sentences) that a place stands in, and where in it: UTF-16 units. */
function findSentence(/** @type {Place} */ place) {
  const { report, start, end } = place;
  const block = report.findBlock(start) ?? { start, end };
  const [lead, inner, tail] = cleanPieces([
    report.read(block.start, start),
    report.read(start, end),
    report.read(end, Math.max(block.end, end)),
  ]);
  const before = lead.trimStart();
  const text = before + inner + tail.trimEnd();
  let position = 0;
  let low = 0;
  let high = text.length;
  for (const sentence of splitSentences(text, report.language)) {
    const next = position + sentence.length;
    if (position <= before.length) low = position;
    if (next >= before.length + inner.length) {
      high = next;
      break;
    }
    position = next;
  }
  /** @type {Range} */
  const range = [before.length - low, before.length + inner.length - low];
  return { text: text.slice(low, high).trimEnd(), range };
}

function hasWords(/** @type {string} */ text) {
  return /[\p{L}\p{N}]/u.test(text);
}

/** The paragraphs before and after a block, furniture left out. */
function findNeighbours(/** @type {Report} */ report, /** @type {Block | null} */ block) {
  const body = report.listBlocks().filter((other) => other.kind === "body");
  if (!block || !body.length) return ["", ""];
  const previous = body.filter((other) => other.end <= block.start).at(-1);
  const next = body.find((other) => other.start >= block.end);
  return [previous, next].map((other) => (other ? readPlace({ ...other, report }) : ""));
}

/** Whole sentences from the end, about as many characters as context needs. */
function keepEnd(/** @type {string} */ text, /** @type {Report} */ report) {
  if (text.length <= CONTEXT) return text;
  const sentences = splitSentences(text, report.language);
  let kept = "";
  while (sentences.length && kept.length + sentences[sentences.length - 1].length <= CONTEXT) {
    kept = sentences.pop() + kept;
  }
  return `… ${kept || text.slice(-CONTEXT).replace(/^\S*\s/, "")}`;
}

/** Whole sentences from the start. */
function keepStart(/** @type {string} */ text, /** @type {Report} */ report) {
  if (text.length <= CONTEXT) return text;
  let kept = "";
  for (const sentence of splitSentences(text, report.language)) {
    if (kept.length + sentence.length > CONTEXT) break;
    kept += sentence;
  }
  return `${(kept || text.slice(0, CONTEXT).replace(/\s\S*$/, "")).trimEnd()} …`;
}
