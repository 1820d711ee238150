/**
 * The concordance: every line with a word or an expression, aligned on it; searched, sorted and filtered here.
 *
 * Traits: `paragraphs` [{doc, number, theme, start, text}]; `cuts`, for each paragraph the places where words begin
 * (empty: characters are sorted by); `pattern`, `regular`, `flags`, `sort` ("", "L1" … "R3"), `theme`; `focus`,
 * `selection`, `language`, `messages`, `origin`.
 */

const ROW = 30; // pixels
const CONTEXT = 40; // characters of context drawn on either side; the whole paragraph is searched
const TABLE = 500; // lines of the plain table
const SORTS = ["", "L1", "L2", "L3", "R1", "R2", "R3"];
const COLUMNS = ["doc", "number", "theme", "start", "end", "left", "match", "right"];

function render({ model, el }) {
  el.classList.add("communique", "cq-concordance");
  el.dataset.lmSuppressShortcuts = "true";
  const paragraphs = model.get("paragraphs"), themes = [...new Set(paragraphs.map(({ theme }) => theme).filter(Boolean))];
  const docs = new Set(paragraphs.map(({ doc }) => doc)).size;
  const { find, neighbours } = searched(paragraphs, model.get("cuts"));
  const begins = [];
  const length = paragraphs.reduce((sum, { text }) => (begins.push(sum), sum + text.length), 0) || 1;
  const id = `cq-${Math.random().toString(36).slice(2)}`;
  let say, lines = [], wrong = false, tabular = false;

  const search = make("input", "cq-concordance-search", "", { type: "search" });
  const regular = makeButton("cq-concordance-regular", ".*", () => change("regular", !model.get("regular")));
  const sort = make("select"), theme = make("select"), count = make("output", "cq-concordance-count", "", { "aria-live": "polite" });
  const plain = makeButton("cq-concordance-plain", "▤", () => { tabular = !tabular; draw(); });
  const save = makeButton("", "", () => saveCsv("concordance.csv", COLUMNS, lines.map(row)));
  const strip = make("div", "cq-concordance-strip", "", { role: "img" });
  const list = make("div", "cq-concordance-list", "", { tabindex: "0", role: "listbox" });
  const tall = list.appendChild(make("div", "cq-concordance-tall", "", { role: "presentation" }));
  const bar = make("div", "cq-reader-bar", "", { role: "search" });
  const table = make("div", "cq-concordance-table", "", { tabindex: "0", role: "region" }), hint = make("p", "cq-concordance-hint"), cited = make("div");
  bar.append(search, regular, sort, theme, plain, save, count);
  el.append(bar, strip, hint, list, table, cited);

  const around = ({ paragraph: { text }, at, match }) => [text.slice(Math.max(0, at - CONTEXT), at), match, text.slice(at + match.length, at + match.length + CONTEXT)];
  const row = (line) => [line.paragraph.doc, line.paragraph.number, line.paragraph.theme, line.start, line.end, ...around(line)];
  const numbered = ({ doc, number }) => (docs > 1 ? `${doc} ${number}` : `${number}`), themed = ({ theme: name }) => (name ? say(`theme_${name}`) : "");
  const where = (paragraph) => `${numbered(paragraph)} ${themed(paragraph)}`.trim();
  const here = ({ paragraph, start, end }) => { const [doc, a, b] = model.get("focus"); return doc === paragraph.doc && a < end && b > start; };

  /** Draw a side of a line, with what the lines are sorted by set off. */
  function drawSide(line, side, from, to) {
    const node = make("span", side === "L" ? "cq-line-left" : "cq-line-right", "", { lang: "zh" }), text = make("bdi"), by = model.get("sort");
    const [a, b] = (by[0] === side && neighbours(line, side)[by[1] - 1]) || [from, from];
    text.append(line.paragraph.text.slice(from, Math.max(a, from)), make("span", "cq-line-key", line.paragraph.text.slice(Math.max(a, from), Math.min(b, to))), line.paragraph.text.slice(Math.min(b, to), to));
    node.append(text);
    return node;
  }

  /** Draw the lines that are in view, and a few beside. */
  function drawLines() {
    const first = Math.max(0, Math.floor(list.scrollTop / ROW) - 10), last = Math.min(lines.length, first + Math.ceil(list.clientHeight / ROW) + 20);
    list.style.setProperty("--cq-tall", `${lines.length * ROW}px`);
    list.removeAttribute("aria-activedescendant");
    tall.replaceChildren(...lines.slice(first, last).map((line, i) => {
      const { paragraph, at, match } = line, selected = here(line);
      const node = make("div", "cq-line", "", { role: "option", id: `${id}-${first + i}`, "aria-setsize": lines.length, "aria-posinset": first + i + 1, "aria-selected": selected });
      node.style.top = `${(first + i) * ROW}px`;
      if (selected) list.setAttribute("aria-activedescendant", node.id);
      const place = make("span", "cq-line-where", numbered(paragraph), { title: where(paragraph) });
      place.append(make("span", "cq-line-theme", ` ${themed(paragraph)}`));
      place.dataset.theme = paragraph.theme;
      node.append(place, drawSide(line, "L", Math.max(0, at - CONTEXT), at), make("mark", "cq-line-node", match, { lang: "zh" }), drawSide(line, "R", at + match.length, at + match.length + CONTEXT));
      node.onclick = () => choose(first + i);
      return node;
    }));
  }

  /** The same as a plain table, whole rows for a screen reader or to be copied. */
  function drawTable() {
    const made = make("table"), head = make("tr"), n = Math.min(lines.length, TABLE);
    head.append(...["where", "left", "match", "right"].map((name) => make("th", "", say(name), { scope: "col" })));
    made.append(make("caption", "", n < lines.length ? say("first", { n, of: lines.length }) : count.textContent), head, ...lines.slice(0, n).map((line, i) => {
      const [left, match, right] = around(line), tr = make("tr"), place = make("td");
      place.append(makeButton("", where(line.paragraph), () => choose(i)));
      tr.append(place, make("td", "cq-left", left, { lang: "zh" }), make("th", "", match, { scope: "row", lang: "zh" }), make("td", "", right, { lang: "zh" }));
      return tr;
    }));
    table.replaceChildren(made);
  }

  /** Show where in the text the hits are: one mark a hit, as far right as it is far into the text; its themes behind. */
  function drawStrip() {
    const bins = new Set(lines.map(({ p, at }) => Math.floor(((begins[p] + at) / length) * 600)));
    strip.replaceChildren(...[...bins].map((bin) => {
      const tick = make("span", "cq-tick");
      tick.style.insetInlineStart = `${bin / 6}%`;
      return tick;
    }));
    const hit = new Set(lines.map(({ p }) => p)).size;
    strip.setAttribute("aria-label", say("strip", { n: lines.length, paragraphs: hit, of: paragraphs.length }));
    count.textContent = wrong ? say("wrong") : model.get("pattern") ? say("count", { n: lines.length, paragraphs: hit }) : "";
  }

  function reveal(index) {
    const top = index * ROW;
    if (top < list.scrollTop || top > list.scrollTop + list.clientHeight - ROW) list.scrollTop = top - list.clientHeight / 2;
  }
  function choose(index) {
    const { paragraph, start, end } = lines[index];
    reveal(index);
    setFocus(model, [paragraph.doc, start, end]);
  }
  const followFocus = () => {
    const at = lines.findIndex(here);
    if (at >= 0) reveal(at);
    drawLines();
  };

  list.onkeydown = (event) => {
    const page = Math.floor(list.clientHeight / ROW);
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -lines.length, End: lines.length }[event.key];
    if (!by || !lines.length) return;
    const at = lines.findIndex(here);
    choose(Math.max(0, Math.min(lines.length - 1, at < 0 && Math.abs(by) === 1 ? 0 : Math.max(0, at) + by)));
    tall.querySelector("[aria-selected='true']")?.scrollIntoView({ block: "nearest" }); // a reader may have moved the page: who goes from line to line stays
    event.preventDefault();
  };
  strip.onclick = ({ clientX }) => {
    const { left, width } = strip.getBoundingClientRect(), aim = ((clientX - left) / width) * length;
    const away = lines.map(({ p, at }) => Math.abs(begins[p] + at - aim));
    if (lines.length) choose(away.indexOf(Math.min(...away)));
  };

  function change(trait, value) {
    model.set(trait, value);
    model.save_changes();
  }
  search.oninput = () => change("pattern", search.value);
  sort.onchange = () => change("sort", sort.value);
  theme.onchange = () => change("theme", theme.value);
  list.onscroll = () => drawLines();

  /** Say what the controls are and show where they stand. */
  function drawControls() {
    const regularly = model.get("regular"), unit = say(model.get("cuts").length ? "word" : "character");
    if (search.value !== model.get("pattern")) search.value = model.get("pattern");
    search.placeholder = say("search");
    search.setAttribute("aria-invalid", wrong);
    regular.setAttribute("aria-pressed", regularly);
    plain.setAttribute("aria-pressed", tabular);
    for (const [node, name] of [[regular, "regular"], [plain, "table"]]) node.title = say(name);
    for (const [node, name] of [[search, "search"], [regular, "regular"], [plain, "table"], [sort, "sort"], [theme, "theme"], [list, "lines"], [table, "table"]]) node.setAttribute("aria-label", say(name));
    sort.replaceChildren(...SORTS.map((by) => make("option", "", by ? say(`sort_${by[0]}`, { n: by[1], unit }) : say("sort_text"), { value: by })));
    sort.value = model.get("sort");
    theme.replaceChildren(...["", ...themes].map((name) => make("option", "", say(name ? `theme_${name}` : "all_themes"), { value: name })));
    theme.value = model.get("theme");
    theme.hidden = !themes.length;
    save.textContent = say("save");
    const pattern = JSON.stringify(model.get("pattern")), flags = Array.from(model.get("flags"), (flag) => `re.${flag.toUpperCase()}`).join(" | ");
    const made = regularly ? `re.compile(${pattern}${flags && `, ${flags}`})` : pattern;
    cited.replaceChildren(citation(say, `cq.kwic(text, ${made})  # ${model.get("origin")}`));
  }

  function draw() {
    say = strings(model);
    el.lang = model.get("language");
    [lines, wrong] = find(Object.fromEntries(["pattern", "regular", "flags", "theme", "selection", "sort"].map((trait) => [trait, model.get(trait)])));
    drawStrip();
    drawControls();
    hint.textContent = wrong ? say("wrong") : say(model.get("pattern") ? "none" : "empty");
    hint.hidden = lines.length > 0;
    list.hidden = tabular || !lines.length;
    table.hidden = !tabular || !lines.length;
    const [whole, part] = [where, themed].map((label) => 0.85 * widest(paragraphs.map(label)));
    tall.style.setProperty("--cq-where", `${whole + 1}em`);
    tall.style.setProperty("--cq-theme", `${part}em`);
    tall.style.setProperty("--cq-node", `${Math.min(widest(lines.map(({ match }) => match)), 20) + 1}em`);
    if (tabular) drawTable();
    drawLines();
  }

  drawThemes();
  const redraw = ["pattern", "regular", "sort", "theme", "selection", "language"].map((trait) => `change:${trait}`);
  redraw.forEach((event) => model.on(event, draw));
  model.on("change:focus", followFocus);
  const sized = new ResizeObserver(() => drawLines());
  draw();
  sized.observe(list);
  return () => {
    sized.disconnect();
    redraw.forEach((event) => model.off(event, draw));
    model.off("change:focus", followFocus);
  };

  /** Paint the themes behind the strip, where they change. */
  function drawThemes() {
    const turns = paragraphs.flatMap(({ theme: name }, p) => (name === paragraphs[p - 1]?.theme ? [] : [[name, p]]));
    if (!themes.length || turns.length > 200) return;
    const bands = turns.map(([name, p], i) => {
      const colour = name ? `color-mix(in srgb, var(--cq-${name}) 35%, transparent)` : "transparent";
      return `${colour} ${(100 * begins[p]) / length}% ${(100 * (begins[turns[i + 1]?.[1]] ?? length)) / length}%`;
    });
    strip.style.backgroundImage = `linear-gradient(90deg, ${bands.join(", ")})`;
  }
}

/** Give the width of the widest of some words, in characters as wide as they are high. */
const widest = (words) => [...new Set(words)].reduce((most, word) => Math.max(most, Array.from(word).reduce((sum, character) => sum + (character > "\u2e7f" ? 1 : 0.56), 0)), 2);

export default { render };
