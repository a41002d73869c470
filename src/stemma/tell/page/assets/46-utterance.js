// @ts-check
// The evidence of a quotation: every report's wording against the fullest, and the verdict.

const VERDICT_WORDS = new Map([
  ["attested", "attested"],
  ["one chain", "one chain"],
  ["translated", "translated: not the speaker’s own words"],
  ["damaged", "damaged: do not quote"],
]);

/** @returns {Node[]} */
function buildUtterance(/** @type {Opened} */ open, /** @type {any} */ utterance) {
  const quotations = readAccount().listQuotations(utterance);
  const fullest = quotations[0];
  const words = readPlace(fullest);
  const sound = quotations.filter((quotation) => !quotation.altered);
  const altered = quotations.filter((quotation) => quotation.altered);
  const verdict = VERDICT_WORDS.get(utterance.verdict) ?? cleanText(utterance.verdict);
  const parts = [
    makeSourced("h2", fullest.report, { id: "panel-title", tabindex: "-1" }, words),
    utterance.speaker &&
      make("p", { class: "speaker" }, "said by ", make("bdi", {}, cleanText(utterance.speaker))),
    make(
      "p",
      { class: "verdict", "data-verdict": utterance.verdict },
      make("strong", {}, capitalise(verdict)),
      utterance.reason && make("span", { class: "why" }, ` ${cleanText(utterance.reason)}`),
    ),
    buildActions(open),
    buildQuotations("As printed", open, sound, fullest, words),
    buildQuotations("Altered in", open, altered, fullest, words),
  ];
  return parts.filter(Boolean);
}

/** @returns {any} */
function buildQuotations(
  /** @type {string} */ heading,
  /** @type {Opened} */ open,
  /** @type {Quotation[]} */ quotations,
  /** @type {Quotation} */ fullest,
  /** @type {string} */ words,
) {
  if (!quotations.length) return null;
  const container = make("div", { class: "groups" });
  const list = make("ul", { class: "rows" });
  container.append(list);
  const place = (/** @type {Quotation[]} */ some) =>
    list.append(...some.map((quotation) => buildQuotationRow(open, quotation, fullest, words)));
  foldRows(quotations, place, container);
  return make("section", { class: "group" }, make("h3", {}, heading), container);
}

function buildQuotationRow(
  /** @type {Opened} */ open,
  /** @type {Quotation} */ quotation,
  /** @type {Quotation} */ fullest,
  /** @type {string} */ words,
) {
  const { report } = quotation;
  const own = readPlace(quotation);
  const foreign = report.language !== fullest.report.language;
  const compared = quotation === fullest || foreign ? null : compareTexts(own, words);
  const remark =
    quotation === fullest
      ? "the fullest wording"
      : foreign
        ? "in another language"
        : compared?.shared === 1
          ? "the same words"
          : "";
  return make(
    "li",
    { class: "row" },
    make(
      "p",
      { class: "who" },
      makeLetter(quotation),
      make("bdi", { class: "name" }, cleanText(report.name)),
      remark && make("span", { class: "remark" }, remark),
    ),
    ...buildPassage(quotation, compared?.a ?? []),
    buildRowActions(open, quotation, fullest.report, () => quotation.copy),
  );
}
