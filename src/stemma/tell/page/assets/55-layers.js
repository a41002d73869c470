// @ts-check
// Lays several kinds of marks over one stretch of text, also where they overlap.

/** @typedef {{start: number, end: number, layer: string, note: string | null, number?: number}} Layer */

/** The nodes of a block: cut wherever a mark begins or ends. @returns {Node[]} */
function layRanges(
  /** @type {Report} */ report,
  /** @type {Block} */ block,
  /** @type {Layer[]} */ layers,
) {
  const edges = new Set([block.start, block.end]);
  for (const { start, end } of layers) {
    edges.add(Math.max(start, block.start));
    edges.add(Math.min(end, block.end));
  }
  const places = [...edges].sort((a, b) => a - b);
  const nodes = [];
  for (let n = 0; n + 1 < places.length; n++) {
    const [start, end] = [places[n], places[n + 1]];
    const over = layers.filter((layer) => layer.start <= start && layer.end >= end);
    const words = cleanText(report.read(start, end));
    if (words)
      nodes.push(
        over.length
          ? make("span", { class: over.map((layer) => layer.layer).join(" ") }, words)
          : document.createTextNode(words),
      );
    // What a mark has to say stands behind its last piece.
    for (const layer of over) if (layer.end === end) nodes.push(...buildNote(layer));
  }
  return nodes;
}

/** What stands behind a mark: a day, the way to all wordings, a reason on demand. @returns {Node[]} */
function buildNote(/** @type {Layer} */ { layer, note, number }) {
  if (!note) return [];
  if (layer === "day") return [make("span", { class: "note-day", dir: "ltr" }, ` [${cleanText(note)}]`)];
  if (layer === "quotation" && readAccount().utterances.has(note)) {
    const where = { open: { kind: "utterance", id: note } };
    return [
      makeLink(
        where,
        { class: "note-quotation", "aria-label": "All wordings of this quotation" },
        "›",
      ),
    ];
  }
  return layer === "sign" ? buildReason(cleanText(note), number ?? 0) : [];
}

/** A sign's number; it opens and closes the reason behind it. @returns {Node[]} */
function buildReason(/** @type {string} */ words, /** @type {number} */ number) {
  const reason = make("span", { class: "reason", hidden: true }, ` [${words}] `);
  const button = makeButton(
    String(number),
    () => {
      reason.hidden = !reason.hidden;
      button.setAttribute("aria-expanded", String(!reason.hidden));
    },
    {
      class: "note-sign",
      "aria-expanded": "false",
      "aria-label": `Sign of rewriting ${number}: why`,
    },
  );
  return [button, reason];
}
