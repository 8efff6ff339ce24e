// Lists the runs and sweeps of a folder, and asks for news every two seconds: what 'meniscus serve' shows.
const SECONDS = 2;
const seen = new Map();

function heading(folder) {
  document.getElementById("header").append(element("h1", {}, "Runs"), element("p", { class: "lead" }, folder));
  document.getElementById("footer").append("Served by Meniscus on this machine only; nothing leaves it.");
}

// Points per second since the page was opened, and the time left at that rate.
function pace(entry) {
  const now = performance.now() / 1000;
  const first = seen.get(entry.name) ?? { at: now, finished: entry.finished };
  seen.set(entry.name, first);
  const rate = (entry.finished - first.finished) / (now - first.at);
  if (!(rate > 0)) return "";
  const left = (entry.points - entry.finished) / rate;
  return `, ${tidy(60 * rate)} per minute, ${left < 90 ? Math.round(left) + " s" : Math.round(left / 60) + " min"} left`;
}

function state(entry) {
  if (entry.points == null) return entry.state;
  const bar = element("span", { class: "bar", role: "progressbar", "aria-valuemin": 0, "aria-valuemax": entry.points, "aria-valuenow": entry.finished, "aria-label": entry.name }, element("i", { style: `width:${100 * entry.finished / entry.points}%` }));
  return element("span", {}, bar, `${entry.finished} of ${entry.points}` + (entry.finished < entry.points ? pace(entry) : "") + (entry.failed ? `, ${entry.failed} without an answer` : ""));
}

function show(listing) {
  const rows = listing.entries.map(entry => [entry.page ? element("a", { href: encodeURIComponent(entry.name) + "/" }, entry.name) : entry.name, entry.kind, state(entry), entry.best]);
  document.getElementById("list").replaceChildren(rows.length ? table(["name", "kind", "state", "best so far"], rows) : element("p", { class: "lead" }, "Nothing here yet."));
}

async function refresh() {
  const note = document.getElementById("note");
  try {
    show(await (await fetch("runs.json")).json());
    note.textContent = "";
  } catch {
    note.textContent = "No answer: has 'meniscus serve' ended?";
  }
}

const listing = JSON.parse(document.getElementById("listing").textContent);
heading(listing.folder);
main.append(element("div", { id: "list" }), element("p", { id: "note", class: "note", role: "status" }));
show(listing);
setInterval(refresh, 1000 * SECONDS);
present();
