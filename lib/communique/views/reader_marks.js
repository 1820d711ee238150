const BLOCK = 1500; // characters drawn at once: a paragraph may be a whole book

/** Collect the marks of all layers that are on, and what a search has found, by document, in the order of the text. */
function collectMarks(layers, hidden, matches) {
  const marks = {};
  for (const layer of layers) {
    const [doc, start, end] = ["doc", "start", "end"].map((name) => layer.columns.indexOf(name));
    layer.rows.forEach((row, r) => {
      if (hidden.has(layer.name) || hidden.has(`${layer.name} ${layer.classes[r]}`)) return;
      (marks[row[doc]] ??= []).push({ start: row[start], end: row[end], r, layer, row });
    });
  }
  for (const found of matches) (marks[found.doc] ??= []).push(found);
  for (const list of Object.values(marks)) list.sort((a, b) => a.start - b.start || b.end - a.end);
  return marks;
}

/** Give the marks of a document that touch a stretch of it: a binary search, since there may be very many. */
function touching(list = [], start, end) {
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle].start < start - BLOCK) low = middle + 1;
    else high = middle;
  }
  const found = [];
  for (; low < list.length && list[low].start < end; low++) if (list[low].end > start) found.push(list[low]);
  return found;
}

/** Draw one block: each sentence cut at every boundary of a mark or the focus, so that layers may overlap. */
function fillBlock(block, marks, [doc, from, to]) {
  const { paragraph, start, end } = block;
  const focused = doc === paragraph.doc && from < end && to > start;
  const here = touching(marks[paragraph.doc], start, end);
  const slice = paragraph.slice ??= slicer(paragraph.text);
  block.body.replaceChildren(...block.sentences.map(([first, last]) => {
    const cuts = [first, last, ...(focused ? [from, to] : []), ...here.flatMap((mark) => [mark.start, mark.end])];
    const bounds = [...new Set(cuts)].filter((cut) => cut >= first && cut <= last).sort((a, b) => a - b);
    const sentence = make("span", "cq-sentence", "", { "data-start": first, "data-end": last });
    bounds.slice(1).forEach((b, i) => {
      const a = bounds[i];
      const piece = make("span", "", slice(a - paragraph.start, b - paragraph.start));
      if (focused && from <= a && to >= b) piece.classList.add("cq-focus");
      for (const mark of here) if (mark.start <= a && mark.end >= b) dress(piece, mark, b, focused);
      sentence.append(piece);
    });
    return sentence;
  }));
  block.filled = true;
}

/** Give a piece the looks of one mark over it, and the mark's rung to its last piece. */
function dress(piece, mark, end, focused) {
  const { layer, r } = mark;
  piece.classList.add("cq-mark", `cq-${layer.name}`);
  if (layer.name === "match") return piece.classList.toggle("cq-current", Boolean(mark.current));
  piece.classList.add(`cq-class-${layer.classes[r]}`);
  piece.marks = [...(piece.marks ?? []), mark];
  if (piece.marks.length === 1) piece.setAttribute("tabindex", focused ? "0" : "-1");
  if (end !== mark.end || !layer.rungs[r]) return;
  const words = Array.from(piece.textContent), last = make("span", "cq-rung", words.pop());
  last.style.setProperty("--cq-rung", layer.rungs[r]); // the steps stay on the last character's line
  piece.replaceChildren(words.join(""), last);
}
