/**
 * Stands in for Jupyter on a page: models, their links, boxes and tabs; views are drawn when they come near.
 *
 * A view's module needs get, set, on, off and save_changes of its model. What needs a kernel says so.
 */
(() => {
  const NEAR = "600px";
  const NEEDS = {
    en: ["This part needs the notebook. ", "How to get it"],
    zh: ["这一部分需要在笔记本中使用。", "怎样取得笔记本"],
  };
  const BOXES = { BoxModel: "row", HBoxModel: "row", VBoxModel: "column" };
  const models = {}, labelled = [], kept = "communique-language";
  let language = document.documentElement.lang;

  class Model {
    constructor(kind, state) {
      Object.assign(this, { kind, state, listeners: {} });
      if (state.figure) {
        if (matchMedia("(pointer: coarse)").matches) state.figure.layout.dragmode = false; // a finger scrolls
        state.figure = JSON.stringify(state.figure);
      }
      state.messages = communiqueStrings[kind];
    }
    get(name) { return this.state[name]; }
    set(name, value) {
      if (JSON.stringify(this.state[name]) === JSON.stringify(value)) return;
      this.state[name] = value;
      for (const does of [...(this.listeners[`change:${name}`] ?? [])]) does();
    }
    on(event, does) { (this.listeners[event] ??= []).push(does); }
    off(event, does) { this.listeners[event] = (this.listeners[event] ?? []).filter((other) => other !== does); }
    save_changes() {}
  }

  const named = (reference) => models[reference?.replace("IPY_MODEL_", "")];

  /** Read what states.py wrote: {"$": n} stands for a shared value, of all pages or of this one. */
  globalThis.communiquePage = ({ models: states, shared: own }) => {
    const shared = [...communiqueShared, ...own];
    const whole = (value) => Array.isArray(value) ? value.map(whole)
      : value && typeof value === "object" ? ("$" in value ? whole(shared[value.$]) : Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, whole(inner)]))) : value;
    for (const [id, { kind, state }] of Object.entries(whole(states))) models[id] = new Model(kind, state);
    for (const { kind, state } of Object.values(models)) if (kind === "LinkModel") link(state.source, state.target);
  };

  function link([one, name], [other, otherName]) {
    const [first, second] = [named(one), named(other)];
    if (!first || !second) return;
    first.on(`change:${name}`, () => second.set(otherName, first.get(name)));
    second.on(`change:${otherName}`, () => first.set(name, second.get(otherName)));
  }

  // plotly.js is fetched and unpacked when the first chart comes near; charts look for it here.
  let plotly;
  Object.defineProperty(globalThis, "communiquePlotly", { get: () => (plotly ??= new Promise((done, fail) => {
    const script = document.createElement("script");
    Object.assign(script, { src: "plotly.js", onload: () => unpacked(communiquePacked).then(done, fail), onerror: fail });
    document.head.append(script);
  })) });

  async function unpacked(base64) {
    const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    const script = document.createElement("script");
    script.textContent = await new Response(stream).text();
    document.head.append(script); // the page's policy lets it run by its hash
    return globalThis.Plotly;
  }

  function element(name, className, text = "") {
    const node = document.createElement(name);
    node.className = className;
    node.textContent = text;
    return node;
  }

  /** Lay out a model: a view of ours, a box, tabs; for anything else say what it needs. */
  function place(model, el) {
    const { kind, state } = model;
    el.classList.add(...(state._dom_classes ?? []));
    if (communiqueViews[kind]) {
      el.classList.add("page-waiting", `page-waiting-${kind}`);
      el.model = model;
      el.draw = () => {
        if (!el.classList.contains("page-waiting")) return;
        el.classList.remove("page-waiting", `page-waiting-${kind}`);
        communiqueViews[kind].render({ model, el });
      };
      near.observe(el);
    } else if (kind === "TabModel") tabs(model, el);
    else if (kind in BOXES && !unusable(model)) {
      el.classList.add("page-box", `page-${BOXES[kind]}`);
      for (const child of state.children.map(named)) place(child, el.appendChild(element("div", "")));
    } else el.append(...Object.entries(NEEDS).map(needs));
  }

  function needs([code, [text, way]]) {
    const note = element("p", "page-needs", text);
    note.lang = code;
    note.append(Object.assign(element("a", "", way), { href: "index.html#the-notebooks" }));
    return note;
  }

  const unusable = ({ state }) => state.children.some((child) => !named(child) || !(communiqueViews[named(child).kind] || named(child).kind in BOXES || named(child).kind === "TabModel"));

  function tabs(model, el) {
    const bar = el.appendChild(element("div", "page-tabs")), panels = [];
    bar.setAttribute("role", "tablist");
    const show = (chosen) => panels.forEach(({ tab, panel }, i) => {
      tab.setAttribute("aria-selected", i === chosen);
      tab.tabIndex = i === chosen ? 0 : -1;
      panel.hidden = i !== chosen;
    });
    model.get("children").map(named).forEach((child, i) => {
      const tab = bar.appendChild(element("button", "page-button page-tab")), panel = el.appendChild(element("div", "page-panel"));
      const id = `tab-${Math.random().toString(36).slice(2)}`;
      Object.assign(tab, { type: "button", id, onclick: () => show(i) });
      tab.setAttribute("role", "tab");
      panel.setAttribute("role", "tabpanel");
      panel.setAttribute("aria-labelledby", id);
      panels.push({ tab, panel, title: model.get("titles")[i] });
      place(child, panel.appendChild(element("div", "")));
    });
    bar.onkeydown = ({ key }) => {
      const at = panels.findIndex(({ panel }) => !panel.hidden), next = at + ({ ArrowRight: 1, ArrowLeft: -1 }[key] ?? 0);
      if (next !== at && panels[next]) { show(next); panels[next].tab.focus(); }
    };
    labelled.push(() => panels.forEach(({ tab, title }) => (tab.textContent = translated(title))));
    show(0);
  }

  /** Give a tab's title in the language that is on; the desk's controls know it in both. */
  function translated(title) {
    const texts = communiqueStrings.controls;
    const key = Object.keys(texts.en).find((name) => Object.values(texts).some((strings) => strings[name] === title));
    return key ? texts[language][key] : title;
  }

  const near = new IntersectionObserver((entries) => entries.forEach(({ isIntersecting, target }) => {
    if (!isIntersecting) return;
    near.unobserve(target);
    target.draw();
  }), { rootMargin: NEAR });

  /** Switch prose and views; the choice is kept for the next page, by its address too: a folder may have no storage. */
  function speak(code) {
    language = code;
    document.documentElement.lang = code;
    for (const fold of document.querySelectorAll("main details[lang=zh]")) fold.open = code === "zh";
    for (const button of document.querySelectorAll(".page-language")) button.setAttribute("aria-pressed", button.dataset.language === code);
    for (const other of document.querySelectorAll("a[href]")) if (/^[^:/#?]+\.html/.test(other.getAttribute("href"))) other.search = `?lang=${code}`;
    document.title = `${document.querySelector("h1")?.innerText ?? ""} · communiqué`;
    for (const model of Object.values(models)) if ("language" in model.state) model.set("language", code);
    labelled.forEach((label) => label());
    try { localStorage.setItem(kept, code); } catch { /* the address has it */ }
  }

  /** Give the language to begin in: the address's, the one chosen before, the browser's. */
  function preferred() {
    let before = new URLSearchParams(location.search).get("lang");
    try { before ??= localStorage.getItem(kept); } catch { /* as above */ }
    return before in NEEDS ? before : navigator.language.startsWith("zh") ? "zh" : "en";
  }

  const dark = matchMedia("(prefers-color-scheme: dark)");
  globalThis.communiqueShade = () => (document.body.dataset.jpThemeLight = String(!dark.matches));

  addEventListener("DOMContentLoaded", () => { // the page's data has been read by now
    dark.onchange = communiqueShade;
    communiqueShade();
    for (const el of document.querySelectorAll(".page-view")) {
      const model = models[el.dataset.model];
      if (model) place(model, el);
    }
    for (const button of document.querySelectorAll(".page-language")) button.onclick = () => speak(button.dataset.language);
    const contents = document.querySelector(".page-lessons");
    addEventListener("click", ({ target }) => contents.contains(target) || (contents.open = false));
    contents.onkeydown = ({ key }) => key === "Escape" && ((contents.open = false), contents.firstElementChild.focus());
    speak(preferred());
  });
})();
