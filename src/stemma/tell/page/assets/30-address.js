// @ts-check
// The address (fragment) names what is open; Back closes it. Whatever it says is untrusted.

/** @typedef {{by: string, origin: string, only: boolean, find: string}} Filters */
/** @typedef {{kind: string, id: string}} Opened */
/** @typedef {{open: Opened | null, report: string | null, at: Range | null, beside: [string, string] | null, filters: Filters}} Address */

const KINDS = ["claim", "finding", "utterance"];
const KEYS = [...KINDS, "report", "at", "beside", "by", "origin", "only", "find"];
/** @type {Filters} */
const NO_FILTERS = Object.freeze({ by: "", origin: "", only: false, find: "" });

/** What the page shows now. @type {Address} */
let shownAddress = { open: null, report: null, at: null, beside: null, filters: NO_FILTERS };

/** Reads a fragment; null where it names a plain place in the page. @returns {Address | null} */
function parseAddress(/** @type {string} */ hash) {
  const words = new URLSearchParams(hash.replace(/^#/, ""));
  if (hash.length > 1 && !KEYS.some((key) => words.has(key))) return null;
  const kind = KINDS.find((name) => words.has(name));
  const place = /^(\d{1,9})-(\d{1,9})$/.exec(words.get("at") ?? "");
  const beside = (words.get("beside") ?? "").split(",");
  return {
    open: kind ? { kind, id: words.get(kind) ?? "" } : null,
    report: words.get("report"),
    at: place ? [Number(place[1]), Number(place[2])] : null,
    beside: words.has("beside") ? [beside[0], beside[1] ?? ""] : null,
    filters: {
      by: words.get("by") ?? "",
      origin: words.get("origin") ?? "",
      only: words.get("only") === "differences",
      find: words.get("find") ?? "",
    },
  };
}

/** Writes a fragment from any part of an address. */
function formatAddress(/** @type {Partial<Address>} */ { open, report, at, beside, filters }) {
  /** @type {string[]} */
  const words = [];
  const add = (/** @type {string} */ key, /** @type {string} */ value) =>
    words.push(`${key}=${encodeURIComponent(value).replaceAll("%2C", ",")}`);
  if (open) add(open.kind, open.id);
  if (report) add("report", report);
  if (report && at) add("at", at.join("-"));
  if (beside) add("beside", beside.join(","));
  if (filters?.by) add("by", filters.by);
  if (filters?.origin) add("origin", filters.origin);
  if (filters?.only) add("only", "differences");
  if (filters?.find) add("find", filters.find);
  return `#${words.join("&")}`;
}

/** Goes to an address: with a step for Back, unless it replaces the one that is there. */
function goTo(/** @type {Address} */ address, /** @type {"push" | "replace"} */ way = "push") {
  const hash = formatAddress(address);
  const changed = hash !== (location.hash || "#");
  if (changed) writeHash(hash, way);
  showAddress(address);
}

function writeHash(/** @type {string} */ hash, /** @type {"push" | "replace"} */ way) {
  // "#" alone would name the top of the page: nothing open is an address without a fragment.
  const url = hash === "#" ? location.pathname + location.search : hash;
  try {
    if (way === "push") history.pushState(null, "", url);
    else history.replaceState(null, "", url);
  } catch {
    // Some browsers refuse it for files, or when it is asked for often.
    if (hash !== "#") location.hash = hash;
  }
}

/** The same address with something else in it. @returns {Address} */
function changeAddress(/** @type {Partial<Address>} */ change) {
  return { ...shownAddress, ...change };
}

/** Brings the page to an address. */
function showAddress(/** @type {Address} */ address) {
  const before = shownAddress;
  shownAddress = address;
  showFilters(address.filters);
  showPanel(address.open, before.open);
  showReader(address, before);
}

/** A link was followed: filters stay, and what is open stays open below a report. */
function followLink(/** @type {Address} */ named) {
  const covering = named.report !== null || named.beside !== null;
  const open = named.open ?? (covering ? shownAddress.open : null);
  const again =
    !covering && open?.kind === shownAddress.open?.kind && open?.id === shownAddress.open?.id;
  if (again) document.getElementById("panel-title")?.focus();
  goTo({ ...named, open, filters: shownAddress.filters });
}

/** On load, on Back and on a fragment typed by hand. */
function readLocation() {
  const address = parseAddress(location.hash);
  if (address) showAddress(address);
  // A plain place (#before) names nothing that is open.
  else showAddress({ open: null, report: null, at: null, beside: null, filters: NO_FILTERS });
}
