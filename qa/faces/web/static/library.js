// Adding filings, and how far that is.
const jobs = document.getElementById("jobs");
let running = false;
let waited = false;

function line(tag, name, text) {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = text;
  return made;
}

function drawn(job) {
  const box = line("div", "job", "");
  const head = line("div", "job-line", "");
  const now = job.now;
  const busy = job.state === "waiting" || job.state === "running";
  const said = now ? `${now.step}${now.total > 1 ? ` ${now.done} of ${now.total}` : ""}` : job.state;
  head.append(line("strong", "", now?.name || job.title), line("span", "where", busy ? said : job.state));
  box.append(head);
  if (busy) {
    const bar = document.createElement("progress");
    bar.setAttribute("aria-label", `Adding ${job.title}`);
    if (now && now.total > 1) { bar.max = now.total; bar.value = now.done; }
    box.append(bar);
  }
  const list = document.createElement("ul");
  for (const one of job.outcomes) list.append(line("li", one.state, `${one.name}: ${one.state}${one.reason ? ` (${one.reason})` : ""}`));
  if (job.error) list.append(line("li", "failed", job.error));
  if (now?.reason) list.append(line("li", "", now.reason));
  if (list.children.length) box.append(list);
  return box;
}

async function look() {
  running = true;
  for (;;) {
    const all = await (await fetch("/api/jobs")).json();
    const busy = all.some((job) => job.state === "waiting" || job.state === "running");
    jobs.hidden = all.length === 0;
    jobs.replaceChildren(...all.slice(0, 5).map(drawn));
    if (!busy) break;
    waited = true;
    await new Promise((done) => setTimeout(done, 400));
  }
  running = false;
  if (waited) await refresh();
}

// The table anew, without losing what is being typed elsewhere on the page.
async function refresh() {
  waited = false;
  const page = new DOMParser().parseFromString(await (await fetch("/library")).text(), "text/html");
  const body = page.querySelector("#filings tbody");
  const here = document.querySelector("#filings tbody");
  if (body && here) {
    here.replaceWith(body);
    document.querySelector(".lede").textContent = page.querySelector(".lede").textContent;
  } else if (body) location.reload();
}

async function send(address, options) {
  const answer = await fetch(address, { method: "POST", headers: { accept: "application/json" }, ...options });
  if (!answer.ok) {
    const told = (await answer.json().catch(() => null))?.error?.message ?? answer.statusText;
    const box = line("div", "job", "");
    const list = document.createElement("ul");
    list.setAttribute("role", "alert");
    list.append(line("li", "failed", told));
    box.append(list);
    jobs.hidden = false;
    jobs.prepend(box);
    return false;
  }
  waited = true;
  if (!running) look();
  return true;
}

const json = (data) => ({ headers: { "content-type": "application/json", accept: "application/json" }, body: JSON.stringify(data) });

const upload = document.getElementById("upload");
const files = document.getElementById("files");
async function uploaded() {
  if (!files.files.length) return;
  await send("/api/uploads", { body: new FormData(upload) });
  upload.reset();
}
files.addEventListener("change", uploaded);
upload.addEventListener("submit", (event) => { event.preventDefault(); uploaded(); });
for (const kind of ["dragenter", "dragover"]) upload.addEventListener(kind, () => upload.classList.add("over"));
for (const kind of ["dragleave", "drop"]) upload.addEventListener(kind, () => upload.classList.remove("over"));

document.getElementById("edgar").addEventListener("submit", async (event) => {
  event.preventDefault();
  const { name, form } = Object.fromEntries(new FormData(event.target));
  await send("/api/edgar", json({ name, form: form || null }));
});
document.getElementById("paths")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  if (await send("/api/paths", json({ paths: [new FormData(event.target).get("path")] }))) event.target.reset();
});
if (!jobs.hidden) look();
