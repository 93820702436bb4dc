// The filing beside the page. The frame runs nothing; this script reaches into it to mark the very words.
import { say } from "/static/notes.js";

const viewer = document.getElementById("viewer");
const frame = document.getElementById("viewer-frame");
const choice = document.getElementById("viewer-documents");
let shown = "";
let about = null;

const loaded = () => new Promise((done) => frame.addEventListener("load", done, { once: true }));
const pages = () => frame.contentDocument;

function theme() {
  const root = pages()?.documentElement;
  if (!root) return;
  const kept = document.documentElement.dataset.theme;
  if (kept) root.dataset.theme = kept; else delete root.dataset.theme;
}
document.addEventListener("theme", theme);

// Opens a document and, where a range is given, marks it and scrolls to it.
export async function open(id, start = 0, end = 0) {
  viewer.classList.add("open");
  document.body.classList.add("with-viewer");
  const facts = fetch(`/documents/${id}/about?start=${start}&end=${end}`).then((answer) => answer.json());
  if (id !== shown) {
    shown = id;
    document.getElementById("viewer-empty").hidden = true;
    frame.hidden = false;
    const ready = loaded();
    frame.src = `/documents/${id}/page`;
    await ready;
    theme();
  }
  about = await facts;
  if (shown !== id) return;
  tell(id);
  if (end > start) {
    clear();
    const words = pages().body.classList.contains("pdf") ? await draw(about.boxes) : wrap(start, end);
    viewer.dataset.marked = `${id}:${start}-${end}`;
    if (words) say(`The filing shows: ${words.slice(0, 200)}`);
  }
}

function tell(id) {
  document.getElementById("viewer-title").textContent = about.title;
  choice.hidden = false;
  choice.replaceChildren(...about.documents.map((one) => {
    const option = new Option([...new Set([one.type, one.description])].filter(Boolean).join(" · "), one.id);
    option.selected = one.id === id;
    return option;
  }));
  const link = document.getElementById("viewer-open");
  link.href = `/filings/${id}`;
  link.hidden = document.body.classList.contains("reading");
}

function clear() {
  for (const mark of pages().querySelectorAll("mark")) mark.replaceWith(...mark.childNodes);
  for (const box of pages().querySelectorAll(".box")) box.remove();
  pages().body.normalize();
}

// Where a number of code points ends in a string of UTF-16 units.
function units(text, points) {
  let at = 0;
  for (const point of text) {
    if (points-- <= 0) break;
    at += point.length;
  }
  return at;
}

// Marks [start, end) in every run of text that has a part of it; the words marked.
function wrap(start, end) {
  const words = [];
  let first = null;
  for (const run of pages().querySelectorAll("[data-start]")) {
    const from = Number(run.dataset.start), to = Number(run.dataset.end);
    if (to <= start || from >= end) continue;
    const node = run.firstChild;
    if (!node) continue;
    const range = pages().createRange();
    range.setStart(node, units(node.data, Math.max(0, start - from)));
    range.setEnd(node, units(node.data, Math.min(to, end) - from));
    if (range.collapsed) continue;
    const mark = pages().createElement("mark");
    range.surroundContents(mark);
    words.push(mark.textContent);
    first ??= mark;
  }
  reach(first);
  return words.join(" ");
}

// Draws boxes over the pages of a PDF.
async function draw(boxes) {
  let first = null;
  for (const box of boxes) {
    const sheet = pages().getElementById(`page-${box.page}`);
    if (!sheet) continue;
    const over = pages().createElement("div");
    over.className = "box";
    over.style.left = `${100 * box.x0}%`;
    over.style.top = `${100 * box.y0}%`;
    over.style.width = `${100 * (box.x1 - box.x0)}%`;
    over.style.height = `${100 * (box.y1 - box.y0)}%`;
    sheet.append(over);
    first ??= over;
  }
  // Pictures come as they are scrolled to; until then a page has the shape of a letter.
  if (first) {
    const picture = first.parentElement.querySelector("img");
    picture.loading = "eager";
    reach(first);
    await picture.decode().catch(() => {});
    first.parentElement.classList.add("drawn");
    reach(first);
  }
  return first ? `page ${boxes[0].page}` : "";
}

function reach(element) {
  element?.scrollIntoView({ block: "center", behavior: "instant" });
}

function follow(event) {
  const link = event.target instanceof Element ? event.target.closest("a[data-document]") : null;
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button > 0) return;
  event.preventDefault();
  for (const other of document.querySelectorAll("a[data-document][aria-current]")) other.removeAttribute("aria-current");
  const same = `a[data-document="${link.dataset.document}"][data-start="${link.dataset.start}"][data-end="${link.dataset.end}"]`;
  for (const one of document.querySelectorAll(same)) one.setAttribute("aria-current", "true");
  open(link.dataset.document, Number(link.dataset.start), Number(link.dataset.end));
}

document.addEventListener("click", follow);
choice.addEventListener("change", () => {
  if (document.body.classList.contains("reading")) location.href = `/filings/${choice.value}`;
  else open(choice.value);
});
document.getElementById("viewer-back").addEventListener("click", () => viewer.classList.remove("open"));
document.addEventListener("keydown", (event) => { if (event.key === "Escape") viewer.classList.remove("open"); });

const asked = new URLSearchParams(location.search);
if (viewer.dataset.document) {
  await open(viewer.dataset.document, Number(asked.get("start") ?? 0), Number(asked.get("end") ?? 0));
  if (!document.body.classList.contains("reading")) viewer.classList.remove("open");
}
