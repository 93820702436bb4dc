// The conversation: a question is sent, and steps, claims and the answer come back as they are made.
import { say } from "/static/notes.js";

const composer = document.getElementById("composer");
const box = document.getElementById("question");
const turns = document.getElementById("turns");
const form = document.getElementById("scope-form");
const told = document.getElementById("scope-told");
let busy = false;

function scope() {
  const { reader, ...where } = Object.fromEntries(new FormData(form));
  for (const name of Object.keys(where)) if (!where[name]) delete where[name];
  return { where, reader: reader ?? "auto" };
}

function tell() {
  const { where } = scope();
  const chosen = form.elements.filing.selectedOptions[0];
  const parts = [];
  if (where.filing) parts.push(chosen.textContent.trim());
  if (where.company) parts.push(where.company);
  if (where.form) parts.push(where.form);
  if (where.since) parts.push(`since ${where.since}`);
  if (where.until) parts.push(`until ${where.until}`);
  told.textContent = parts.join(", ") || "all filings";
}

function element(tag, name, text = "") {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
}

// The events of an answer that is still being written.
async function* events(answer) {
  const reader = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  let rest = "";
  for (;;) {
    const { value, done } = await reader.read();
    if (done) return;
    const whole = (rest + value).split("\n\n");
    rest = whole.pop();
    for (const text of whole) {
      const [, kind, data] = /^event: (\w+)\ndata: (.*)$/s.exec(text) ?? [];
      if (kind) yield { kind, data: JSON.parse(data) };
    }
  }
}

const follow = () => { turns.scrollTop = turns.scrollHeight; };

async function ask(question) {
  busy = true;
  document.getElementById("welcome")?.remove();
  const turn = element("article", "turn");
  const step = element("p", "steps", "looking");
  const claims = element("ul", "claims");
  turn.append(element("h2", "typed", question), step, claims);
  turns.append(turn);
  follow();
  try {
    const answer = await fetch("/ask/stream", {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ question, conversation: composer.dataset.conversation, ...scope() }),
    });
    if (!answer.ok) throw new Error((await answer.json()).error?.message ?? answer.statusText);
    let ended = false;
    for await (const { kind, data } of events(answer)) {
      if (kind === "step") step.textContent = data.text;
      else if (kind === "claim") claims.insertAdjacentHTML("beforeend", data.html);
      else if (kind === "error") throw new Error(data.message + (data.retriable ? " Trying again may help." : ""));
      else if (kind === "done") {
        ended = true;
        finish(turn, step, claims, data);
      }
    }
    if (!ended) throw new Error("The answer broke off. Ask again.");
  } catch (error) {
    step.remove();
    const trouble = element("p", "trouble", error.message);
    trouble.setAttribute("role", "alert");
    turn.append(trouble);
  }
  busy = false;
  turns.scrollTop = turn.offsetTop - turns.offsetTop - 16;
}

function finish(turn, step, claims, data) {
  step.remove();
  claims.remove();
  if (data.question) turn.querySelector(".typed").after(element("p", "read-as", `read as: ${data.question}`));
  turn.insertAdjacentHTML("beforeend", data.html);
  composer.dataset.conversation = data.conversation;
  composer.elements.conversation.value = data.conversation;
  history.replaceState(null, "", `/ask/${data.conversation}`);
  say(turn.querySelector(".told").textContent);
}

composer.addEventListener("submit", (event) => {
  event.preventDefault();
  const question = box.value.trim();
  if (!question || busy) return;
  box.value = "";
  grow();
  ask(question);
});

function grow() {
  box.style.height = "auto";
  box.style.height = `${box.scrollHeight}px`;
}
box.addEventListener("input", grow);
box.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    composer.requestSubmit();
  }
});
document.addEventListener("keydown", (event) => {
  if (event.key === "/" && !/^(INPUT|TEXTAREA|SELECT)$/.test(document.activeElement.tagName)) {
    event.preventDefault();
    box.focus();
  }
});
for (const button of document.querySelectorAll(".try")) {
  button.addEventListener("click", () => { box.value = button.textContent; composer.requestSubmit(); });
}
form.addEventListener("input", tell);
form.addEventListener("submit", (event) => { event.preventDefault(); document.getElementById("scope").open = false; box.focus(); });
document.getElementById("scope-clear").addEventListener("click", () => {
  for (const field of form.elements) if (field.name && field.name !== "reader") field.value = "";
  tell();
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll(".scope details[open]")) if (!menu.contains(event.target)) menu.open = false;
});
tell();
if (turns.querySelector(".turn")) follow();
