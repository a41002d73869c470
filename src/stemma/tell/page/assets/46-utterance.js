// @ts-check
// The evidence of a quotation: every report's wording against the fullest, and the verdict.

/** @returns {Node[]} */
function buildUtterance(/** @type {Opened} */ open, /** @type {any} */ utterance) {
  const quotations = readAccount().listQuotations(utterance);
  const fullest = quotations[0];
  const words = readPlace(fullest);
  const sound = quotations.filter((quotation) => !quotation.altered);
  const altered = quotations.filter((quotation) => quotation.altered);
  const verdict = [utterance.verdict, utterance.advice].filter(Boolean).join(": ");
  const parts = [
    buildTitle(open, fullest),
    utterance.speaker && buildSpeaker(utterance.speaker),
    make(
      "p",
      { class: "verdict", "data-verdict": utterance.verdict },
      make("strong", {}, capitalise(cleanText(verdict))),
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
  const rows = buildRows(quotations, (one) => buildQuotationRow(open, one, fullest, words));
  return make("section", { class: "group" }, make("h3", {}, heading), rows);
}

function buildQuotationRow(
  /** @type {Opened} */ open,
  /** @type {Quotation} */ quotation,
  /** @type {Quotation} */ fullest,
  /** @type {string} */ words,
) {
  const own = readPlace(quotation);
  const foreign = quotation.report.language !== fullest.report.language;
  const compared = quotation === fullest || foreign ? null : compareTexts(own, words);
  const remark =
    quotation === fullest
      ? "the fullest wording"
      : foreign
        ? "in another language"
        : compared?.shared === 1
          ? "the same words"
          : "";
  const passage = buildPassage(quotation, compared?.a ?? []);
  return makeRow(open, quotation, fullest.report, [remark], ...passage);
}
