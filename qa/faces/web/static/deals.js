// What takes a while says so; deals to compare are counted.
for (const form of document.querySelectorAll("form[data-busy]")) {
  form.addEventListener("submit", () => {
    const button = form.querySelector("button");
    button.textContent = form.dataset.busy;
    button.disabled = true;
  });
}
const compare = document.getElementById("compare");
if (compare) {
  const button = document.getElementById("compare-button");
  const count = () => {
    const chosen = compare.querySelectorAll("input[name=filing]:checked").length;
    button.disabled = chosen < 2 || chosen > 5;
    button.textContent = chosen ? `Compare ${chosen}` : "Compare";
  };
  compare.addEventListener("change", count);
  count();
}
