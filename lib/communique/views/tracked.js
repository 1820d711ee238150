/**
 * Two communiqués side by side: one row a pair of passages, what changed marked, labelled and explained.
 *
 * Traits: `titles` [old, new]; `rows` [{change, moved, ladder, topic, old, new, pieces, why: {en, zh}}], `old` and `new`
 * {place: [doc, start, end], number, strength} or {}; `pieces` [[what, old, new], …] with `what` one of same, added,
 * dropped, replaced; `focus`, `selection`, `language`, `messages`.
 */

const CHANGES = ["stronger", "softer", "reworded", "moved", "new", "dropped", "kept"];
const SIGNS = { stronger: "▲", softer: "▼", reworded: "≈", moved: "⇅", new: "+", dropped: "−", kept: "=" };

function render({ model, el }) {
  el.classList.add("communique", "cq-tracked");
  el.dataset.lmSuppressShortcuts = "true"; // JupyterLab's own keys would take the arrows
  const rows = model.get("rows");
  const hidden = new Set();
  let say, lines = [], inline = false;

  const summary = make("p", "cq-tracked-summary", "", { role: "status" });
  const layouts = make("div", "cq-reader-bar", "", { role: "group" });
  const filters = make("div", "cq-tracked-filters", "", { role: "group" });
  const scroll = make("div", "cq-tracked-scroll", "", { tabindex: "0", role: "region" });
  const why = make("p", "cq-tracked-why", "", { "aria-live": "polite" });

  /** A passage that is stronger and moved is counted, and shown, as both. */
  const kinds = (row) => [row.change, ...(row.moved && row.change !== "moved" ? ["moved"] : [])];
  const count = (change) => rows.filter((row) => kinds(row).includes(change)).length;

  function draw() {
    say = strings(model);
    el.lang = model.get("language");
    const counts = Object.fromEntries(CHANGES.map((change) => [change, count(change)]));
    summary.textContent = say(counts.stronger === 1 ? "summary_one" : "summary", counts);
    filters.setAttribute("aria-label", say("filter"));
    scroll.setAttribute("aria-label", say("passages"));
    drawLayouts();
    drawFilters();
    const table = make("table", `cq-tracked-table${inline ? " cq-tracked-inline" : ""}`);
    const head = table.createTHead().insertRow();
    const [old, now] = model.get("titles");
    const heads = inline ? [say("change"), `${old} → ${now}`] : [old, say("change"), now];
    head.append(...heads.map((text) => make("th", "", text, { scope: "col" })));
    const body = table.createTBody();
    lines = rows.map(line);
    body.append(...lines);
    scroll.replaceChildren(table);
    filter();
    show();
  }

  /** Both texts side by side, or the new one with what was taken out and put in. */
  function drawLayouts() {
    layouts.setAttribute("aria-label", say("layout"));
    layouts.replaceChildren(...["beside", "inline"].map((layout) => makeButton("", say(layout), () => {
      inline = layout === "inline";
      draw();
      layouts.children[Number(inline)].focus();
    }, { "aria-pressed": inline === (layout === "inline") })));
  }

  function drawFilters() {
    filters.replaceChildren(...CHANGES.filter(count).map((change) => makeButton(
      `cq-tracked-filter cq-change-${change}`, `${SIGNS[change]} ${say(change)} ${count(change)}`,
      () => { hidden.delete(change) || hidden.add(change); drawFilters(); filter(); filters.querySelector(`.cq-change-${change}`).focus(); },
      { "aria-pressed": !hidden.has(change) })));
  }

  const filter = () => lines.forEach((node, r) => (node.hidden = kinds(rows[r]).every((change) => hidden.has(change))));

  function line(row) {
    const node = make("tr", `cq-tracked-row cq-change-${row.change}`, "", { tabindex: "-1" });
    node.append(...(inline ? [label(row), both(row)] : [passage(row, "old", 1), label(row), passage(row, "new", 2)]));
    node.onclick = ({ target }) => {
      if (String(getSelection())) return;
      const side = target.closest(".cq-tracked-old, del") && row.old.place ? row.old : row.new;
      setFocus(model, (side.place ? side : row.old).place);
    };
    return node;
  }

  /** One side of a pair: its number and its words, those that the other side hasn't marked. */
  function passage(row, side, at) {
    const cell = make("td", `cq-tracked-${side}`, "", { lang: "zh" });
    if (!row[side].place) return cell;
    cell.append(make("span", "cq-number", String(row[side].number)));
    for (const piece of row.pieces) {
      if (!piece[at]) continue;
      const same = piece[0] === "same" || !row.old.place || !row.new.place;
      cell.append(make(same ? "span" : side === "old" ? "del" : "ins", "", piece[at]));
    }
    return cell;
  }

  /** Both sides of a pair in one: what was taken out before what was put in. */
  function both(row) {
    const cell = make("td", "cq-tracked-new", "", { lang: "zh" });
    const numbers = [row.old.number, row.new.number].filter((number) => number !== undefined);
    cell.append(make("span", "cq-number", [...new Set(numbers)].join(" → ")));
    for (const [what, before, after] of row.pieces) {
      if (what === "same") cell.append(make("span", "", after));
      else cell.append(...[["del", before], ["ins", after]].filter(([, text]) => text).map(([mark, text]) => make(mark, "", text)));
    }
    return cell;
  }

  /** What became of it, in words and a sign; where the strength changed, from which rung to which. */
  function label(row) {
    const cell = make("td", "cq-tracked-label");
    for (const change of kinds(row)) cell.append(make("span", `cq-tracked-kind cq-change-${change}`, `${SIGNS[change]} ${say(change)}`));
    if (["stronger", "softer"].includes(row.change) && row.old.strength !== row.new.strength)
      cell.append(make("span", "cq-tracked-rungs", `${say(`ladder_${row.ladder}`)} ${row.old.strength} → ${row.new.strength}`));
    cell.title = row.why[model.get("language")];
    return cell;
  }

  /** Whether the focus lies in a passage; where both documents are called the same, in either side. */
  function holds({ place }, [doc, start, end]) {
    return place && place[0] === doc && start < place[2] && end > place[1];
  }

  function focused() {
    const focus = model.get("focus");
    const inNew = rows.findIndex((row) => holds(row.new, focus));
    return inNew >= 0 ? inNew : rows.findIndex((row) => holds(row.old, focus));
  }

  /** Mark both sides of the pair that holds the focus, explain it, and bring it into view. */
  function show() {
    const focus = model.get("focus"), at = focused();
    lines.forEach((node, r) => {
      const marked = holds(rows[r].new, focus) || holds(rows[r].old, focus);
      node.classList.toggle("cq-focus", Boolean(marked));
      node.tabIndex = r === Math.max(at, 0) ? 0 : -1;
      if (marked) node.setAttribute("aria-current", "true");
      else node.removeAttribute("aria-current");
    });
    why.textContent = at < 0 ? say("hint") : rows[at].why[model.get("language")];
    if (at < 0) return;
    const [line, box] = [lines[at].getBoundingClientRect(), scroll.getBoundingClientRect()];
    if (line.top < box.top + 40 || line.bottom > box.bottom) scroll.scrollTop += line.top - box.top - box.height / 3;
  }

  function step(by) {
    const shown = rows.map((_, r) => r).filter((r) => !lines[r].hidden);
    if (!shown.length) return;
    const at = shown.indexOf(focused());
    const to = shown[at < 0 ? 0 : Math.max(0, Math.min(shown.length - 1, at + by))];
    setFocus(model, (rows[to].new.place ? rows[to].new : rows[to].old).place);
    lines[to].focus({ preventScroll: true });
  }

  scroll.onkeydown = (event) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === "Escape") setFocus(model, []);
    else if (by) step(by);
    else return;
    event.preventDefault();
  };

  el.append(summary, layouts, filters, scroll, why);
  const events = { "change:focus": show, "change:language": draw };
  for (const [event, does] of Object.entries(events)) model.on(event, does);
  draw();
  return () => {
    for (const [event, does] of Object.entries(events)) model.off(event, does);
  };
}

export default { render };
