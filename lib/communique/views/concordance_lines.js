/** The lines of a concordance: found, and sorted by the words or characters beside them. Knows nothing of the page. */

const collator = new Intl.Collator("zh");
const compare = (one, other) => one.reduce((order, key, i) => order || collator.compare(key, other[i] ?? ""), 0) || one.length - other.length;

/** Give what searches paragraphs, and what tells the neighbours of a hit; `begun` are the places where words begin. */
function searched(paragraphs, begun) {
  const astral = paragraphs.map(({ text }) => /[\ud800-\udfff]/.test(text)); // Python counts these once, JavaScript twice
  const cuts = begun.map((places, p) => astral[p] ? places.map((at) => slicer(paragraphs[p].text)(0, at).length) : places);

  /** Give every hit, in the text's order or sorted, and whether this isn't an expression yet. */
  function find({ pattern, regular, flags, theme, selection, sort }) {
    if (!pattern) return [[], false];
    try {
      const lines = hits(finder(pattern, regular, flags), theme, selection);
      return [sort ? sorted(lines, sort[0], Number(sort[1])) : lines, false];
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
      return [[], true];
    }
  }

  function hits(finds, theme, selection) {
    const lines = [];
    paragraphs.forEach((paragraph, p) => {
      if (theme && paragraph.theme !== theme) return;
      const points = astral[p] ? (from, to) => Array.from(paragraph.text.slice(from, to)).length : (from, to) => to - from;
      let last = 0, start = paragraph.start;
      for (const { 0: match, index } of paragraph.text.matchAll(finds)) {
        if (!match) continue;
        start += points(last, index);
        last = index;
        const end = start + points(index, index + match.length);
        if (!selection.length || selection.some(([doc, a, b]) => doc === paragraph.doc && a < end && b > start)) lines.push({ p, paragraph, at: index, match, start, end });
      }
    });
    return lines;
  }

  /** Sort by the word, or character, at this distance on a side, then by the ones beyond it. */
  function sorted(lines, side, distance) {
    const keyed = lines.map((line) => [neighbours(line, side).slice(distance - 1, distance + 2).map(([from, to]) => line.paragraph.text.slice(from, to)), line]);
    return keyed.sort(([one], [other]) => compare(one, other)).map(([, line]) => line);
  }

  /** Give where the five nearest words, or characters, on a side begin and end, the next one first. */
  function neighbours({ p, paragraph: { text }, at, match }, side) {
    const left = side === "L", from = left ? at : at + match.length, known = cuts[p] ?? [];
    let edges, edge = from;
    if (known.length) {
      const next = firstFrom(known, left ? from : from + 1);
      edges = left ? known.slice(Math.max(0, next - 5), next).reverse() : [...known.slice(next, next + 5), text.length];
    } else {
      const near = Array.from(left ? text.slice(Math.max(0, from - 10), from) : text.slice(from, from + 10));
      edges = (left ? near.slice(-5).reverse() : near.slice(0, 5)).map((character) => (edge += left ? -character.length : character.length));
    }
    return edges.map((place, i) => [edges[i - 1] ?? from, place].sort((a, b) => a - b)).filter(([a, b]) => a < b).slice(0, 5);
  }

  return { find, neighbours };
}

/** Give the first place in sorted numbers that is no less than a value. */
function firstFrom(sorted, value) {
  let low = 0, high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle] < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

