/**
 * Files dropped or chosen, sent in pieces: a Jupyter server cuts the line at a message of ten million bytes.
 *
 * Traits: `piece` {n, names, file, first, last} tells what `content`, its bytes, is; Python answers with `taken`, the n
 * of the piece that it took, and the next is sent; `language`, `messages`.
 */

const SIZE = 2 ** 21; // bytes a piece

function render({ model, el }) {
  el.classList.add("communique", "cq-files");
  const input = make("input", "", "", { type: "file", multiple: "", hidden: "" });
  const bar = make("progress", "", "", { hidden: "" });
  const hint = make("span");
  const button = makeButton("", "", () => input.click());
  let waiting = null; // what takes the answer to the piece that is on its way

  function draw() {
    const say = strings(model);
    el.lang = model.get("language");
    button.textContent = say("choose");
    hint.textContent = say("drop");
    bar.setAttribute("aria-label", say("sending"));
  }

  /** Send one piece and wait until it was taken. */
  const send = (piece, content) => new Promise((resolve) => {
    waiting = { n: piece.n, resolve };
    model.set("piece", piece);
    model.set("content", content);
    model.save_changes();
  });

  const taken = () => waiting && model.get("taken") === waiting.n && waiting.resolve();

  async function give(files) {
    if (!files.length || button.disabled) return;
    const names = files.map(({ name }) => name);
    const parts = files.flatMap((file, f) =>
      Array.from({ length: Math.max(1, Math.ceil(file.size / SIZE)) }, (_, k) => [f, file.slice(k * SIZE, (k + 1) * SIZE)]));
    const begun = model.get("taken");
    Object.assign(bar, { max: parts.length, value: 0, hidden: false });
    button.disabled = true;
    try {
      for (const [k, [file, part]] of parts.entries()) {
        const content = new DataView(await part.arrayBuffer());
        await send({ n: begun + k + 1, names, file, first: k === 0, last: k === parts.length - 1 }, content);
        bar.value = k + 1;
      }
    } finally {
      bar.hidden = true;
      button.disabled = false;
    }
  }

  input.onchange = () => give([...input.files]).then(() => (input.value = "")); // the same file may be chosen again
  el.ondragover = (event) => { event.preventDefault(); el.classList.add("cq-over"); };
  el.ondragleave = () => el.classList.remove("cq-over");
  el.ondrop = (event) => {
    event.preventDefault();
    el.classList.remove("cq-over");
    give([...event.dataTransfer.files]);
  };

  el.append(button, hint, input, bar);
  const events = { "change:taken": taken, "change:language": draw };
  for (const [event, does] of Object.entries(events)) model.on(event, does);
  draw();
  return () => {
    for (const [event, does] of Object.entries(events)) model.off(event, does);
  };
}

export default { render };
