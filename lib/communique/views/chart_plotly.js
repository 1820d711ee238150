/** Get plotly.js: from the page, or once from the model that holds it. */
async function plotly(model) {
  if (globalThis.Plotly?.react) return globalThis.Plotly;
  if (globalThis.communiquePlotly) return globalThis.communiquePlotly; // a page's own, or what an earlier chart made
  const bundle = await model.widget_manager.get_model(model.get("bundle").replace("IPY_MODEL_", ""));
  return bundled(bundle);
}

/** Read plotly.js from the model that holds it, once a page. */
function bundled(model) {
  return (globalThis.communiquePlotly ??= evaluated(new TextDecoder().decode(model.get("source"))));
}

function evaluated(source) {
  const made = { exports: {} };
  new Function("module", "exports", "define", source).call(globalThis, made, made.exports, undefined);
  return made.exports.newPlot ? made.exports : globalThis.Plotly;
}

/** Set a value deep in a figure by its path, for example "layout.title.text". */
function put(figure, path, value) {
  const keys = path.split(".");
  const last = keys.pop();
  keys.reduce((node, key) => (node[key] ??= {}), figure)[last] = value;
}
