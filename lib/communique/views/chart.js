/**
 * A chart: a plotly figure whose marks carry customdata = [doc, start, end]; a click sets the focus.
 *
 * Traits: `figure` (plotly JSON; `layout.meta.other` holds what reads otherwise in each language),
 * `description` {en, zh}, `palette` {light: dark}, `bundle` (the model that holds plotly.js),
 * `focus`, `selection`, `language`, `messages`.
 */

/** Get plotly.js: from the page, or once from the model that holds it. */
function plotly(model) {
  return (globalThis.communiquePlotly ??= (async () => {
    if (globalThis.Plotly?.react) return globalThis.Plotly;
    const bundle = await model.widget_manager.get_model(model.get("bundle").replace("IPY_MODEL_", ""));
    const run = new Function("module", "exports", "define", new TextDecoder().decode(bundle.get("source")));
    const made = { exports: {} };
    run.call(globalThis, made, made.exports, undefined);
    return made.exports.newPlot ? made.exports : globalThis.Plotly;
  })());
}

/** Set a value deep in a figure by its path, for example "layout.title.text". */
function put(figure, path, value) {
  const keys = path.split(".");
  const last = keys.pop();
  keys.reduce((node, key) => (node[key] ??= {}), figure)[last] = value;
}

/** Work out the sum behind a mark: its template with this mark's values put in, then what needs saying. */
function sumOf({ meta }, i) {
  if (!meta?.sum) return "";
  const remarks = meta.remarks[i].split(" ").map((name) => meta.said[name] ?? "");
  return [meta.sum.replace(/\{(\w+)\}/g, (_, name) => meta.values[name][i]), ...remarks].join("\n").trim();
}

/** Give one number behind a mark, as a spreadsheet reads it. */
const valueOf = ({ trace: { meta }, i }, name) => (name === "word" ? meta?.word : meta?.values?.[`${name}_result`] ?? meta?.values?.[name])?.[i]?.replace("−", "-") ?? "";

