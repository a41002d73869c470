// @ts-check
// Makes elements. Text goes in as text and nothing else; the page's policy allows no markup.

/** @typedef {Node | string | null | undefined | false} Child */

/**
 * An element with attributes (true: empty; false, null: left out) and children.
 * @param {string} tag @param {Record<string, any>} attributes @param {...Child} children
 * @returns {any}
 */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === false || value === null || value === undefined) continue;
    element.setAttribute(name, value === true ? "" : String(value));
  }
  for (const child of children) if (child) element.append(child);
  return element;
}

/**
 * A button that does something here.
 * @param {string} words @param {() => void} act @param {Record<string, any>} attributes
 */
function makeButton(words, act, attributes = {}) {
  const button = make("button", { type: "button", ...attributes }, words);
  button.addEventListener("click", act);
  return button;
}

/** A link to something in this page: `where` is what the address shall name. */
function makeLink(
  /** @type {any} */ where,
  /** @type {Record<string, any>} */ attributes,
  /** @type {Child[]} */ ...children
) {
  return make("a", { href: formatAddress(where), ...attributes }, ...children);
}

/** An element for a source's own words: in their language, in their direction. */
function makeSourced(
  /** @type {string} */ tag,
  /** @type {Report | null} */ report,
  /** @type {Record<string, any>} */ attributes,
  /** @type {Child[]} */ ...children
) {
  return make(
    tag,
    { lang: report ? report.language : null, dir: "auto", ...attributes },
    ...children,
  );
}

/** Text in which some ranges (UTF-16 units, in order) are marked as changed. @returns {Node[]} */
function markRanges(/** @type {string} */ text, /** @type {Range[]} */ ranges) {
  const nodes = [];
  let position = 0;
  for (const [start, end] of ranges) {
    if (start < position || end <= start) continue;
    nodes.push(document.createTextNode(text.slice(position, start)));
    nodes.push(make("mark", {}, text.slice(start, end)));
    position = end;
  }
  nodes.push(document.createTextNode(text.slice(position)));
  return nodes.filter((node) => node.textContent);
}

/** The letter of a report, as a link to its text. */
function makeLetter(/** @type {Place} */ place) {
  const { report, start, end } = place;
  const where = { report: report.id, at: [start, end] };
  return makeLink(
    where,
    { class: "letter", "aria-label": `${report.mark}: full report, ${cleanText(report.name)}` },
    report.mark,
  );
}

/** "B, C and D". */
function joinNames(/** @type {string[]} */ names) {
  return names.length < 2
    ? names.join("")
    : `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
}

/** @returns {HTMLElement} */
function findElement(/** @type {string} */ id) {
  return /** @type {HTMLElement} */ (document.getElementById(id));
}
