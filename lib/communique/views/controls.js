/**
 * The desk's controls: a theme selects its paragraphs in all linked views; a language switches them.
 *
 * Traits: `themes` [{theme, places: [[doc, start, end], …]}]; `focus`, `selection`, `language`, `messages`.
 */

const LANGUAGES = { en: "English", zh: "中文" };

function render({ model, el }) {
  el.classList.add("communique", "cq-controls");

  function set(trait, value) {
    model.set(trait, value);
    model.save_changes();
  }

  function draw() {
    const say = strings(model), language = model.get("language"), chosen = model.get("selection");
    el.lang = language;
    const themes = make("div", "cq-reader-bar", "", { role: "group", "aria-label": say("themes") });
    const button = (label, places) => makeButton("cq-swatch", label, () => set("selection", same(places, model.get("selection")) ? [] : places), { "aria-pressed": same(places, chosen) });
    const known = model.get("themes");
    if (known.length) themes.append(button(say("all"), []), ...known.map(({ theme, places }) => {
      const choice = button(`${say(`theme_${theme}`)} ${places.length}`, places);
      choice.dataset.theme = theme;
      return choice;
    }));
    const parts = chosen.length && !known.some(({ places }) => same(places, chosen));
    if (parts) themes.append(makeButton("", say("clear", { n: chosen.length }), () => set("selection", [])));
    const languages = make("div", "cq-reader-bar cq-controls-languages", "", { role: "group", "aria-label": say("language") });
    languages.append(...Object.entries(LANGUAGES).map(([code, name]) => makeButton("", name, () => set("language", code), { lang: code, "aria-pressed": code === language })));
    const held = [...el.querySelectorAll("button")].indexOf(document.activeElement);
    el.replaceChildren(themes, languages);
    el.querySelectorAll("button")[held]?.focus(); // who pressed a button by keyboard stays on it
  }

  const events = ["change:selection", "change:language", "change:themes"];
  events.forEach((event) => model.on(event, draw));
  draw();
  return () => events.forEach((event) => model.off(event, draw));
}

export default { render };