function render({ model, el }) {
  el.classList.add("communique", "cq-chart");
  const heading = make("p", "cq-chart-title");
  const box = make("div", "cq-chart-box", "", { role: "figure" });
  const select = make("select", "cq-chart-choice");
  const sum = make("details", "cq-chart-sum");
  const details = make("details", "cq-chart-data");
  const note = make("p", "cq-chart-note", "", { role: "status" });
  el.append(heading, box, sum, details, note);
  sum.hidden = true;
  let Plotly, shown, gone = false, seen = false;

  const colour = (name) => getComputedStyle(el).getPropertyValue(name).trim();

  /** Tell whether the page is dark, by the lightness of its own ink. */
  const dark = () => {
    const [red, green, blue] = (getComputedStyle(el).color.match(/[\d.]+/g) ?? [0, 0, 0]).map(Number);
    return red + green + blue > 382;
  };
  const recoloured = (json) => Object.entries(model.get("palette")).reduce((text, [light, night]) => text.replaceAll(light, night), json);

  /** Give the figure in the language that is on. */
  function spoken() {
    const figure = JSON.parse(model.get("figure"));
    const other = figure.layout.meta?.other?.[model.get("language")] ?? {};
    for (const [path, value] of Object.entries(other)) put(figure, path, value);
    return figure;
  }

  /** Put every mark in words: what the list beside the chart offers to choose from. */
  const inWords = ({ data }) => data.flatMap((trace) => (trace.customdata ?? []).map((place, i) => ({
    trace, i, place: place.slice(0, 3),
    label: [trace.name, ...["hovertext", "y"].map((key) => Array.isArray(trace[key]) ? trace[key][i] : "")].filter((part) => part || part === 0).join(" · "),
  })));

  /** Give the figure in the page's colours. */
  function dressed() {
    const figure = spoken();
    const ink = colour("--jp-ui-font-color1") || "#222", line = colour("--jp-border-color2") || "#ccc";
    const { data, layout } = dark() ? JSON.parse(recoloured(JSON.stringify(figure))) : figure;
    for (const key of Object.keys(layout).filter((name) => /^[xy]axis/.test(name)))
      layout[key] = { gridcolor: line, zerolinecolor: line, linecolor: line, ...layout[key] };
    const font = { color: ink, family: colour("--jp-ui-font-family") || "sans-serif", size: 13, ...layout.font };
    delete layout.title; // it stands above, where it wraps
    layout.margin = { ...layout.margin, t: 28 };
    return { data, layout: { paper_bgcolor: "rgba(0,0,0,0)", plot_bgcolor: "rgba(0,0,0,0)", ...layout, autosize: true, font } };
  }

  const overlaps = (place, other) => place?.[0] === other[0] && place[1] < other[2] && place[2] > other[1];

  /** Draw the marks of the focus full and the others pale; else those of the selection; with neither, all full. */
  function lit() {
    if (!shown) return;
    const focus = model.get("focus"), chosen = model.get("selection");
    const among = (wanted) => shown.data.map(({ customdata }) => (customdata ?? []).flatMap((place, i) => (wanted.some((other) => overlaps(place, other)) ? [i] : [])));
    const lists = [focus.length ? [focus] : [], chosen].map(among).find((points) => points.some((list) => list.length));
    Plotly.restyle(box, { selectedpoints: shown.data.map((_, trace) => lists?.[trace] ?? null) });
  }

  async function draw() {
    const say = strings(model), language = model.get("language");
    el.lang = language;
    const description = model.get("description")[language];
    heading.textContent = description;
    box.setAttribute("aria-label", description);
    describe(say, description);
    if (!seen) return; // out of view it has no size yet
    try {
      Plotly ??= await plotly(model);
    } catch (error) {
      console.warn(error);
      note.textContent = say("no_chart");
      return;
    }
    if (gone) return;
    shown = dressed();
    await Plotly.react(box, shown.data, shown.layout, { displaylogo: false, modeBarButtonsToRemove: ["zoomIn2d", "zoomOut2d", "autoScale2d"] });
    for (const event of ["click", "selected", "deselect", "legendclick"]) box.removeAllListeners?.(`plotly_${event}`);
    box.on("plotly_click", ({ points: [{ customdata, curveNumber, pointNumber }] }) => customdata && follow({ place: customdata.slice(0, 3), trace: shown.data[curveNumber], i: pointNumber }));
    box.on("plotly_selected", (event) => choose((event?.points ?? []).map((point) => point.customdata?.slice(0, 3)).filter(Boolean)));
    box.on("plotly_deselect", () => choose([]));
    box.on("plotly_legendclick", ({ curveNumber }) => chooseClass(shown.data[curveNumber]));
    lit();
  }

  /** Select all marks of a class by its name in the legend; the same name again selects everything. */
  function chooseClass({ name }) {
    const places = shown.data.filter((trace) => trace.name === name).flatMap(({ customdata }) => (customdata ?? []).map((place) => place.slice(0, 3)));
    choose(same(places, model.get("selection")) ? [] : places);
    return false; // instead of hiding it
  }

  function choose(places) {
    model.set("selection", places);
    model.save_changes();
  }

  /** Go to a mark's words; where a sum is behind its number, that can be opened. */
  function follow({ place, trace, i }) {
    setFocus(model, place);
    const worked = sumOf(trace, i), said = strings(model)("sum", { word: trace.meta?.word?.[i] });
    sum.hidden = !worked;
    sum.replaceChildren(make("summary", "", said), make("p", "cq-chart-worked", worked));
  }

  /** The same marks in words: a sentence, a list to choose from, a table. */
  function describe(say, description) {
    const figure = spoken(), rows = inWords(figure);
    select.setAttribute("aria-label", say("choose"));
    select.replaceChildren(make("option", "", say("choose"), { value: "" }), ...rows.map((row, i) => make("option", "", row.label, { value: String(i) })));
    select.onchange = () => select.value && follow(rows[Number(select.value)]);
    const list = make("ul");
    list.append(...rows.map((row) => make("li", "", row.label)));
    const summary = details.querySelector("summary") ?? make("summary");
    summary.textContent = say("data");
    const bar = make("div", "cq-reader-bar");
    const counted = [...new Set(figure.data.flatMap(({ meta }) => (meta?.sum ? ["word", ...Object.keys(meta.values)] : [])).map((name) => name.replace(/_result$/, "")))];
    const picture = (format) => makeButton("", say(format), () => Plotly.downloadImage(box, { format, filename: "chart", scale: format === "png" ? 2 : 1 }));
    bar.append(select, makeButton("", say("save"), () => saveCsv("chart.csv", ["mark", "doc", "start", "end", ...counted], rows.map((row) => [row.label, ...row.place, ...counted.map((name) => valueOf(row, name))]))), picture("png"), picture("svg"));
    const line = figure.layout.meta?.cite;
    details.replaceChildren(summary, make("p", "", description), bar, ...(line ? [citation(say, line)] : []), list);
  }

  const themed = new MutationObserver(() => draw());
  themed.observe(document.body, { attributes: true, attributeFilter: ["data-jp-theme-light", "data-jp-theme-name", "class"] });
  const near = new IntersectionObserver((entries) => {
    if (seen || !entries.some(({ isIntersecting }) => isIntersecting)) return;
    seen = true;
    draw();
  }, { rootMargin: "400px" });
  near.observe(el);
  draw();
  const sized = new ResizeObserver(() => shown && box.clientWidth && Plotly.Plots.resize(box));
  sized.observe(el);
  const whole = () => {
    seen = true; // paper shows what was never scrolled to
    return draw();
  };
  addEventListener("beforeprint", whole);
  const later = () => requestAnimationFrame(lit); // linked views first: redrawing a chart takes a frame
  const events = { "change:figure": draw, "change:language": draw, "change:focus": later, "change:selection": later };
  for (const [event, does] of Object.entries(events)) model.on(event, does);
  return () => {
    gone = true;
    removeEventListener("beforeprint", whole);
    for (const observer of [themed, near, sized]) observer.disconnect();
    for (const [event, does] of Object.entries(events)) model.off(event, does);
    Plotly?.purge(box);
  };
}

export default { render };
