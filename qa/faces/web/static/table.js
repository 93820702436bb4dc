// Tables that can be sorted by their heads and filtered by words.
const valueOf = (row, column) => {
  const cell = row.cells[column];
  return cell.dataset.sort ?? cell.textContent.trim().toLowerCase();
};

function sort(table, column, head) {
  const down = head.getAttribute("aria-sort") === "ascending";
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", down ? "descending" : "ascending");
  const rows = [...table.tBodies[0].rows];
  const compare = (a, b) => {
    const x = valueOf(a, column), y = valueOf(b, column);
    if (x === "" || y === "") return (x === "") - (y === "");
    const numbers = !isNaN(x) && !isNaN(y) ? Number(x) - Number(y) : x.localeCompare(y);
    return down ? -numbers : numbers;
  };
  table.tBodies[0].append(...rows.sort(compare));
}

for (const table of document.querySelectorAll("table.sortable")) {
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    if (head.querySelector(".unseen")) return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => sort(table, column, head));
  });
}

const filters = [...document.querySelectorAll("[data-filters]")];
function filter() {
  for (const table of new Set(filters.map((one) => document.getElementById(one.dataset.filters)))) {
    if (!table) continue;
    const wanted = filters.filter((one) => one.dataset.filters === table.id)
      .flatMap((one) => one.tagName === "SELECT" ? [one.value.toLowerCase()] : one.value.toLowerCase().split(/\s+/)).filter(Boolean);
    for (const row of table.tBodies[0].rows) {
      const text = row.textContent.toLowerCase();
      row.hidden = !wanted.every((word) => text.includes(word));
    }
  }
}
for (const one of filters) {
  one.addEventListener("input", filter);
  one.addEventListener("keydown", (event) => { if (event.key === "Enter") event.preventDefault(); });
}
