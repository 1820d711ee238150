/**
 * Paper: a page becomes a handout. Everything is drawn at the paper's width, a text stands once with its speech acts,
 * summaries are open, and a chart that can't be drawn in time is told in words.
 */
(() => {
  const kept = new Map(); // reader's model → its layers on the screen
  let opened = [];

  function prepare() {
    const waiting = document.querySelectorAll(".page-waiting");
    if (waiting.length) { // views that are drawn only now wait for paper too
      waiting.forEach((el) => el.draw());
      dispatchEvent(new Event("beforeprint"));
      return;
    }
    document.body.classList.add("page-paper");
    document.body.dataset.jpThemeLight = "true";
    once();
    const folds = document.querySelectorAll("html[lang=en] .cq-gist, .cq-chart:not(:has(.main-svg)) .cq-chart-data");
    opened.push(...[...folds].filter((fold) => !fold.open));
    opened.forEach((fold) => (fold.open = true));
    document.querySelectorAll(".cq-concordance-list").forEach((list) => list.dispatchEvent(new Event("scroll"))); // all lines
  }

  /** A reader that has what an earlier one has printed is left out; its speech acts are marked there. */
  function once() {
    const printed = [];
    for (const el of document.querySelectorAll(".cq-reader")) {
      const places = el.model.get("paragraphs").map(({ doc, start }) => `${doc} ${start}`);
      const repeated = places.some((place) => printed.some((other) => other.places.has(place)));
      el.classList.toggle("page-repeated", repeated);
      if (!repeated) printed.push({ model: el.model, places: new Set(places) });
      else printed.forEach((first) => lend(el.model, first.model));
    }
  }

  const acts = (model) => model.get("layers").find(({ name }) => name === "acts");

  function lend(from, first) {
    const layer = acts(from);
    if (!layer) return;
    const [doc, start] = ["doc", "start"].map((name) => layer.columns.indexOf(name));
    const here = (row) => first.get("paragraphs").some((one) => one.doc === row[doc] && one.start <= row[start] && row[start] < one.start + one.text.length);
    const among = layer.rows.map(here), only = (list) => list.filter((_, i) => among[i]);
    if (among.filter(Boolean).length <= (acts(first)?.rows.length ?? 0)) return;
    const layers = first.get("layers");
    kept.has(first) || kept.set(first, layers);
    first.set("layers", [...layers.filter(({ name }) => name !== "acts"), { ...layer, rows: only(layer.rows), classes: only(layer.classes), rungs: only(layer.rungs) }]);
  }

  addEventListener("beforeprint", prepare);
  addEventListener("afterprint", () => {
    document.body.classList.remove("page-paper");
    kept.forEach((layers, model) => model.set("layers", layers));
    kept.clear();
    opened.forEach((fold) => (fold.open = false));
    opened = [];
    communiqueShade();
  });

  const frame = () => new Promise(requestAnimationFrame);
  const undrawn = () => [...document.querySelectorAll(".cq-chart")].some((chart) => chart.offsetParent && !chart.querySelector(".main-svg")?.getBoundingClientRect().height);

  /** Draw all charts, then print: a browser's own command to print doesn't wait for them. */
  async function print() {
    dispatchEvent(new Event("beforeprint"));
    try {
      if (undrawn()) await communiquePlotly;
      while (undrawn()) await frame();
    } catch { /* the lists in words are printed */ }
    globalThis.print();
  }

  addEventListener("keydown", (event) => {
    if (event.key !== "p" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    print();
  });
  addEventListener("DOMContentLoaded", () => (document.querySelector(".page-print").onclick = print));
})();
