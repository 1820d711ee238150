/**
 * Code it yourself: the focus is the words to be marked; a ladder and a rung make them a mark.
 *
 * Traits: `paragraphs` [{doc, number, start, text}]; `ladders` {name: {rung: {en, zh}}}; `marks` [{doc, number, start, end,
 * surface, ladder, strength}]; `focus`, `language`, `messages`.
 */

const COLUMNS = ["doc", "number", "start", "end", "surface", "ladder", "strength"];

/** Read CSV as we save it: a cell may be quoted, and a quoted one may hold commas, quotes and line ends. */
function readCsv(text) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.replace(/^\ufeff/, "").matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n|$)/g)) {
    rows.at(-1).push(quoted?.replaceAll('""', '"') ?? plain);
    if (end !== "," && end !== "") rows.push([]);
    if (end === "") break;
  }
  const [names = [], ...lines] = rows.filter((row) => row.length > 1);
  return lines.map((line) => Object.fromEntries(names.map((name, i) => [name, line[i]])));
}

function render({ model, el }) {
  el.classList.add("communique", "cq-annotate");
  el.dataset.lmSuppressShortcuts = "true"; // JupyterLab's own keys would take the arrows
  const paragraphs = model.get("paragraphs");
  const bar = make("div", "cq-reader-bar", "", { role: "group" });
  const ladder = make("select"), rung = make("select");
  const status = make("output", "cq-annotate-status", "", { "aria-live": "polite" });
  const text = make("div", "cq-annotate-text", "", { tabindex: "0", role: "document", lang: "zh" });
  const list = make("div", "cq-annotate-list"), file = make("input", "", "", { type: "file", accept: ".csv" });
  el.append(bar, text, list);
  let say;

  const set = (marks) => {
    model.set("marks", marks);
    model.save_changes();
  };
  const of = (doc) => paragraphs.filter((paragraph) => paragraph.doc === doc);
  const home = ([doc, start]) => of(doc).findLast((paragraph) => paragraph.start <= start);
  const label = ({ ladder, strength }) => (ladder ? `${say(`class_${ladder}`)} ${strength ?? ""}`.trim() : say("class_plain"));

  function drawText() {
    const [doc, from, to] = model.get("focus");
    text.replaceChildren(...paragraphs.map((paragraph) => {
      const slice = slicer(paragraph.text), end = paragraph.start + Array.from(paragraph.text).length;
      const here = model.get("marks").filter((mark) => mark.doc === paragraph.doc && mark.start >= paragraph.start && mark.end <= end);
      const inside = doc === paragraph.doc ? [from, to] : [];
      const cuts = [...new Set([paragraph.start, end, ...here.flatMap((mark) => [mark.start, mark.end]), ...inside])].filter((cut) => cut >= paragraph.start && cut <= end).sort((a, b) => a - b);
      const node = make("p", "cq-annotate-paragraph");
      node.paragraph = paragraph;
      for (let i = 0; i + 1 < cuts.length; i++) {
        const [a, b] = [cuts[i], cuts[i + 1]], over = here.filter((mark) => mark.start <= a && mark.end >= b);
        const piece = node.appendChild(make("span", over.map((mark) => `cq-mark cq-acts cq-class-${mark.ladder || "plain"}`).join(" "), slice(a - paragraph.start, b - paragraph.start)));
        if (doc === paragraph.doc && from <= a && to >= b) piece.classList.add("cq-focus");
        if (over.length) piece.onclick = () => String(getSelection()) || setFocus(model, [over[0].doc, over[0].start, over[0].end]);
      }
      return node;
    }));
  }

  function drawList() {
    const grid = make("table"), body = grid.createTBody(), marks = model.get("marks");
    grid.createCaption().textContent = say("count", { n: marks.length });
    [...marks].sort((a, b) => a.start - b.start).forEach((mark) => {
      const row = body.insertRow();
      row.insertCell().textContent = mark.number;
      row.insertCell().append(makeButton("", mark.surface, () => setFocus(model, [mark.doc, mark.start, mark.end]), { lang: "zh" }));
      row.insertCell().textContent = label(mark);
      row.insertCell().append(makeButton("", "×", () => set(model.get("marks").filter((other) => !same(other, mark))), { "aria-label": say("remove", { words: mark.surface }) }));
    });
    const save = makeButton("", say("save"), () => saveCsv("coding.csv", COLUMNS, model.get("marks").map((mark) => COLUMNS.map((name) => mark[name]))));
    const open = make("label", "cq-button cq-annotate-open", say("open"));
    open.append(file);
    const tools = make("div", "cq-reader-bar");
    tools.append(save, open);
    list.replaceChildren(grid, tools);
  }

  function drawBar() {
    const known = model.get("ladders"), before = [ladder.value, rung.value];
    ladder.replaceChildren(...[...Object.keys(known), ""].map((name) => make("option", "", say(`class_${name || "plain"}`), { value: name })));
    if (before[0] in known) ladder.value = before[0];
    drawRungs();
    if (before[1]) rung.value = before[1];
    ladder.setAttribute("aria-label", say("ladder"));
    rung.setAttribute("aria-label", say("rung"));
    bar.setAttribute("aria-label", say("coding"));
    bar.replaceChildren(ladder, rung, makeButton("cq-annotate-mark", say("mark"), mark), status);
    text.setAttribute("aria-label", say("text"));
    told();
  }

  const drawRungs = () => {
    rung.replaceChildren(...Object.entries(model.get("ladders")[ladder.value] ?? {}).map(([n, verb]) => make("option", "", `${n} ${verb[model.get("language")]}`, { value: n })));
    rung.hidden = !rung.options.length;
  };

  function told() {
    const focus = model.get("focus");
    status.textContent = focus.length ? say("selected", { words: words(focus) }) : say("how");
  }

  function words(focus) {
    const { start, text: body } = home(focus) ?? { start: 0, text: "" };
    return slicer(body)(focus[1] - start, focus[2] - start);
  }

  /** Mark the focus; what it overlaps is replaced. */
  function mark() {
    const focus = model.get("focus");
    if (!focus.length || !words(focus)) return;
    const [doc, start, end] = focus;
    const made = { doc, number: home(focus).number, start, end, surface: words(focus), ladder: ladder.value, strength: ladder.value ? Number(rung.value) : null };
    set([...model.get("marks").filter((other) => other.doc !== doc || other.end <= start || other.start >= end), made]);
  }

  text.onmouseup = () => {
    const selected = getSelection();
    if (!selected.rangeCount || selected.isCollapsed) return;
    const range = selected.getRangeAt(0), node = range.startContainer.parentElement?.closest(".cq-annotate-paragraph");
    if (!node || !node.contains(range.endContainer)) return;
    const before = document.createRange();
    before.setStart(node, 0);
    before.setEnd(range.startContainer, range.startOffset);
    const start = node.paragraph.start + Array.from(before.toString()).length;
    setFocus(model, [node.paragraph.doc, start, start + Array.from(range.toString()).length]);
    selected.removeAllRanges();
  };

  /** Arrows move the words to be marked, with Shift they grow and shrink; Enter marks. */
  text.onkeydown = (event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key], lines = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const [first] = paragraphs, focus = model.get("focus");
    const [doc, start, end] = focus.length ? focus : [first.doc, first.start - (by ?? 0), first.start - (by ?? 0) + 1];
    const here = home([doc, Math.max(start, first.start)]) ?? first, last = here.start + Array.from(here.text).length;
    if (by && event.shiftKey) setFocus(model, [doc, start, Math.min(last, Math.max(start + 1, end + by))]);
    else if (by) setFocus(model, [doc, Math.min(last - 1, Math.max(here.start, start + by)), Math.min(last, Math.max(here.start + 1, start + by + 1))]);
    else if (lines) {
      const next = paragraphs[Math.min(paragraphs.length - 1, Math.max(0, paragraphs.indexOf(here) + lines))];
      setFocus(model, [next.doc, next.start, next.start + 1]);
    } else if (event.key === "Enter") mark();
    else return;
    event.preventDefault();
  };

  /** Take a coding from a file; a row whose words don't stand here is left out, and whoever opened it is told. */
  file.onchange = async () => {
    const rows = readCsv(await file.files[0].text());
    const read = rows.map((row) => ({ ...row, number: Number(row.number), start: Number(row.start), end: Number(row.end), strength: row.strength ? Number(row.strength) : null }));
    const fitting = read.filter((row) => home([row.doc, row.start]) && words([row.doc, row.start, row.end]) === row.surface);
    file.value = "";
    if (fitting.length) set(fitting.map((row) => Object.fromEntries(COLUMNS.map((name) => [name, row[name]]))));
    status.textContent = say("opened", { n: fitting.length, all: read.length });
  };
  ladder.onchange = drawRungs;

  function draw() {
    say = strings(model);
    el.lang = model.get("language");
    drawBar(); drawText(); drawList();
  }
  const focused = () => { drawText(); told(); };
  const marked = () => { drawText(); drawList(); };
  const events = { "change:focus": focused, "change:marks": marked, "change:language": draw };
  for (const [event, does] of Object.entries(events)) model.on(event, does);
  draw();
  return () => Object.entries(events).forEach(([event, does]) => model.off(event, does));
}

export default { render };
