const ROWS = 500;

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
