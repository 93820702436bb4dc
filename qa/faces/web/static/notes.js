// Footnotes: a card with the quote while a mark is pointed at or focused, and a click that opens the filing.
const card = document.getElementById("card");

export function say(text) {
  document.getElementById("said").textContent = text;
}

function show(mark) {
  const quote = document.createElement("q");
  quote.textContent = mark.dataset.quote;
  const where = document.createElement("span");
  where.className = "where";
  where.textContent = `${mark.dataset.place} · ${mark.dataset.source}`;
  card.replaceChildren(quote, where);
  card.hidden = false;
  const at = mark.getBoundingClientRect();
  const left = Math.max(16, Math.min(at.left - 24, innerWidth - card.offsetWidth - 16));
  const above = at.top - card.offsetHeight - 8;
  card.style.left = `${left}px`;
  card.style.top = `${above > 56 ? above : at.bottom + 8}px`;
  mark.setAttribute("aria-describedby", "card");
}

function hide() {
  card.hidden = true;
  document.querySelector("[aria-describedby=card]")?.removeAttribute("aria-describedby");
}

const markOf = (event) => event.target instanceof Element ? event.target.closest(".mark") : null;
document.addEventListener("pointerover", (event) => { const mark = markOf(event); if (mark && event.pointerType !== "touch") show(mark); });
document.addEventListener("pointerout", (event) => { if (markOf(event)) hide(); });
document.addEventListener("focusin", (event) => { const mark = markOf(event); if (mark?.matches(":focus-visible")) show(mark); });
document.addEventListener("focusout", (event) => { if (markOf(event)) hide(); });
document.addEventListener("click", hide);
document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
addEventListener("scroll", hide, { capture: true, passive: true });
