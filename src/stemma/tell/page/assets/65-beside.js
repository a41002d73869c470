// @ts-check
// Two reports side by side: aligned sentences linked, their changed words marked.

/** @type {{pairs: Pair[], current: number, letters: [string, string]} | null} */
let besideNow = null;
const narrow = matchMedia("(max-width: 40rem)");
const calm = matchMedia("(prefers-reduced-motion: reduce)");

function forgetPairs() {
  besideNow = null;
}

/** @returns {Node[]} */
function buildBeside(/** @type {[string, string]} */ letters, /** @type {Opened | null} */ open) {
  const account = readAccount();
  const missing = letters.filter((letter) => !account.byLetter.has(letter));
  if (missing.length) return buildNoReport(missing);
  const [left, right] = /** @type {[Report, Report]} */ (
    letters.map((letter) => account.byLetter.get(letter))
  );
  const pairs = left === right ? [] : findPairs(left, right, open?.kind === "claim" ? open.id : "");
  besideNow = { pairs, current: -1, letters };
  const title = make(
    "h2",
    { id: "reader-title", tabindex: "-1" },
    `${left.mark} and ${right.mark} side by side`,
  );
  const bar = buildReaderBar("side by side", buildSteps(pairs));
  const body = narrow.matches ? buildCards(left, right, pairs) : buildColumns(left, right, pairs);
  return [bar, title, buildChoices(left, right), body];
}

/** Buttons that step through the pairs. */
function buildSteps(/** @type {Pair[]} */ pairs) {
  if (!pairs.length) return null;
  const count = make("span", { id: "pair-count", class: "remark" }, countPairs(pairs.length));
  return make(
    "p",
    { class: "steps" },
    makeButton("Previous", () => stepBy(-1), { "aria-label": "Previous aligned sentence" }),
    makeButton("Next", () => stepBy(1), { "aria-label": "Next aligned sentence" }),
    count,
  );
}

function countPairs(/** @type {number} */ count) {
  return `${count} aligned ${count === 1 ? "sentence" : "sentences"}`;
}

/** Two selects, one for each side. */
function buildChoices(/** @type {Report} */ left, /** @type {Report} */ right) {
  const choose = (
    /** @type {string} */ label,
    /** @type {Report} */ chosen,
    /** @type {(letter: string) => [string, string]} */ name,
  ) => {
    const options = readAccount().reports.map((report) =>
      make(
        "option",
        { value: report.id, selected: report === chosen },
        `${report.mark} · ${cleanText(report.name)}`,
      ),
    );
    const select = make("select", { "aria-label": label }, ...options);
    select.addEventListener("change", () =>
      goTo(changeAddress({ report: null, at: null, beside: name(select.value) })),
    );
    return select;
  };
  return make(
    "div",
    { class: "choices" },
    choose("Left report", left, (letter) => [letter, right.id]),
    choose("Right report", right, (letter) => [left.id, letter]),
  );
}

/** Both texts in full. */
function buildColumns(
  /** @type {Report} */ left,
  /** @type {Report} */ right,
  /** @type {Pair[]} */ pairs,
) {
  const column = (/** @type {Report} */ report, /** @type {0 | 1} */ side) => {
    const label = `${report.mark} · ${cleanText(report.name)}`;
    const link = make(
      "h3",
      {},
      makeLink({ report: report.id }, { class: "letter" }, report.mark),
      " ",
      make("bdi", {}, cleanText(report.name)),
    );
    const text = buildBlocks(report, (block) => layPairs(report, block, pairs, side));
    return make(
      "div",
      { class: "column", role: "region", tabindex: "0", "aria-label": label },
      link,
      text,
    );
  };
  return make("div", { class: "columns" }, column(left, 0), column(right, 1));
}

/** A block's text, the aligned sentences as links to their counterparts. @returns {Node[]} */
function layPairs(
  /** @type {Report} */ report,
  /** @type {Block} */ block,
  /** @type {Pair[]} */ pairs,
  /** @type {0 | 1} */ side,
) {
  const here = pairs
    .map((pair, number) => ({ pair, number, witness: side ? pair.right : pair.left }))
    .filter(({ witness }) => witness.start >= block.start && witness.start < block.end)
    .sort((a, b) => a.witness.start - b.witness.start);
  const nodes = [];
  let position = block.start;
  for (const { pair, number, witness } of here) {
    nodes.push(document.createTextNode(cleanText(report.read(position, witness.start))));
    nodes.push(buildPiece(pair, number, side));
    position = witness.end;
  }
  nodes.push(document.createTextNode(cleanText(report.read(position, block.end))));
  return nodes;
}

