const ORDER = ["concern", "ask", "endorsement", "commitment"]; // as in every chart
const TABLE_ROWS = 500;
const PLACES = ["doc", "sentence", "start", "end"]; // what the rows lead to stands behind what they say

/** Name a layer's classes, with how many rows each has: ladders in their order, what has none last. */
function classesOf(layer) {
  const counts = {};
  layer.classes.forEach((name) => (counts[name] = (counts[name] ?? 0) + 1));
  const place = (name) => (name === "plain" ? 99 : ORDER.indexOf(name) + 1 || 50);
  const names = Object.keys(counts).sort((a, b) => place(a) - place(b));
  return names.length > 1 || names[0] !== "plain" ? names.map((name) => [name, counts[name]]) : [];
}

/** Make a layer's row of the legend: it counts and switches, as a whole and by class, and opens the layer as a table. */
function legendOf(layer, say, hidden, opened, toggle, open) {
  const group = make("span", "cq-layer", "", { role: "group", "aria-label": say(layer.name) });
  const button = (className, name, n, key) => makeButton(className, say("switch", { layer: say(name), n }), () => toggle(key), { "aria-pressed": !hidden.has(key) });
  const name = say("table", { layer: say(layer.name) });
  group.append(
    button(`cq-switch cq-${layer.name}`, layer.name, layer.rows.length, layer.name),
    makeButton("cq-open-table", "▤", () => open(layer.name), { "aria-label": name, title: name, "aria-expanded": opened === layer.name }),
  );
  if (!hidden.has(layer.name))
    group.append(...classesOf(layer).map(([name, n]) => button(`cq-swatch cq-of-${layer.name} cq-class-${name}`, `class_${name}`, n, `${layer.name} ${name}`)));
  if (layer.rungs.some(Boolean)) group.append(make("span", "cq-steps", say("steps")));
  return group;
}

/** Make a layer's rows a table whose rows lead to the words, with what saves and cites it. */
function tableOf(layer, say, model) {
  const grid = make("table"), head = grid.createTHead().insertRow(), body = grid.createTBody();
  grid.createCaption().textContent = say("rows", { layer: say(layer.name), n: layer.rows.length, shown: Math.min(layer.rows.length, TABLE_ROWS) });
  const columns = [...layer.columns].sort((one, other) => PLACES.includes(one) - PLACES.includes(other));
  head.append(...columns.map((name) => make("th", "", name, { scope: "col" })));
  for (const row of layer.rows.slice(0, TABLE_ROWS)) {
    const line = body.insertRow();
    for (const name of columns) line.insertCell().textContent = row[layer.columns.indexOf(name)] ?? "";
    door(line, () => setFocus(model, ["doc", "start", "end"].map((name) => row[layer.columns.indexOf(name)])));
  }
  const made = `cq.${layer.name}(text)  # ${model.get("origin")}; ${layer.rows.length} rows`;
  return [makeButton("", say("save"), () => saveCsv(`${layer.name}.csv`, layer.columns, layer.rows)), citation(say, made), grid];
}
