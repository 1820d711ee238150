/**
 * The reader: the text in reading order, layers of marks over it, a search and a map of the whole.
 *
 * Traits: `title`; `paragraphs` [{doc, number, label, section, theme, heading: {en, zh}, gist, start, text}];
 * `layers` [{name, columns, rows, classes, rungs, tops}], rows with the columns doc, start and end among them;
 * `sentences` [[start, end], …] for each paragraph; `focus`, `selection`, `language`, `messages`.
 */

function render({ model, el }) {
  el.classList.add("communique", "cq-reader");
  el.dataset.lmSuppressShortcuts = "true"; // JupyterLab's own keys would take the arrows
  const paragraphs = model.get("paragraphs"), hidden = new Set();
  let say, blocks, marks, near, inView, matches = [], match = -1, table = "", wanted = "";

  const search = make("input", "cq-reader-search", "", { type: "search" });
  const count = make("output", "cq-reader-count");
  const legend = make("div", "cq-reader-legend", "", { role: "group" });
  const text = make("div", "cq-reader-text", "", { tabindex: "0", role: "document", lang: "zh" });
  const map = make("div", "cq-reader-map", "", { role: "navigation" });
  const aside = make("div", "cq-reader-table");
  const card = make("div", "cq-reader-card", "", { role: "tooltip", "aria-live": "polite" });
  const previous = makeButton("", "↑", () => look(-1)), next = makeButton("", "↓", () => look(1));

  const collect = () => (marks = collectMarks(model.get("layers"), hidden, matches));
  const fill = (block) => fillBlock(block, marks, model.get("focus"));
  const refill = () => blocks.filter((block) => block.filled).forEach(fill);

  /** Lay out the whole text as empty blocks of about the right height; they are filled when they come near. */
  function draw() {
    say = strings(model);
    el.lang = model.get("language");
    matches = wanted ? findAll(wanted) : [];
    collect();
    near?.disconnect();
    inView?.disconnect();
    near = new IntersectionObserver((entries) => entries.forEach(({ isIntersecting, target }) => {
      if (isIntersecting && !target.block.filled) fill(target.block);
    }), { root: text, rootMargin: "800px" });
    blocks = [];
    const title = model.get("title"), articles = paragraphs.map(article);
    const empty = articles.length ? [] : [make("p", "cq-reader-empty", say("empty"), { lang: model.get("language") })];
    text.replaceChildren(...(title ? [make("div", "cq-reader-title", title)] : []), ...articles, ...empty);
    blocks.forEach((block) => near.observe(block.body));
    map.replaceChildren(...mapOf(paragraphs, say, model.get("language"), ({ doc, start, text: body }) => setFocus(model, [doc, start, start + Array.from(body).length])));
    inView = watchView(map, text, articles);
    const labels = [[search, "search"], [text, "text"], [legend, "layers"], [map, "map"], [previous, "previous"], [next, "next"]];
    for (const [node, key] of labels) node.setAttribute("aria-label", say(key));
    search.placeholder = say("search");
    drawLegend(); drawTable(); show(); counted();
  }

  function article(paragraph, p) {
    const node = make("section", "cq-paragraph"), before = paragraphs[p - 1];
    node.dataset.theme = paragraph.theme;
    if (paragraph.doc !== before?.doc && paragraphs.at(-1).doc !== paragraphs[0].doc) node.append(make("div", "cq-section", paragraph.doc));
    if (paragraph.section && paragraph.section !== before?.section) node.append(make("div", "cq-section", paragraph.section));
    node.append(headOf(paragraph), ...blocksOf(paragraph, model.get("sentences")[p], node));
    return node;
  }

  function headOf(paragraph) {
    const head = make("div", "cq-paragraph-head", "", { lang: model.get("language") });
    head.append(make("span", "cq-number", String(paragraph.number)));
    const heading = paragraph.heading[model.get("language")];
    if (heading) head.append(make("span", "cq-heading", heading));
    if (paragraph.theme) head.append(make("span", "cq-theme", say(`theme_${paragraph.theme}`)));
    if (paragraph.gist) {
      const gist = head.appendChild(make("details", "cq-gist"));
      gist.append(make("summary", "", say("gist")), make("p", "", paragraph.gist, { lang: "en" }));
    }
    head.append(...notesOf(paragraph, model, say));
    return head;
  }

  /** Cut a paragraph between sentences into blocks that can be drawn at once. */
  function blocksOf(paragraph, sentences, node) {
    const groups = [];
    for (const sentence of sentences) {
      const last = groups.at(-1);
      if (last && sentence[1] - last[0][0] <= BLOCK) last.push(sentence);
      else groups.push([sentence]);
    }
    return groups.map((group) => {
      const body = make("span", "cq-block"), start = group[0][0], end = group.at(-1)[1];
      body.style.setProperty("--cq-characters", end - start);
      blocks.push(body.block = { paragraph, start, end, sentences: group, body, node });
      return body;
    });
  }

  function drawLegend() {
    const toggle = (key) => { hidden.delete(key) || hidden.add(key); collect(); refill(); drawLegend(); };
    const open = (name) => { table = table === name ? "" : name; drawLegend(); drawTable(); };
    const held = [...legend.querySelectorAll("button")].indexOf(document.activeElement);
    legend.replaceChildren(...model.get("layers").map((layer) => legendOf(layer, say, hidden, table, toggle, open)));
    legend.querySelectorAll("button")[held]?.focus(); // who pressed a button by keyboard stays on it
  }

  function drawTable() {
    const layer = model.get("layers").find(({ name }) => name === table);
    aside.hidden = !layer;
    aside.replaceChildren(...(layer ? tableOf(layer, say, model) : []));
  }

  function findAll(needle) {
    const found = [], length = Array.from(needle).length;
    for (const { doc, start, text: body } of paragraphs)
      for (let at = body.indexOf(needle); at >= 0; at = body.indexOf(needle, at + needle.length)) {
        const first = start + pointsBefore(body, at);
        found.push({ doc, start: first, end: first + length, layer: { name: "match" } });
      }
    return found;
  }

  function look(step) {
    if (!matches.length) return;
    if (matches[match]) matches[match].current = false;
    match = (match + step + matches.length) % matches.length;
    matches[match].current = true;
    const { doc, start, end } = matches[match];
    setFocus(model, [doc, start, end]);
    counted();
  }

  function counted() {
    count.textContent = wanted ? say("found", { n: matches.length, at: matches.length ? match + 1 : 0 }) : "";
    previous.disabled = next.disabled = !matches.length;
  }

  function find(needle) {
    wanted = needle;
    matches = wanted ? findAll(wanted) : [];
    match = -1;
    collect(); refill(); look(1); counted();
  }

  /** Mark the focus, and bring it into the part of the text that is seen unless it is there already; give its first node. */
  function show() {
    const [doc, start, end] = model.get("focus"), chosen = model.get("selection");
    const inside = ({ paragraph }) => chosen.some(([d, a, b]) => d === paragraph.doc && a < paragraph.start + paragraph.text.length && b > paragraph.start);
    blocks.forEach((block) => block.node.classList.toggle("cq-dim", chosen.length > 0 && !inside(block)));
    const before = blocks.filter((block) => block.focused);
    const now = blocks.filter((block) => doc === block.paragraph.doc && start < block.end && end > block.start);
    before.forEach((block) => (block.focused = false));
    now.forEach((block) => (block.focused = true));
    new Set([...before, ...now]).forEach(fill);
    const first = now[0]?.body.querySelector(".cq-focus") ?? now[0]?.body;
    if (!first) return;
    const here = blocks.indexOf(now[0]);
    blocks.slice(Math.max(0, here - 8), here + 9).forEach((block) => block.filled || fill(block)); // filled later, they would move it away
    const own = text.getBoundingClientRect(), seen = seenOf(text);
    const { top, bottom } = seen.bottom - seen.top > 100 ? seen : own;
    const at = first.getBoundingClientRect().top;
    if (at < top || at > bottom - 60) text.scrollTop += at - top - (bottom - top) / 3;
    return first;
  }

  /** Go with the focus: where its words can't be seen, as when the text stands below what was pressed, the page moves. */
  function follow() {
    const first = show();
    if (!first) return;
    const { top, bottom } = first.getBoundingClientRect(), seen = seenOf(text);
    if (top < seen.top || bottom > seen.bottom) first.scrollIntoView({ block: "nearest" });
  }

  function step(by) {
    const all = blocks.flatMap((block) => block.sentences.map(([start, end]) => [block.paragraph.doc, start, end]));
    const [doc, start, end] = model.get("focus");
    const at = all.findIndex(([d, a, b]) => d === doc && a < end && b > start);
    if (all.length) setFocus(model, all[at < 0 ? 0 : Math.max(0, Math.min(all.length - 1, at + by))]);
  }

  el.onkeydown = (event) => {
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (event.key === "Escape") {
      search.value = "";
      card.hidden = true;
      find(""); setFocus(model, []);
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
    card.replaceChildren(...target.marks.map((mark) => cardOf(mark, say, model.get("language"), model.get("glossed"))));
    placeCard(card, target.getBoundingClientRect(), el.getBoundingClientRect());
  }

  search.oninput = () => find(search.value);
  search.onkeydown = (event) => event.key === "Enter" && look(event.shiftKey ? -1 : 1);
  text.onmouseover = gloss;
  text.addEventListener("focusin", gloss);
  el.onmouseleave = () => (card.hidden = true);
  const bar = make("div", "cq-reader-bar", "", { role: "search" });
  bar.append(search, previous, next, count);
  const middle = make("div", "cq-reader-middle");
  middle.append(text, map, aside);
  card.hidden = true;
  el.append(bar, legend, middle, card);
  const events = { "change:focus": follow, "change:selection": show, "change:language": draw, "change:layers": draw };
  for (const [event, does] of Object.entries(events)) model.on(event, does);
  const fillAll = () => blocks.filter((block) => !block.filled).forEach(fill);
  addEventListener("beforeprint", fillAll);
  draw();
  return () => {
    removeEventListener("beforeprint", fillAll);
    near.disconnect();
    inView.disconnect();
    for (const [event, does] of Object.entries(events)) model.off(event, does);
  };
}

export default { render };
