/**
 * A chart: a plotly figure whose marks carry customdata = [doc, start, end]; a click sets the focus.
 *
 * Traits: `figure` (plotly JSON; `layout.meta.other` holds what reads otherwise in each language),
 * `description` {en, zh}, `palette` {light: dark}, `bundle` (the model that holds plotly.js),
 * `focus`, `selection`, `language`, `messages`.
 */

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
  let Plotly, shown, gone = false, seen = false, width = 0;

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

  /** Give the figure in the page's colours. */
  function dressed() {
    const figure = spoken();
    const ink = colour("--jp-ui-font-color1") || "#222", line = colour("--jp-border-color2") || "#ccc";
    const { data, layout } = dark() ? JSON.parse(recoloured(JSON.stringify(figure))) : figure;
    for (const key of Object.keys(layout).filter((name) => /^[xy]axis/.test(name)))
      layout[key] = { gridcolor: line, zerolinecolor: line, linecolor: line, ...layout[key] };
    layout.modebar = { orientation: "v", bgcolor: "rgba(0,0,0,0)", color: colour("--jp-ui-font-color2") || "#555", activecolor: ink };
    const font = { color: ink, family: colour("--jp-ui-font-family") || "sans-serif", size: 13, ...layout.font };
    width = box.clientWidth || width; // a page that is just changing its looks may have none
    if (width < NARROW) stacked(layout);
    const below = layout.xaxis?.title;
    if (below?.text) below.text = broken(below.text, Math.floor(width / 8));
    const signs = Math.max(24, Math.floor((width / 2 - 20) / 7)); // then a hover label fits on one side of its mark
    for (const trace of data) if (Array.isArray(trace.hovertext)) trace.hovertext = trace.hovertext.map((text) => broken(text, signs));
    const ground = Array(4).fill(`0 0 2px ${colour("--jp-layout-color0") || "#fff"}`).join(", "); // what a label crosses ends around it
    for (const { textfont } of data) if (textfont?.shadow === "auto") textfont.shadow = ground;
    delete layout.title; // it stands above, where it wraps
    layout.margin = { ...layout.margin, t: 28 };
    if (layout.meta?.aspect) layout.height = Math.round(width * layout.meta.aspect) + 100; // a map fills its width
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
      if (!Plotly) throw new Error("no plotly.js");
    } catch (error) {
      console.warn(error);
      note.textContent = say("no_chart");
      return;
    }
    if (gone) return;
    shown = dressed();
    const map = shown.layout.dragmode === "pan"; // only there is zooming in by a button of use
    await Plotly.react(box, shown.data, shown.layout, { displaylogo: false, doubleClick: "reset", modeBarButtonsToRemove: ["toImage", "autoScale2d", ...(map ? [] : ["zoomIn2d", "zoomOut2d"])] });
    for (const event of ["afterplot", "click", "hover", "selected", "deselect", "legendclick"]) box.removeAllListeners?.(`plotly_${event}`);
    box.on("plotly_click", ({ points: [{ customdata, curveNumber, pointNumber }] }) => customdata && follow({ place: customdata.slice(0, 3), trace: shown.data[curveNumber], i: pointNumber }));
    box.on("plotly_selected", (event) => choose((event?.points ?? []).map((point) => point.customdata?.slice(0, 3)).filter(Boolean)));
    box.on("plotly_deselect", () => choose([]));
    box.on("plotly_legendclick", ({ curveNumber }) => chooseClass(shown.data[curveNumber]));
    box.on("plotly_hover", intoView);
    box.on("plotly_afterplot", () => thinned(box));
    thinned(box);
    lit();
  }

  /** Where a chart is wider than its place, as on a telephone, bring the label of what is touched into view. */
  function intoView() {
    const label = box.querySelector(".hovertext")?.getBoundingClientRect(), place = el.getBoundingClientRect();
    if (label) el.scrollLeft += Math.max(0, label.right - place.right) + Math.min(0, label.left - place.left);
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
    select.replaceChildren(make("option", "", say("choose"), { value: "" }), ...rows.map(({ series, mark }, i) => make("option", "", [series, mark].filter(Boolean).join(" · "), { value: String(i) })));
    select.onchange = () => select.value && follow(rows[Number(select.value)]);
    const numbers = numbersOf(figure), several = rows.some(({ series }) => series);
    const columns = [...(several ? ["series"] : []), "mark", "doc", "start", "end", ...numbers];
    const cells = rows.map((row) => [...(several ? [row.series] : []), row.mark, ...row.place, ...numbers.map((name) => valueOf(row, name))]);
    const summary = details.querySelector("summary") ?? make("summary");
    summary.textContent = say("data");
    const bar = make("div", "cq-reader-bar");
    bar.append(select, makeButton("", say("save"), () => saveCsv("chart.csv", columns, cells)), ...["png", "svg"].map((format) => makeButton("", say(format), () => picture(format))));
    const { alternative, cite } = figure.layout.meta ?? {};
    details.replaceChildren(summary, make("p", "", alternative ?? description), bar, ...(cite ? [citation(say, cite)] : []), tableOf(say, columns, cells, (i) => follow(rows[i])));
  }

  /** Save the figure as it is on paper: light, with its title, whatever the page looks like. */
  async function picture(format) {
    Plotly ??= await plotly(model);
    const { data, layout } = spoken(), width = 1000, height = layout.height ?? 450;
    const text = layout.title?.text?.replace(/(.{60,}?)[ ，；]/g, "$1<br>"); // a long finding on several lines
    const onPaper = { ...layout, title: { ...layout.title, text }, paper_bgcolor: "#fff", plot_bgcolor: "#fff", width, height };
    await Plotly.downloadImage({ data, layout: onPaper }, { format, filename: "chart", width, height, scale: format === "png" ? 2 : 1 });
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
  const sized = new ResizeObserver(() => {
    if (!box.clientWidth || box.clientWidth === width) return;
    width = box.clientWidth;
    if (shown) draw(); // labels are broken and maps drawn to the width
  });
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
