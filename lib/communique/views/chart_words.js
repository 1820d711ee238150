const ROWS = 500;
const NARROW = 500; // pixels
const GAP = 3; // pixels between what is written in a line of bars

/** Put every mark in words: what is listed beside the chart, to choose from. */
const inWords = ({ data }) => data.flatMap((trace) => (trace.customdata ?? []).map((place, i) => ({
  trace, i, place: place.slice(0, 3),
  series: trace.name ?? "",
  mark: trace.hovertext?.[i] ?? [trace.x?.[i], trace.y?.[i]].filter((part) => part ?? false).join(" · "),
})));

/** Work out the sum behind a mark: its template with this mark's values put in, then what needs saying. */
function sumOf({ meta }, i) {
  if (!meta?.sum) return "";
  const remarks = meta.remarks[i].split(" ").map((name) => meta.said[name] ?? "");
  return [meta.sum.replace(/\{(\w+)\}/g, (_, name) => meta.values[name][i]), ...remarks].join("\n").trim();
}

/** Give one number behind a mark, as a spreadsheet reads it. */
const valueOf = ({ trace: { meta }, i }, name) => (name === "word" ? meta?.word : meta?.values?.[`${name}_result`] ?? meta?.values?.[name])?.[i]?.replace("−", "-") ?? "";

/** Name the numbers behind a figure's marks that can be worked out. */
const numbersOf = ({ data }) => [...new Set(data.flatMap(({ meta }) => (meta?.sum ? ["word", ...Object.keys(meta.values)] : [])).map((name) => name.replace(/_result$/, "")))];

/** Give the marks as a table, whose rows are doors as the marks are. */
function tableOf(say, columns, cells, follow) {
  const scroll = make("div", "cq-chart-table", "", { role: "region", "aria-label": say("table"), tabindex: "0" });
  const grid = scroll.appendChild(make("table")), head = grid.createTHead().insertRow(), body = grid.createTBody();
  grid.createCaption().textContent = say("rows", { n: cells.length, shown: Math.min(cells.length, ROWS) });
  head.append(...columns.map((name) => make("th", "", name, { scope: "col" })));
  cells.slice(0, ROWS).forEach((row, i) => {
    const line = body.insertRow();
    row.forEach((value) => (line.insertCell().textContent = value));
    door(line, () => follow(i));
  });
  return scroll;
}

/** Break a hover label into lines of a width, counted in Latin letters; a Chinese character takes two. */
function broken(text, width) {
  let used = 0;
  return text.replace(/[\u2e80-\uffef][，。、；：）》”]*|[^\s\u2e80-\uffef]+\s*|\s+/g, (piece) => {
    const takes = piece.length * (piece < "\u2e80" ? 1 : 2), fits = used + takes <= width || !used;
    used = fits ? used + takes : takes;
    return fits ? piece : `<br>${piece}`;
  });
}

/** In a narrow chart let the English of a rung stand above its name, not beside it, and the rungs be higher. */
function stacked(layout) {
  const beside = "</span> ", axes = Object.values(layout).filter((axis) => axis?.ticktext?.some((label) => label.includes(beside)));
  for (const axis of axes) axis.ticktext = axis.ticktext.map((label) => label.replace(beside, "</span><br>"));
  if (axes.length) layout.height *= 1.4;
}

/** Leave out, as on an axis, what is much wider than its bar, and what would run into what is written before it. */
function thinned(box) {
  let before = { right: -Infinity };
  const written = [...box.querySelectorAll(".bars .point:has(.bartext)")].map((bar) => ({ text: bar.querySelector(".bartext"), room: bar.querySelector("path").getBoundingClientRect().width }));
  for (const place of written) place.at = place.text.getBoundingClientRect();
  for (const { text, room, at } of written.sort((one, other) => one.at.top - other.at.top || one.at.left - other.at.left)) {
    const beside = Math.abs(at.top - before.top) < at.height && at.left - before.right < GAP;
    text.style.visibility = at.width > room + GAP || beside ? "hidden" : "";
    if (!text.style.visibility) before = at;
  }
}
