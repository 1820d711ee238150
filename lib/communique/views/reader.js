/**
 * The reader: the text in reading order, layers of marks over it, a search and a map of the whole.
 *
 * Traits: `title`; `paragraphs` [{doc, number, label, section, theme, heading: {en, zh}, gist, start, text}];
 * `layers` [{name, columns, rows, classes, rungs}], rows with the columns doc, start and end among them;
 * `sentences` [[start, end], …] for each paragraph; `focus`, `selection`, `language`, `messages`.
 */

const BLOCK = 1500; // characters drawn at once: a paragraph may be a whole book
const MAP_BLOCKS = 240;
const TABLE_ROWS = 500;
const STEPS = "▁▂▃▄▅▆▇█";

function render({ model, el }) {
  el.classList.add("communique", "cq-reader");
  el.dataset.lmSuppressShortcuts = "true"; // JupyterLab's own keys would take the arrows
  const paragraphs = model.get("paragraphs");
  let say, blocks, marks, near, matches, match, hidden = new Set(), table = "", wanted = "";

  const search = make("input", "cq-reader-search", "", { type: "search" });
  const count = make("output", "cq-reader-count");
  const legend = make("div", "cq-reader-legend", "", { role: "group" });
  const text = make("div", "cq-reader-text", "", { tabindex: "0", role: "document", lang: "zh" });
  const map = make("div", "cq-reader-map", "", { role: "navigation" });
  const aside = make("div", "cq-reader-table");
  const card = make("div", "cq-reader-card", "", { role: "tooltip", "aria-live": "polite" });

  /** Collect the marks of all layers that are on, by document, in the order of the text. */
  function collect() {
    marks = {};
    model.get("layers").forEach((layer, l) => {
      const [doc, start, end] = ["doc", "start", "end"].map((name) => layer.columns.indexOf(name));
      layer.rows.forEach((row, r) => {
        if (hidden.has(layer.name) || hidden.has(`${layer.name} ${layer.classes[r]}`)) return;
        (marks[row[doc]] ??= []).push({ start: row[start], end: row[end], l, r, layer, row });
      });
    });
    matches.forEach((found) => (marks[found.doc] ??= []).push({ ...found, layer: { name: "match" } }));
    Object.values(marks).forEach((list) => list.sort((a, b) => a.start - b.start || b.end - a.end));
  }

  /** Give the marks that touch a stretch of a document: a binary search, since there may be very many. */
  function touching(doc, start, end) {
    const list = marks[doc] ?? [];
    let low = 0, high = list.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle].start < start - BLOCK) low = middle + 1;
      else high = middle;
    }
    const found = [];
    for (; low < list.length && list[low].start < end; low++) if (list[low].end > start) found.push(list[low]);
    return found;
  }

  /** Draw one block: cut at every boundary of a sentence, a mark or the focus, so that layers may overlap. */
  function fill(block) {
    const { paragraph, start, end } = block;
    const [doc, from, to] = model.get("focus");
    const focused = doc === paragraph.doc && from < end && to > start;
    const here = touching(paragraph.doc, start, end);
    const slice = paragraph.slice ??= slicer(paragraph.text);
    const spans = [];
    for (const [first, last] of block.sentences) {
      const cuts = [first, last, from, to, ...here.flatMap((mark) => [mark.start, mark.end])];
      const bounds = [...new Set(cuts)].filter((cut) => focused || cut !== from && cut !== to || cut === first || cut === last || here.some((m) => m.start === cut || m.end === cut))
        .filter((cut) => cut >= first && cut <= last).sort((a, b) => a - b);
      const sentence = make("span", "cq-sentence");
      Object.assign(sentence.dataset, { start: first, end: last });
      for (let i = 0; i + 1 < bounds.length; i++) {
        const [a, b] = [bounds[i], bounds[i + 1]];
        const over = here.filter((mark) => mark.start <= a && mark.end >= b);
        const piece = make("span", "", slice(a - paragraph.start, b - paragraph.start));
        if (focused && from <= a && to >= b) piece.classList.add("cq-focus");
        for (const mark of over) dress(piece, mark, b, focused);
        sentence.append(piece);
      }
      spans.push(sentence);
    }
    block.body.replaceChildren(...spans);
    block.filled = true;
  }

  /** Give a piece the looks of one mark over it, and the mark's rung to its last piece. */
  function dress(piece, mark, end, focused) {
    const { layer, r } = mark;
    piece.classList.add("cq-mark", `cq-${layer.name}`);
    if (layer.name === "match") return piece.classList.toggle("cq-current", mark === matches[match]);
    piece.classList.add(`cq-class-${layer.classes[r]}`);
    piece.marks = [...(piece.marks ?? []), mark];
    if (piece.marks.length === 1) piece.setAttribute("tabindex", focused ? "0" : "-1");
    if (end !== mark.end || !layer.rungs[r]) return;
    const words = Array.from(piece.textContent), last = make("span", "cq-rung", words.pop());
    last.style.setProperty("--cq-rung", layer.rungs[r]); // the steps stay on the last character's line
    piece.replaceChildren(words.join(""), last);
  }

  const refill = () => blocks.filter((block) => block.filled).forEach(fill);

  /** Lay out the whole text as empty blocks of the right height; they are filled when they come near. */
  function draw() {
    say = strings(model);
    el.lang = model.get("language");
    matches = wanted ? findAll(wanted) : [];
    collect();
    near?.disconnect();
    near = new IntersectionObserver((entries) => entries.forEach(({ isIntersecting, target }) => {
      if (isIntersecting && !target.block.filled) fill(target.block);
    }), { root: text, rootMargin: "800px" });
    blocks = [];
    const title = model.get("title");
    text.replaceChildren(...(title ? [make("div", "cq-reader-title", title)] : []), ...paragraphs.map(article));
    blocks.forEach((block) => near.observe(block.body));
    drawLegend(); drawMap(); drawTable(); show();
    search.placeholder = say("search");
    search.setAttribute("aria-label", say("search"));
    text.setAttribute("aria-label", say("text"));
  }

  function article(paragraph, p) {
    const node = make("section", "cq-paragraph");
    node.dataset.theme = paragraph.theme;
    const before = paragraphs[p - 1];
    if (paragraph.section && paragraph.section !== before?.section) node.append(make("div", "cq-section", paragraph.section));
    if (paragraph.doc !== before?.doc && paragraphs.at(-1).doc !== paragraphs[0].doc) node.append(make("div", "cq-section", paragraph.doc));
    const head = node.appendChild(make("div", "cq-paragraph-head", "", { lang: model.get("language") }));
    head.append(make("span", "cq-number", String(paragraph.number)));
    const heading = paragraph.heading[model.get("language")];
    if (heading) head.append(make("span", "cq-heading", heading));
    if (paragraph.theme) head.append(make("span", "cq-theme", say(`theme_${paragraph.theme}`)));
    if (paragraph.gist) {
      const gist = head.appendChild(make("details", "cq-gist"));
      gist.append(make("summary", "", say("gist")), make("p", "", paragraph.gist, { lang: "en" }));
    }
    head.append(...notes(paragraph));
    const list = model.get("sentences")[p];
    for (let s = 0; s < list.length || s === 0; ) {
      const first = s, start = list[s]?.[0] ?? paragraph.start;
      while (s < list.length && (s === first || list[s][1] - start <= BLOCK)) s++;
      const end = list[s - 1]?.[1] ?? start;
      const body = node.appendChild(make("span", "cq-block"));
      body.style.setProperty("--cq-characters", end - start);
      blocks.push(body.block = { paragraph, start, end, sentences: list.slice(first, Math.max(s, first)), body, node });
      if (s === first) break;
    }
    return node;
  }

  /** Fold away beside a paragraph what it takes as known: each fact with a link to its source. */
  function notes({ doc, start, text: body }) {
    const layer = model.get("layers").find(({ name }) => name === "context"), end = start + Array.from(body).length;
    const value = (row, name) => row[layer.columns.indexOf(name)];
    const rows = layer?.rows.filter((row) => value(row, "doc") === doc && value(row, "start") >= start && value(row, "end") <= end) ?? [];
    if (!rows.length) return [];
    const fold = make("details", "cq-gist cq-notes"), list = make("dl");
    for (const row of rows) {
      const place = ["doc", "start", "end"].map((name) => value(row, name)), note = make("dd", "", value(row, spoken(layer, "note")));
      const term = make("dt");
      term.append(makeButton("", value(row, "surface"), () => setFocus(model, place), { lang: "zh" }));
      note.append(" ", make("a", "", value(row, "source"), { href: value(row, "address"), target: "_blank", rel: "noreferrer", lang: "en" }));
      list.append(term, note);
    }
    fold.append(make("summary", "", say("notes", { n: rows.length })), list);
    return [fold];
  }

  function drawLegend() {
    legend.setAttribute("aria-label", say("layers"));
    const open = (name) => () => { table = table === name ? "" : name; drawLegend(); drawTable(); };
    const toggle = (key) => () => { hidden.delete(key) || hidden.add(key); collect(); refill(); drawLegend(); };
    legend.replaceChildren(...model.get("layers").map((layer) => {
      const group = make("span", "cq-layer");
      const counts = {};
      layer.classes.forEach((name) => (counts[name] = (counts[name] ?? 0) + 1));
      group.append(makeButton(`cq-switch cq-${layer.name}`, say("switch", { layer: say(layer.name), n: layer.rows.length }),
        toggle(layer.name), { "aria-pressed": !hidden.has(layer.name) }));
      const names = Object.keys(counts).filter((name) => name !== "plain");
      if (!hidden.has(layer.name)) names.forEach((name) => group.append(makeButton(
        `cq-swatch cq-class-${name}`, say("switch", { layer: say(`class_${name}`), n: counts[name] }),
        toggle(`${layer.name} ${name}`), { "aria-pressed": !hidden.has(`${layer.name} ${name}`) })));
      group.append(makeButton("cq-open-table", "▤", open(layer.name),
        { "aria-label": say("table", { layer: say(layer.name) }), title: say("table", { layer: say(layer.name) }), "aria-expanded": table === layer.name }));
      return group;
    }));
  }

  function drawMap() {
    map.setAttribute("aria-label", say("map"));
    const step = Math.ceil(paragraphs.length / MAP_BLOCKS);
    const starts = paragraphs.filter((_, p) => p % step === 0);
    map.replaceChildren(...starts.map((paragraph, i) => {
      const length = paragraphs.slice(i * step, (i + 1) * step).reduce((sum, one) => sum + one.text.length, 0);
      const theme = paragraph.theme ? say(`theme_${paragraph.theme}`) : "";
      const label = [paragraph.label || paragraph.number, paragraph.heading[model.get("language")], theme].filter(Boolean).join(" · ");
      const button = makeButton("cq-map-block", step === 1 ? String(paragraph.number) : "",
        () => setFocus(model, [paragraph.doc, paragraph.start, paragraph.start + Array.from(paragraph.text).length]), { title: label, "aria-label": label });
      button.dataset.theme = paragraph.theme;
      button.style.flexGrow = length;
      return button;
    }));
  }

  function drawTable() {
    const layer = model.get("layers").find(({ name }) => name === table);
    aside.hidden = !layer;
    if (!layer) return;
    const grid = make("table"), head = grid.createTHead().insertRow(), body = grid.createTBody();
    grid.createCaption().textContent = say("rows", { layer: say(layer.name), n: layer.rows.length, shown: Math.min(layer.rows.length, TABLE_ROWS) });
    layer.columns.forEach((name) => head.append(make("th", "", name, { scope: "col" })));
    layer.rows.slice(0, TABLE_ROWS).forEach((row) => {
      const line = body.insertRow();
      row.forEach((value) => (line.insertCell().textContent = value ?? ""));
      line.tabIndex = 0;
      line.onclick = () => setFocus(model, ["doc", "start", "end"].map((name) => row[layer.columns.indexOf(name)]));
      line.onkeydown = ({ key }) => key === "Enter" && line.onclick();
    });
    const made = `cq.${layer.name}(text)  # ${model.get("origin")}; ${layer.rows.length} rows`;
    aside.replaceChildren(makeButton("", say("save"), () => saveCsv(`${layer.name}.csv`, layer.columns, layer.rows)), citation(say, made), grid);
  }

  function findAll(needle) {
    const found = [];
    for (const { doc, start, text: body } of paragraphs)
      for (let at = body.indexOf(needle); at >= 0; at = body.indexOf(needle, at + needle.length)) {
        const first = start + pointsBefore(body, at);
        found.push({ doc, start: first, end: first + Array.from(needle).length });
      }
    return found;
  }

  function look(step) {
    if (!matches.length) return;
    match = (match + step + matches.length) % matches.length;
    const { doc, start, end } = matches[match];
    setFocus(model, [doc, start, end]);
    counted();
  }

  function counted() {
    count.textContent = wanted ? say("found", { n: matches.length, at: matches.length ? match + 1 : 0 }) : "";
  }

  search.oninput = () => {
    wanted = search.value;
    matches = wanted ? findAll(wanted) : [];
    match = -1;
    collect(); refill(); look(1); counted();
  };
  search.onkeydown = (event) => {
    if (event.key === "Enter") look(event.shiftKey ? -1 : 1);
  };

  /** Mark the focus, and bring it into view unless it is in view already. */
  function show() {
    const [doc, start, end] = model.get("focus");
    const chosen = model.get("selection");
    const inside = ({ paragraph }) => chosen.some(([d, a, b]) => d === paragraph.doc && a < paragraph.start + paragraph.text.length && b > paragraph.start);
    blocks.forEach((block) => block.node.classList.toggle("cq-dim", chosen.length > 0 && !inside(block)));
    const before = blocks.filter((block) => block.focused);
    const now = blocks.filter((block) => doc === block.paragraph.doc && start < block.end && end > block.start);
    before.forEach((block) => (block.focused = false));
    now.forEach((block) => (block.focused = true));
    new Set([...before, ...now]).forEach(fill);
    const first = now[0]?.body.querySelector(".cq-focus") ?? now[0]?.body;
    if (!first) return;
    const top = () => first.getBoundingClientRect().top - text.getBoundingClientRect().top;
    if (top() < 0 || top() > text.clientHeight - 60) text.scrollTop += top() - text.clientHeight / 3;
  }

  function step(by) {
    const all = blocks.flatMap((block) => block.sentences.map(([start, end]) => [block.paragraph.doc, start, end]));
    const [doc, start, end] = model.get("focus");
    const at = all.findIndex(([d, a, b]) => d === doc && a < end && b > start);
    setFocus(model, all[at < 0 ? 0 : Math.max(0, Math.min(all.length - 1, at + by))]);
  }

  el.onkeydown = (event) => {
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (event.key === "Escape") {
      search.value = wanted = "";
      matches = [];
      card.hidden = true;
      collect(); refill(); counted(); setFocus(model, []);
    } else if (event.target === search) return;
    else if (by && text.contains(event.target)) step(by);
    else if (event.key === "/") search.focus();
    else return;
    event.preventDefault();
  };

  text.onclick = ({ target }) => {
    const sentence = target.closest?.(".cq-sentence");
    if (!sentence || String(getSelection())) return;
    const { doc } = sentence.closest(".cq-block").block.paragraph;
    const mark = target.closest(".cq-mark")?.marks?.at(-1);
    setFocus(model, mark ? [doc, mark.start, mark.end] : [doc, Number(sentence.dataset.start), Number(sentence.dataset.end)]);
  };

  /** Show what is known of the marks under the pointer or the keyboard's focus. */
  function gloss(event) {
    const target = event.target.closest(".cq-mark") ?? event.target;
    card.hidden = !target.marks;
    if (!target.marks) return;
    card.replaceChildren(...target.marks.map(({ layer, row, r }) => {
      const list = make("dl");
      const value = (name) => row[layer.columns.indexOf(name)];
      list.append(make("dt", "cq-card-word", value("surface")), make("dd", "", say(layer.name)));
      for (const name of model.get("glossed")[layer.name] ?? layer.columns)
        if (value(spoken(layer, name)) || value(spoken(layer, name)) === 0) list.append(make("dt", "", say(`column_${name}`)), make("dd", "", shown(layer, name, value(spoken(layer, name)), r)));
      return list;
    }));
    const [word, box] = [target.getBoundingClientRect(), el.getBoundingClientRect()];
    card.style.left = `${Math.max(0, Math.min(word.left - box.left, box.width - card.offsetWidth - 8))}px`;
    const below = word.bottom - box.top + 6, above = word.top - box.top - card.offsetHeight - 6;
    card.style.top = `${below + card.offsetHeight <= box.height || above < 0 ? below : above}px`;
  }

  const spoken = (layer, name) => [`${name}_${model.get("language")}`, name].find((column) => layer.columns.includes(column));
  const shown = (layer, name, value, r) => name === "strength" ? `${STEPS.slice(0, layer.rungs[r])} ${value}`
    : ["kind", "ladder"].includes(name) ? say(`class_${value}`) : String(value);

  text.onmouseover = gloss;
  text.addEventListener("focusin", gloss);
  el.onmouseleave = () => (card.hidden = true);

  const bar = make("div", "cq-reader-bar", "", { role: "search" });
  const previous = makeButton("", "↑", () => look(-1)), next = makeButton("", "↓", () => look(1));
  bar.append(search, previous, next, count);
  const middle = make("div", "cq-reader-middle");
  middle.append(text, map, aside);
  el.append(bar, legend, middle, card);
  card.hidden = true;
  const relabel = () => { draw(); previous.setAttribute("aria-label", say("previous")); next.setAttribute("aria-label", say("next")); counted(); };
  const events = { "change:focus": show, "change:selection": show, "change:language": relabel, "change:layers": draw };
  for (const [event, does] of Object.entries(events)) model.on(event, does);
  matches = []; match = -1;
  const fillAll = () => blocks.filter((block) => !block.filled).forEach(fill);
  addEventListener("beforeprint", fillAll);
  relabel();
  return () => {
    removeEventListener("beforeprint", fillAll);
    near.disconnect();
    for (const [event, does] of Object.entries(events)) model.off(event, does);
  };
}

export default { render };
