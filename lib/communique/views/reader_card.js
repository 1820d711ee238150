const STEPS = "▁▂▃▄▅▆▇█";

/** Give a row's value, from the column of the language that is on where there is one. */
function valueOf(layer, row, name, language) {
  const column = [`${name}_${language}`, name].find((known) => layer.columns.includes(known));
  return row[layer.columns.indexOf(column)];
}

/** Put in words what is known of one mark: a list of what its layer has to say. */
function cardOf({ layer, row, r }, say, language, glossed) {
  const value = (name) => valueOf(layer, row, name, language);
  const shown = (name) => {
    if (name === "strength") return say("rung", { steps: STEPS.slice(0, layer.rungs[r]), n: value(name), of: layer.tops[layer.classes[r]] });
    return ["kind", "ladder"].includes(name) ? say(`class_${value(name)}`) : String(value(name));
  };
  const list = make("dl");
  list.append(make("dt", "cq-card-word", value("surface")), make("dd", "", say(layer.name)));
  const names = glossed[layer.name] ?? layer.columns;
  for (const name of names.filter((name) => !names.some((other) => `${other}_${language}` === name))) // that one is said already
    if (value(name) || value(name) === 0) list.append(make("dt", "", say(`column_${name}`)), make("dd", "", shown(name)));
  return list;
}

/** Set the card below a word, or above it, or over it where there is room for neither: what ends outside is cut off. */
function placeCard(card, word, box) {
  card.style.left = card.style.top = "0";
  card.style.left = `${Math.max(0, Math.min(word.left - box.left, box.width - card.offsetWidth - 8))}px`;
  const below = word.bottom - box.top + 6, above = word.top - box.top - card.offsetHeight - 6;
  const lowest = Math.max(0, box.height - card.offsetHeight);
  card.style.top = `${below <= lowest ? below : above >= 0 ? above : lowest}px`;
}