function buildPiece(
  /** @type {Pair} */ pair,
  /** @type {number} */ number,
  /** @type {0 | 1} */ side,
) {
  const where = {
    open: { kind: "claim", id: pair.id },
    beside: /** @type {[string, string]} */ ([pair.left.report.id, pair.right.report.id]),
  };
  return makeLink(
    where,
    { class: "piece", "data-pair": number, "data-side": side },
    ...markRanges(pair.words[side], pair.ranges[side]),
  );
}

/** On a phone: each pair as a card, in the order of the left report. */
function buildCards(
  /** @type {Report} */ left,
  /** @type {Report} */ right,
  /** @type {Pair[]} */ pairs,
) {
  const half = (
    /** @type {Pair} */ pair,
    /** @type {number} */ number,
    /** @type {0 | 1} */ side,
  ) => {
    const { report, start, end } = side ? pair.right : pair.left;
    return make(
      "div",
      { class: "half" },
      makeLetter({ report, start, end }),
      makeSourced("p", report, {}, buildPiece(pair, number, side)),
    );
  };
  const cards = pairs.map((pair, number) =>
    make("li", { class: "card" }, half(pair, number, 0), half(pair, number, 1)),
  );
  const full = [left, right].map((report) =>
    makeLink({ report: report.id }, {}, `${report.mark} in full`),
  );
  const words = pairs.length
    ? "Only what both say stands here."
    : "These two reports have no statement in common.";
  return make(
    "div",
    { class: "stacked" },
    make("ol", { class: "cards" }, ...cards),
    make("p", { class: "note" }, words, " ", full[0], " · ", full[1]),
  );
}

/** After the dialog is open: to the pair of the statement it was opened from. */
function settleBeside(/** @type {Opened | null} */ open) {
  if (!besideNow) return;
  const number = besideNow.pairs.findIndex((pair) => open?.kind === "claim" && pair.id === open.id);
  if (number >= 0) choosePair(number, { focus: false });
}

/** Steps through the pairs, from the one that is chosen. */
function stepBy(/** @type {1 | -1} */ step) {
  if (!besideNow?.pairs.length) return;
  const { current, pairs } = besideNow;
  const next = current < 0 ? (step > 0 ? 0 : pairs.length - 1) : current + step;
  if (next < 0 || next >= pairs.length) return;
  const side = document.activeElement?.closest(".piece")?.getAttribute("data-side") ?? "0";
  choosePair(next, { focus: true, side });
}

/** Lights a pair up and brings both of its sentences into sight. */
function choosePair(
  /** @type {number} */ number,
  /** @type {{focus: boolean, side?: string}} */ { focus, side = "0" },
) {
  if (!besideNow) return;
  besideNow.current = number;
  const reader = findElement("reader");
  for (const piece of reader.querySelectorAll(".piece")) {
    const chosen = piece.getAttribute("data-pair") === String(number);
    if (chosen) piece.setAttribute("aria-current", "true");
    else piece.removeAttribute("aria-current");
    if (chosen)
      piece.scrollIntoView({
        block: narrow.matches ? "nearest" : "center",
        behavior: calm.matches ? "auto" : "smooth",
      });
    if (chosen && focus && piece.getAttribute("data-side") === side) {
      /** @type {HTMLElement} */ (piece).focus({ preventScroll: true });
    }
  }
  const count = document.getElementById("pair-count");
  if (count) count.textContent = `${number + 1} of ${countPairs(besideNow.pairs.length)}`;
}

/** While the pointer or the focus is on a sentence its counterpart is lit too. */
function lightPair(/** @type {EventTarget | null} */ target) {
  const piece = target instanceof Element ? target.closest(".piece") : null;
  const number = piece?.getAttribute("data-pair");
  for (const other of findElement("reader").querySelectorAll(".piece")) {
    other.classList.toggle(
      "lit",
      number !== undefined && other.getAttribute("data-pair") === number,
    );
  }
}

/** A click on an aligned sentence: its counterpart comes into sight, the address stays. */
function followPiece(/** @type {Element} */ piece) {
  choosePair(Number(piece.getAttribute("data-pair")), {
    focus: true,
    side: piece.getAttribute("data-side") ?? "0",
  });
}
