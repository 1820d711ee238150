/** What every view needs: elements without HTML, text cut by code points, strings, files, searches. Put before each view's module. */

/** Make an element; text is always set as text, never parsed. */
function make(name, className = "", text = "", attributes = {}) {
  const node = document.createElement(name);
  if (className) node.className = className;
  if (text) node.textContent = text;
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  return node;
}

/** Make a button that says what it does. */
function makeButton(className, text, onclick, attributes = {}) {
  const button = make("button", `cq-button ${className}`, text, { type: "button", ...attributes });
  button.onclick = onclick;
  return button;
}

/** Give a text's slice by code points, as Python counts; UTF-16 counts astral characters twice. */
function slicer(text) {
  if (!/[\ud800-\udfff]/.test(text)) return (start, end) => text.slice(start, end);
  const points = Array.from(text);
  return (start, end) => points.slice(start, end).join("");
}

/** Count code points before a UTF-16 index. */
const pointsBefore = (text, index) => {
  const before = text.slice(0, index);
  return /[\ud800-\udfff]/.test(before) ? Array.from(before).length : index;
};

/** Give this view's strings in the language that is on; `say("count", { n: 3 })` fills {n}, and {n:line} as 3 lines. */
function strings(model) {
  const texts = model.get("messages")[model.get("language")];
  const counted = (value, noun) => (noun ? `${value} ${noun}${value === 1 ? "" : "s"}` : value);
  return (key, values = {}) => (texts[key] ?? key).replace(/\{(\w+)(?::(\w+))?\}/g, (_, name, noun) => counted(values[name], noun));
}

/** Give the top and the bottom of what is seen of a node, between all that scrolls around it. */
function seenOf(node) {
  let { top, bottom } = node.getBoundingClientRect();
  for (let outer = node.parentElement; outer; outer = outer.parentElement) {
    if (getComputedStyle(outer).overflowY === "visible") continue;
    const box = outer.getBoundingClientRect();
    [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
  }
  return { top: Math.max(top, 0), bottom: Math.min(bottom, innerHeight) };
}

/** Let a row be pressed, by mouse and by keyboard. */
function door(row, go) {
  row.tabIndex = 0;
  row.onclick = go;
  row.onkeydown = ({ key }) => key === "Enter" && go();
}

/** Tell whether two focuses, or lists of them, are the same. */
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);

/** Set the focus for this view and all that are linked with it; set once more, its words are led to once more. */
function setFocus(model, focus) {
  if (same(model.get("focus"), focus)) model.set("focus", []);
  model.set("focus", focus);
  model.save_changes();
}

/** Save rows as CSV that spreadsheets open as UTF-8. */
function saveCsv(name, columns, rows) {
  const cell = (value) => (/[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value);
  const lines = [columns, ...rows].map((row) => row.map((value) => cell(String(value ?? ""))).join(","));
  const link = make("a", "", "", { download: name });
  link.href = URL.createObjectURL(new Blob(["\ufeff", lines.join("\r\n"), "\r\n"], { type: "text/csv" }));
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}

/** Fold away the one line that makes this view again; a click selects it whole. */
function citation(say, line) {
  const fold = make("details", "cq-cite");
  fold.append(make("summary", "", say("cite")), make("code", "", line, { lang: "en" }));
  return fold;
}

// Expressions are read as Python reads them, so that a search here finds what `cq.kwic` finds.
const WORD = "\\p{L}\\p{N}_"; // Python's \w: Han characters too, which JavaScript's own leaves out
const EDGE = `(?:(?<=[${WORD}])(?![${WORD}])|(?<![${WORD}])(?=[${WORD}]))`;
const KEPT = /[\^$\\.*+?()[\]{}|/nrtfvsSxuBWkpP\d]/; // escapes that mean the same in both

/** Make what finds a word as it is, or an expression; throws where that isn't one, or not yet. */
function finder(pattern, regular, flags) {
  const plain = pattern.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&");
  return new RegExp(regular ? translated(pattern) : plain, `gu${regular ? flags : ""}`);
}

function translated(pattern) {
  let inside = false; // of [ ]
  return pattern.replace(/\\(.)|\(\?P<|[[\]]/gsu, (token, escaped) => {
    if (token === "(?P<") return inside ? token : "(?<";
    if (!escaped) {
      inside = token === "[";
      return token;
    }
    if (escaped === "w") return inside ? WORD : `[${WORD}]`;
    if (escaped === "W" && !inside) return `[^${WORD}]`;
    if (escaped === "d" || escaped === "D") return `\\${escaped === "d" ? "p" : "P"}{Nd}`;
    if (escaped === "b" && !inside) return EDGE;
    if (escaped === "A" || escaped === "Z") return escaped === "A" ? "^" : "$";
    return KEPT.test(escaped) || (escaped === "-" && inside) ? token : escaped;
  });
}
