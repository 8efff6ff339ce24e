// Draws one recording from the JSON block of the page: where, when and how fast its events came.
const recording = JSON.parse(document.getElementById("recording").textContent);
const { width, height, polarities } = recording.geometry;
const SIGNS = polarities === 2 ? ["OFF", "ON"] : ["events"];
const duration = Math.max(1, ...recording.t.slice(-1));

function header() {
  const node = document.getElementById("header");
  node.append(element("h1", {}, recording.name), element("p", { class: "lead" },
    `${recording.t.length.toLocaleString("en")} events in ${tidy(duration / 1000)} ms, sensor ${width} x ${height}`));
  if (polarities === 2) node.append(element("span", { class: "badge" },
    "ON share " + percent(recording.p.filter(p => p === 1).length / Math.max(1, recording.p.length))));
}

function counted(p) {
  const counts = Array.from({ length: height }, () => Array(width).fill(0));
  recording.t.forEach((t, k) => { if (recording.p[k] === p) counts[recording.y[k]][recording.x[k]]++; });
  return counts;
}

const cochlea = height === 1;
const channel = k => cochlea ? recording.x[k] : recording.y[k] * width + recording.x[k];
function raster() {
  const series = SIGNS.map((name, p) => ({ name, type: "scatter", symbolSize: cochlea ? 3 : 2, large: true,
    data: recording.t.map((t, k) => recording.p[k] === p ? [t / 1000, channel(k)] : null).filter(point => point) }));
  return () => base("raster", { xAxis: axis("time (ms)", { type: "value" }), legend: { top: 0, left: 60, textStyle: { color: css("--ink") } },
    yAxis: axis(cochlea ? "channel" : "pixel, row by row", { type: "value", nameGap: 46, max: width * height - 1 }), series });
}

const BINS = 100;
function rate() {
  const series = SIGNS.map((name, p) => {
    const counts = Array(BINS).fill(0);
    recording.t.forEach((t, k) => { if (recording.p[k] === p) counts[Math.min(BINS - 1, Math.floor(t * BINS / duration))]++; });
    return { name, type: "line", step: "middle", showSymbol: false, data: counts.map((n, k) => [(k + 0.5) * duration / BINS / 1000, n * BINS / duration * 1000]) };
  });
  return () => base("rate", { xAxis: axis("time (ms)", { type: "value" }), yAxis: axis("events per ms", { type: "value", nameGap: 42 }),
    legend: { top: 0, left: 60, textStyle: { color: css("--ink") } }, tooltip: { trigger: "axis", confine: true, valueFormatter: tidy }, series });
}

header();
const when = section("When");
figure(when, "Raster", "Every event by time and address.", raster(), "wide");
figure(when, "Rate", `Events per millisecond, in ${BINS} bins.`, rate(), "wide");
if (!cochlea) {
  const where = section("Where");
  const high = Math.max(1, ...SIGNS.flatMap((name, p) => counted(p).flat()));
  SIGNS.forEach((name, p) => figure(where, name + " events", "How many each pixel saw, in the whole recording.",
    matrix("counts-" + name, height, width, counted(p), { xName: "column", yName: "row", low: 0, high, text: false,
      format: ([x, y, n]) => `column ${x}, row ${y}: ${n} ${name} events` })));
}
document.getElementById("footer").append("Drawn by Meniscus. No network is used.");
present();
