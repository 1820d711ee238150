/** Fold away beside a paragraph what it takes as known: each fact with a link to its source. */
function notesOf({ doc, start, text }, model, say) {
  const layer = model.get("layers").find(({ name }) => name === "context"), end = start + Array.from(text).length;
  const value = (row, name) => valueOf(layer, row, name, model.get("language"));
  const rows = layer?.rows.filter((row) => value(row, "doc") === doc && value(row, "start") >= start && value(row, "end") <= end) ?? [];
  if (!rows.length) return [];
  const fold = make("details", "cq-gist cq-notes"), list = make("dl");
  for (const row of rows) {
    const place = ["doc", "start", "end"].map((name) => value(row, name)), note = make("dd", "", value(row, "note")), term = make("dt");
    term.append(makeButton("", value(row, "surface"), () => setFocus(model, place), { lang: "zh" }));
    const link = make("a", "", value(row, "source"), { href: value(row, "address"), target: "_blank", rel: "noreferrer", lang: "en" });
    if (link.protocol === "javascript:") link.removeAttribute("href");
    note.append(" ", link);
    list.append(term, note);
  }
  fold.append(make("summary", "", say("notes", { n: rows.length })), list);
  return [fold];
}
