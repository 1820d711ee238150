/**
 * Exercises: every question is shown with its options and answers at once, with the reason and a way to the words.
 *
 * Traits: `questions` [{prompt, quote, options, answer, reason, doc, start, end}] where prompt, reason and each
 * option are {en, zh} and answer lists positions in options (several: an order); `focus`, `language`, `messages`.
 */

/** Say of a text which language it is in, so that it is read aloud in the right voice. */
const spoken = (className, text, language) => make("span", className, text, { lang: /\p{Script=Han}/u.test(text) ? "zh" : language });

/** One choice among options: radio buttons in a fieldset, `given` chosen. Gives what is chosen, or null. */
function choice(question, given, say, language, name) {
  const box = make("div", "cq-exercise-options");
  const inputs = question.options.map((option, at) => {
    const label = box.appendChild(make("label", "cq-exercise-option"));
    const input = label.appendChild(make("input", ""));
    Object.assign(input, { type: "radio", name, checked: at === given?.[0] });
    label.append(spoken("", say(option), language));
    return input;
  });
  const chosen = () => {
    const at = inputs.findIndex((input) => input.checked);
    return at < 0 ? null : [at];
  };
  return { box, chosen };
}

/** An order to be made, from the `given` one on: a list whose items move up and down, by button or by the arrow keys. */
function order(question, given, say, language, text) {
  const box = make("ol", "cq-exercise-order");
  const move = (item, step) => {
    const other = step < 0 ? item.previousElementSibling : item.nextElementSibling;
    if (!other) return;
    if (step < 0) other.before(item);
    else other.after(item);
  };
  for (const at of given ?? question.options.keys()) {
    const option = question.options[at];
    const item = box.appendChild(make("li", "cq-exercise-item"));
    item.dataset.at = at;
    item.append(spoken("cq-exercise-word", say(option), language));
    for (const [step, sign, key] of [[-1, "↑", "weaker"], [1, "↓", "stronger"]]) {
      const button = item.appendChild(make("button", "cq-exercise-move", sign));
      button.type = "button";
      button.setAttribute("aria-label", `${say(option)}: ${text[key]}`);
      button.onclick = () => {
        move(item, step);
        button.focus();
      };
      button.onkeydown = (event) => {
        const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (!by) return;
        event.preventDefault();
        move(item, by);
        button.focus();
      };
    }
  }
  return { box, chosen: () => [...box.children].map((item) => Number(item.dataset.at)) };
}

const isRight = (question, answer) => JSON.stringify(answer) === JSON.stringify(question.answer);

function render({ model, el }) {
  // Radio buttons of one name are one group on the whole page, and each view is a module of its own: no counter would do.
  const sheet = Math.random().toString(36).slice(2);
  el.classList.add("communique", "cq-exercise");
  el.onkeydown = (event) => event.stopPropagation(); // JupyterLab would take the arrows from the radio buttons
  el.dataset.lmSuppressShortcuts = "true";
  let asked = []; // each question's box, and what is chosen in it
  let checked = []; // each question's answer as it was checked last

  function ask(question, at, given) {
    const language = model.get("language");
    const text = model.get("messages")[language];
    const say = (both) => both[language];
    const box = make("fieldset", "cq-exercise-question");
    box.append(make("legend", "cq-exercise-prompt", `${at + 1}. ${say(question.prompt)}`));
    if (question.quote) {
      const quote = box.appendChild(make("blockquote", "cq-exercise-quote", question.quote));
      quote.lang = "zh";
    }
    const several = question.answer.length > 1;
    const { box: options, chosen } = several
      ? order(question, given, say, language, text)
      : choice(question, given, say, language, `cq-${sheet}-${at}`);
    const row = make("div", "cq-exercise-row");
    const check = row.appendChild(make("button", "cq-button", text.check));
    const show = row.appendChild(make("button", "cq-button", text.show));
    const verdict = make("p", "cq-exercise-verdict");
    for (const button of [check, show]) button.type = "button";
    show.hidden = true;
    verdict.setAttribute("role", "status");
    const judge = (answer) => {
      const right = isRight(question, answer);
      box.dataset.verdict = answer === null ? "" : right ? "right" : "wrong";
      if (answer === null) verdict.textContent = text.choose;
      else verdict.textContent = right ? `✓ ${text.right} ${say(question.reason)}` : `✗ ${text.wrong}`;
      show.hidden = answer === null;
    };
    check.onclick = () => {
      checked[at] = chosen();
      judge(checked[at]);
      score();
    };
    if (checked[at]) judge(checked[at]);
    show.onclick = () => setFocus(model, [question.doc, question.start, question.end]);
    box.append(options, row, verdict);
    return { box, chosen };
  }

  const points = make("p", "cq-exercise-score");
  points.setAttribute("role", "status");
  const again = make("button", "cq-button");
  again.type = "button";
  again.onclick = () => {
    start();
    el.querySelector("input, button").focus(); // who works by keyboard goes on with the first question
  };

  function score() {
    const text = model.get("messages")[model.get("language")];
    const questions = model.get("questions");
    const right = questions.filter((question, at) => isRight(question, checked[at])).length;
    points.textContent = text.score.replace("{right}", right).replace("{n}", questions.length);
    again.textContent = text.again;
  }

  function draw(given) {
    el.lang = model.get("language");
    asked = model.get("questions").map((question, at) => ask(question, at, given[at]));
    const foot = make("div", "cq-exercise-row");
    foot.append(points, again);
    el.replaceChildren(...asked.map(({ box }) => box), foot);
    score();
  }

  function start() {
    checked = [];
    draw([]);
  }

  const translate = () => draw(asked.map(({ chosen }) => chosen())); // what was answered stays

  model.on("change:questions", start);
  model.on("change:language", translate);
  start();
  return () => {
    model.off("change:questions", start);
    model.off("change:language", translate);
  };
}

export default { render };
