const MAP_BLOCKS = 240;

/** Make the map: a block a paragraph (or a few, where there are very many), as tall as it is long, named by theme. */
function mapOf(paragraphs, say, language, go) {
  const step = Math.ceil(paragraphs.length / MAP_BLOCKS);
  return paragraphs.filter((_, p) => p % step === 0).map((paragraph, i) => {
    const theme = paragraph.theme ? say(`theme_${paragraph.theme}`) : "";
    const label = [paragraph.label || paragraph.number, paragraph.heading[language], theme].filter(Boolean).join(" · ");
    const button = makeButton("cq-map-block", "", () => go(paragraph), { title: label, "aria-label": label });
    button.append(make("span", "cq-map-number", step === 1 ? String(paragraph.number) : ""));
    // The theme stands once, where it begins.
    if (theme && paragraph.theme !== paragraphs[(i - 1) * step]?.theme) button.append(make("span", "cq-map-theme", theme));
    button.dataset.theme = paragraph.theme;
    button.style.flexGrow = paragraphs.slice(i * step, (i + 1) * step).reduce((sum, { text }) => sum + text.length, 0);
    return button;
  });
}

/** Show in the map which paragraphs are in view; gives the observer, to be stopped. */
function watchView(map, text, nodes) {
  const step = Math.ceil(nodes.length / MAP_BLOCKS), inView = new Map();
  const observer = new IntersectionObserver((entries) => {
    for (const { isIntersecting, target } of entries) {
      const place = Math.floor(target.place / step);
      inView.set(place, (inView.get(place) ?? new Set()));
      inView.get(place)[isIntersecting ? "add" : "delete"](target);
      map.children[place]?.toggleAttribute("data-in-view", inView.get(place).size > 0);
    }
  }, { root: text });
  nodes.forEach((node, place) => {
    node.place = place;
    observer.observe(node);
  });
  return observer;
}
