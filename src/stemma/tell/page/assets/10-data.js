// @ts-check
// The account as the script sees it: parsed at the first need, everything looked up in Maps.
//
// A *place* is {report, start, end}: half-open code points of the report's text. Ids come from
// addresses and are never trusted as keys of plain objects.

/** @typedef {{report: Report, start: number, end: number}} Place */
/** @typedef {Place & {origin: string, modality: string, speaker: string, counted: boolean, copy: string}} Witness */
/** @typedef {Place & {copy: string}} Value */
/** @typedef {Place & {altered: boolean, copy: string}} Quotation */
/** @typedef {{start: number, end: number, kind: string}} Block */

const ASTRAL = /[\ud800-\udfff]/;

/** One report: its text by code points, and what its paragraphs and furniture are. */
class Report {
  /** @param {any} entry @param {number} index */
  constructor(entry, index) {
    this.index = index;
    this.id = String(entry.id);
    this.mark = String(entry.mark);
    this.name = String(entry.name);
    this.source = String(entry.source);
    this.language = String(entry.language ?? "");
    this.entry = entry;
    /** @type {string[] | null} */
    this.points = null;
    /** @type {Block[] | null} */
    this.blocks = null;
  }

  /** The words between two code points. Most texts have one unit a code point: no copy is made. */
  read(/** @type {number} */ start, /** @type {number} */ end) {
    const text = this.entry.text;
    if (this.points === null) this.points = ASTRAL.test(text) ? Array.from(text) : [];
    return this.points.length ? this.points.slice(start, end).join("") : text.slice(start, end);
  }

  /** Title, paragraphs and furniture in order of the text, without overlaps. */
  listBlocks() {
    if (this.blocks) return this.blocks;
    const { title, body, furniture } = this.entry;
    const rows = [
      ...body.map((/** @type {number[]} */ [start, end]) => ({ start, end, kind: "body" })),
      ...furniture.map((/** @type {any[]} */ [start, end, kind]) => ({
        start,
        end,
        kind: String(kind),
      })),
    ];
    if (title && !rows.some((row) => row.start < title[1] && row.end > title[0])) {
      rows.push({ start: title[0], end: title[1], kind: "title" });
    }
    rows.sort((a, b) => a.start - b.start || a.end - b.end);
    let reached = -1;
    // A credit may stand within a paragraph's or a byline's own span: the outer one is shown.
    this.blocks = rows.filter((row) => row.end > reached && (reached = Math.max(reached, row.end)));
    return this.blocks;
  }

  /** The block that holds a code point, or the last one before it. */
  findBlock(/** @type {number} */ place) {
    const blocks = this.listBlocks();
    return blocks.find((block) => place < block.end && place >= block.start) ?? null;
  }
}

/** All of one account. */
class PageAccount {
  /** @param {any} data */
  constructor(data) {
    this.id = String(data.account ?? "");
    this.title = String(data.title ?? "");
    /** @type {Report[]} */
    this.reports = (data.articles ?? []).map(
      (/** @type {any} */ entry, /** @type {number} */ n) => new Report(entry, n),
    );
    this.byLetter = new Map(this.reports.map((report) => [report.id, report]));
    this.origins = new Map(Object.entries(data.origins ?? {}));
    this.claims = new Map(Object.entries(data.claims ?? {}));
    this.findings = new Map(Object.entries(data.findings ?? {}));
    this.utterances = new Map(Object.entries(data.utterances ?? {}));
    /** @type {Map<number, Map<string, Witness[]>> | null} */
    this.witnessIndex = null;
  }

  /** The entry that an address names, or undefined. */
  find(/** @type {string} */ kind, /** @type {string} */ id) {
    if (kind === "claim") return this.claims.get(id);
    if (kind === "finding") return this.findings.get(id);
    return kind === "utterance" ? this.utterances.get(id) : undefined;
  }

  /** @returns {Witness[]} */
  listWitnesses(/** @type {any} */ claim) {
    return claim.witnesses.map((/** @type {any[]} */ row) => {
      const [index, start, end, origin, modality, speaker, counted, copy] = row;
      return {
        report: this.reports[index],
        start,
        end,
        origin,
        modality,
        speaker,
        counted: Boolean(counted),
        copy,
      };
    });
  }

  /** @returns {Value[][]} */
  listSides(/** @type {any} */ finding) {
    return finding.sides.map((/** @type {any[][]} */ side) =>
      side.map(([index, start, end, copy]) => ({
        report: this.reports[index],
        start,
        end,
        copy,
      })),
    );
  }

  /** Where the wordings of a difference stand: in a statement, else a paragraph. @returns {Place[]} */
  listContexts(/** @type {any} */ finding) {
    const claim = finding.claim === null ? undefined : this.claims.get(finding.claim);
    const witnesses = claim ? this.listWitnesses(claim) : [];
    const hold = (/** @type {Place} */ place, /** @type {Value} */ value) =>
      place.report === value.report && place.start <= value.start && place.end >= value.end;
    return this.listSides(finding)
      .flat()
      .map((value) => {
        const { report, start } = value;
        const block = report.findBlock(start);
        return (
          witnesses.find((witness) => hold(witness, value)) ??
          (block ? { report, start: block.start, end: block.end } : value)
        );
      });
  }

  /** @returns {Quotation[]} The first is the fullest. */
  listQuotations(/** @type {any} */ utterance) {
    return utterance.quotes.map((/** @type {any[]} */ [index, start, end, altered, copy]) => {
      return { report: this.reports[index], start, end, altered: Boolean(altered), copy };
    });
  }

  /** The statements of one report: claim id → its witnesses there. Built for all at once. */
  listStatementsOf(/** @type {Report} */ report) {
    if (!this.witnessIndex) {
      this.witnessIndex = new Map();
      for (const [id, claim] of this.claims) this.#index(id, claim);
    }
    return this.witnessIndex.get(report.index) ?? new Map();
  }

  #index(/** @type {string} */ id, /** @type {any} */ claim) {
    for (const witness of this.listWitnesses(claim)) {
      const index = /** @type {Map<number, Map<string, Witness[]>>} */ (this.witnessIndex);
      const own = index.get(witness.report.index) ?? new Map();
      index.set(witness.report.index, own);
      own.set(id, [...(own.get(id) ?? []), witness]);
    }
  }
}

/** @type {PageAccount | null} */
let readAlready = null;

/** The account, parsed at the first call. */
function readAccount() {
  readAlready ??= new PageAccount(JSON.parse(document.getElementById("data")?.textContent || "{}"));
  return readAlready;
}
