/**
 * The concordance: every line with a word or an expression, aligned on it; searched, sorted and filtered here.
 *
 * Traits: `paragraphs` [{doc, number, theme, start, text}]; `cuts`, for each paragraph the places where words begin and
 * end (empty: characters are sorted by); `pattern`, `regular`, `sort` ("", "L1" … "R3"), `theme`; `focus`, `selection`,
 * `language`, `messages`.
 */

const ROW = 30; // pixels
const CONTEXT = 40; // characters of context drawn on either side; the whole paragraph is searched
const SORTS = ["", "L1", "L2", "L3", "R1", "R2", "R3"];

function render({ model, el }) {
  el.classList.add("communique", "cq-concordance");
  el.dataset.lmSuppressShortcuts = "true";
  const paragraphs = model.get("paragraphs");
  const themes = [...new Set(paragraphs.map(({ theme }) => theme).filter(Boolean))];
  const collator = new Intl.Collator("zh");
  let say, lines = [], wrong = "";

  const search = make("input", "cq-concordance-search", "", { type: "search" });
  const regular = makeButton("cq-concordance-regular", ".*", () => change("regular", !model.get("regular")));
  const sort = make("select"), theme = make("select");
  const count = make("output", "cq-concordance-count", "", { "aria-live": "polite" });
  const save = makeButton("", "", () => saveCsv("concordance.csv", ["doc", "number", "start", "end", "left", "match", "right"], lines.map(row)));
  const strip = make("div", "cq-concordance-strip", "", { role: "img" });
  const list = make("div", "cq-concordance-list", "", { tabindex: "0", role: "listbox" });
  const tall = list.appendChild(make("div", "cq-concordance-tall"));
  const bar = make("div", "cq-reader-bar", "", { role: "search" });
  bar.append(search, regular, sort, theme, count, save);
  const cited = make("div");
  el.append(bar, strip, list, cited);

  /** Find every hit; an expression that isn't one yet (a bracket still open) finds nothing and says so. */
  function find() {
    const pattern = model.get("pattern"), only = model.get("theme"), chosen = model.get("selection");
    wrong = "";
    let finder;
    try {
      finder = new RegExp(model.get("regular") ? pattern : pattern.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"), "gu");
    } catch {
      wrong = say("wrong");
    }
    lines = [];
    if (!pattern || wrong) return;
    paragraphs.forEach((paragraph, p) => {
      if (only && paragraph.theme !== only) return;
      for (const match of paragraph.text.matchAll(finder)) {
        if (!match[0]) continue;
        const start = paragraph.start + pointsBefore(paragraph.text, match.index), end = start + Array.from(match[0]).length;
        if (chosen.length && !chosen.some(([doc, a, b]) => doc === paragraph.doc && a < end && b > start)) continue;
        lines.push({ p, paragraph, at: match.index, match: match[0], start, end });
      }
    });
    const by = model.get("sort");
    if (by) lines = lines.map((line) => [keys(line, by[0], Number(by[1])), line]).sort(([a], [b]) => compare(a, b)).map(([, line]) => line);
  }

  /** Give what a line is sorted by: the word, or character, at this distance, then the ones beyond it. */
  function keys({ p, paragraph, at, match }, side, distance) {
    const text = paragraph.text, cuts = model.get("cuts")[p] ?? [];
    const part = side === "L" ? text.slice(0, at) : text.slice(at + match.length);
    if (!cuts.length) {
      const characters = side === "L" ? Array.from(part.slice(-8)).reverse() : Array.from(part.slice(0, 8));
      return characters.slice(distance - 1, distance + 2);
    }
    const from = side === "L" ? 0 : at + match.length, to = from + part.length;
    const inside = [from, ...cuts.filter((cut) => cut > from && cut < to), to];
    const words = inside.slice(1).map((end, i) => text.slice(inside[i], end));
    return (side === "L" ? words.reverse() : words).slice(distance - 1, distance + 2);
  }

  const compare = (one, other) => one.reduce((order, key, i) => order || collator.compare(key, other[i] ?? ""), 0);
  const around = ({ paragraph, at, match }) => [paragraph.text.slice(Math.max(0, at - CONTEXT), at), match, paragraph.text.slice(at + match.length, at + match.length + CONTEXT)];
  const row = (line) => [line.paragraph.doc, line.paragraph.number, line.start, line.end, ...around(line)];

  /** Draw the lines that are in view, and a few beside. */
  function drawLines() {
    const first = Math.max(0, Math.floor(list.scrollTop / ROW) - 10), last = Math.min(lines.length, first + Math.ceil(list.clientHeight / ROW) + 20);
    tall.style.height = `${lines.length * ROW}px`;
    const widest = Math.max(2, ...lines.slice(first, last).map(({ match }) => match.length));
    tall.style.setProperty("--cq-node", `${Math.min(widest, 20) + 1}em`);
    const focus = model.get("focus");
    tall.replaceChildren(...lines.slice(first, last).map((line, i) => {
      const [left, match, right] = around(line);
      const node = make("div", "cq-line", "", { role: "option", id: `${id}-${first + i}`, "aria-setsize": lines.length, "aria-posinset": first + i + 1 });
      node.style.top = `${(first + i) * ROW}px`;
      const here = focus[0] === line.paragraph.doc && focus[1] < line.end && focus[2] > line.start;
      node.setAttribute("aria-selected", here);
      if (here) list.setAttribute("aria-activedescendant", node.id);
      const where = make("span", "cq-line-where", `${line.paragraph.number} ${line.paragraph.theme ? say(`theme_${line.paragraph.theme}`) : ""}`);
      where.dataset.theme = line.paragraph.theme;
      const before = make("span", "cq-line-left", "", { lang: "zh" });
      before.append(make("bdi", "", left));
      node.append(where, before, make("mark", "cq-line-node", match, { lang: "zh" }), make("span", "cq-line-right", right, { lang: "zh" }));
      node.onclick = () => choose(first + i);
      return node;
    }));
  }

  /** Show where in the text the hits are: one mark a hit, as far right as it is far into the text. */
  function drawStrip() {
    const starts = [];
    const length = paragraphs.reduce((sum, { text }) => (starts.push(sum), sum + text.length), 0);
    const bins = new Set(lines.map(({ p, at }) => Math.floor(((starts[p] + at) / length) * 600)));
    strip.replaceChildren(...[...bins].map((bin) => {
      const tick = make("span", "cq-tick");
      tick.style.insetInlineStart = `${bin / 6}%`;
      return tick;
    }));
    const paragraphsHit = new Set(lines.map(({ p }) => p)).size;
    strip.setAttribute("aria-label", say("strip", { n: lines.length, paragraphs: paragraphsHit, of: paragraphs.length }));
    count.textContent = wrong || say("count", { n: lines.length, paragraphs: paragraphsHit });
  }

  function choose(index) {
    const { paragraph, start, end } = lines[index];
    setFocus(model, [paragraph.doc, start, end]);
    const top = index * ROW;
    if (top < list.scrollTop || top > list.scrollTop + list.clientHeight - ROW) list.scrollTop = top - list.clientHeight / 2;
  }

  const focused = () => {
    const [doc, start, end] = model.get("focus");
    return lines.findIndex((line) => line.paragraph.doc === doc && start < line.end && end > line.start);
  };

  list.onkeydown = (event) => {
    const page = Math.floor(list.clientHeight / ROW);
    const by = { ArrowDown: 1, ArrowUp: -1, PageDown: page, PageUp: -page, Home: -lines.length, End: lines.length }[event.key];
    if (!by || !lines.length) return;
    const at = focused();
    const next = at < 0 && Math.abs(by) === 1 ? 0 : Math.max(0, at) + by;
    choose(Math.max(0, Math.min(lines.length - 1, next)));
    event.preventDefault();
  };

  function change(trait, value) {
    model.set(trait, value);
    model.save_changes();
  }
  search.oninput = () => change("pattern", search.value);
  sort.onchange = () => change("sort", sort.value);
  theme.onchange = () => change("theme", theme.value);
  list.onscroll = () => drawLines();

  function draw() {
    say = strings(model);
    el.lang = model.get("language");
    if (search.value !== model.get("pattern")) search.value = model.get("pattern");
    regular.setAttribute("aria-pressed", model.get("regular"));
    regular.title = say("regular");
    regular.setAttribute("aria-label", say("regular"));
    search.placeholder = say("search");
    for (const [node, name] of [[search, "search"], [sort, "sort"], [theme, "theme"], [list, "lines"]]) node.setAttribute("aria-label", say(name));
    const unit = model.get("cuts").length ? "word" : "character";
    sort.replaceChildren(...SORTS.map((by) => make("option", "", by ? say(`sort_${by[0]}`, { n: by[1], unit: say(unit) }) : say("sort_text"), { value: by })));
    sort.value = model.get("sort");
    theme.replaceChildren(...["", ...themes].map((name) => make("option", "", say(name ? `theme_${name}` : "all_themes"), { value: name })));
    theme.value = model.get("theme");
    theme.hidden = !themes.length;
    save.textContent = say("save");
    const pattern = JSON.stringify(model.get("pattern")), made = model.get("regular") ? `re.compile(${pattern})` : pattern;
    cited.replaceChildren(citation(say, `cq.kwic(text, ${made})  # ${model.get("origin")}`));
    find(); drawStrip(); drawLines();
  }

  const id = `cq-${Math.random().toString(36).slice(2)}`;
  const redraw = ["pattern", "regular", "sort", "theme", "selection", "language"].map((trait) => `change:${trait}`);
  redraw.forEach((event) => model.on(event, draw));
  model.on("change:focus", drawLines);
  const sized = new ResizeObserver(() => drawLines());
  draw();
  sized.observe(list);
  return () => {
    sized.disconnect();
    redraw.forEach((event) => model.off(event, draw));
    model.off("change:focus", drawLines);
  };
}

export default { render };
