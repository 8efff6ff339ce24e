// Draws a sweep from the JSON block of the page: axes, settings, and an estimate of every metric at every setting.
const sweep = JSON.parse(document.getElementById("sweep").textContent);
const axes = sweep.axes.map((axis, position) => ({ ...axis, position, values: distinct(sweep.settings.map(s => s[position])) }));
const isGrid = axes.reduce((product, axis) => product * axis.values.length, 1) === sweep.settings.length;
const LINES = 12;
const RAMP = ["#7048e8", "#1098ad", "#37b24d", "#f59f00", "#e8590c"];

function distinct(values) {
  const found = new Map(values.map(value => [value.label, value]));
  return [...found.values()].sort((a, b) => a.number == null ? 0 : a.number - b.number);
}

// A measure with the way its values are written: shares in percent, counts as they are.
function metric(name) {
  const measure = sweep.measures.find(m => m.name === name);
  const values = measure.estimates.filter(e => e).map(e => e.mean);
  const share = measure.unit === "share";
  const number = value => share ? (100 * value).toFixed(1) : tidy(value);
  return { ...measure, title: title(measure), scale: share ? 100 : 1, label: share ? " (%)" : "",
    text: value => number(value) + (share ? "\u00a0%" : ""), range: [Math.min(...values), Math.max(...values)],
    spread: e => e.confidence == null ? "" : " ± " + number(e.confidence) };
}

function header() {
  const node = document.getElementById("header");
  node.append(element("h1", {}, sweep.name), element("p", { class: "lead" }, sweep.question));
  node.append(element("p", { class: "note" }, element("b", {}, "Expected, written before the sweep was run. "), sweep.expected));
  const badge = (text, kind = "") => node.append(element("span", { class: "badge " + kind }, text));
  for (const [name, synthetic] of new Map(sweep.data.map(d => [d.name, d.synthetic]))) badge(name + (synthetic ? " (synthetic)" : ""), synthetic ? "synthetic" : "");
  badge(sweep.settings.length + " settings");
  badge(sweep.repeats + (sweep.repeats === 1 ? " chip each" : " chips each"));
  badge(`${sweep.finished} of ${sweep.points} points` + (sweep.finished < sweep.points ? " so far" : ""), sweep.finished < sweep.points ? "synthetic" : "");
  if (sweep.confirmation) node.append(element("p", { class: "note" }, element("b", {}, "The best setting: "), sweep.confirmation + "."));
  if (sweep.warning) node.append(element("p", { class: "note warning" }, "The best settings of this sweep are " + sweep.warning + "."));
  if (sweep.failed) badge(sweep.failed + " without an answer", "synthetic");
}

const place = setting => axes.map((axis, i) => `${axis.label} ${setting[i].label}`).join(", ");

function cards(host, m) {
  const order = sweep.settings.map((_, i) => i).filter(i => m.estimates[i]).sort((a, b) => m.estimates[b].mean - m.estimates[a].mean);
  const card = (label, i) => element("div", { class: "card" }, element("span", {}, label),
    element("b", {}, m.text(m.estimates[i].mean), element("small", {}, m.spread(m.estimates[i]))), element("span", {}, place(sweep.settings[i])));
  if (m.warning) host.append(element("p", { class: "note warning" }, `A setting that is picked by ${m.title} is ${m.warning}.`));
  host.append(element("div", { class: "cards" }, card("highest " + m.title, order[0]), card("lowest " + m.title, order.at(-1))));
}

// Settings that differ along one axis only, by what they share.
function lines(axis) {
  const groups = new Map();
  sweep.settings.forEach((setting, i) => {
    const shared = axes.filter(a => a !== axis).map(a => (a.label + " ") + setting[a.position].label).join(", ");
    groups.set(shared, [...groups.get(shared) ?? [], i]);
  });
  return groups;
}

function xAxis(axis) {
  const name = axis.label + (axis.unit ? ` (${axis.unit})` : "");
  const axisLine = { onZero: false, lineStyle: { color: css("--line") } };
  if (axis.unit == null) return globalThis.axis(name, { type: "category", data: axis.values.map(v => v.label), splitLine: { show: false },
    axisLabel: { color: css("--soft"), interval: 0, width: 72, overflow: "break", fontSize: 10, lineHeight: 12 }, nameGap: 36, axisLine });
  const numbers = axis.values.map(v => v.number);
  const log = numbers[0] > 0 && numbers.at(-1) / numbers[0] >= 100;
  return globalThis.axis(name, { type: log ? "log" : "value", min: numbers[0], max: numbers.at(-1), splitLine: { show: false }, axisLine });
}

// The 95 % confidence interval of the mean: one polygon around a line; between names there is no line, so a bar at each.
function band(name, points, colour, named) {
  return { name, type: "custom", silent: true, data: points.map(p => [p.x, p.low, p.high]), z: 1, tooltip: { show: false },
    encode: { x: 0, y: [1, 2] }, itemStyle: { color: colour },
    renderItem: (params, api) => named ? bar(points[params.dataIndex], api, colour) : params.dataIndex > 0 ? undefined : { type: "polygon",
      shape: { points: [...points.map(p => api.coord([p.x, p.high])), ...points.toReversed().map(p => api.coord([p.x, p.low]))] },
      style: { fill: colour, opacity: 0.14 } } };
}

function bar(p, api, colour) {
  const [[x1, y1], [x2, y2]] = [api.coord([p.x, p.low]), api.coord([p.x, p.high])];
  return { type: "line", shape: { x1, y1, x2, y2 }, style: { stroke: colour, lineWidth: 2, opacity: 0.5 } };
}

function curves(grid, m, axis) {
  const groups = lines(axis);
  const joined = isGrid && groups.size <= LINES;
  const named = axis.unit == null;
  const point = i => {
    const { mean, confidence } = m.estimates[i];
    const value = sweep.settings[i][axis.position];
    return { i, x: named ? value.label : value.number, mean: m.scale * mean, low: m.scale * (mean - (confidence ?? 0)), high: m.scale * (mean + (confidence ?? 0)) };
  };
  const bunches = joined ? [...groups] : [["", sweep.settings.map((_, i) => i)]];
  const tip = i => `${place(sweep.settings[i])}<br><b>${m.text(m.estimates[i].mean)}${m.spread(m.estimates[i])}</b>, ${m.estimates[i].count} chips`;
  const caption = sweep.repeats === 1 ? "One chip per setting: no spread."
    : joined ? `Mean over chips; the ${named ? "bars" : "bands"} are 95 % confidence intervals of the mean over other chips, on these recordings; not corrected for the number of settings.` : "Every point is the mean of one setting.";
  figure(grid, `${m.title} against ${axis.label}`, caption, () => base(`${sweep.name}-${axis.label}`, {
    grid: { left: 62, right: 24, top: 34, bottom: joined && groups.size > 1 ? 76 : 48 },
    legend: groups.size > 1 && joined ? { type: "scroll", bottom: 0, textStyle: { color: css("--ink") }, pageIconColor: css("--accent"), pageTextStyle: { color: css("--soft") } } : undefined,
    xAxis: xAxis(axis), yAxis: globalThis.axis(m.title + m.label, { type: "value", scale: true, nameGap: 42 }),
    tooltip: { trigger: "item", confine: true, formatter: p => tip(p.data.i) },
    series: bunches.flatMap(([name, members], k) => {
      const points = members.filter(i => m.estimates[i]).map(point).sort((a, b) => named ? 0 : a.x - b.x);
      const colour = bunches.length > palette.length ? echarts.color.lerp(k / (bunches.length - 1), RAMP) : palette[k];
      const line = { name, type: joined && !named ? "line" : "scatter", symbolSize: joined ? 7 : 9, z: 2, itemStyle: { color: colour, opacity: joined ? 1 : 0.7 },
        data: points.map(p => ({ value: [p.x, p.mean], i: p.i })),
        markLine: k === 0 && m.chance != null ? { silent: true, symbol: "none", lineStyle: { color: css("--soft"), type: "dotted" },
          label: { formatter: "chance", position: "insideEndTop", color: css("--soft") }, data: [{ yAxis: 100 * m.chance }] } : undefined };
      return joined && sweep.repeats > 1 && points.length > 1 ? [line, band(name, points, colour, named)] : [line];
    }),
  }), axes.length === 1 ? "wide" : "tall");
}

function heatMap(grid, m) {
  if (!isGrid || axes.length !== 2) return;
  const [rows, columns] = axes;
  const values = rows.values.map(r => columns.values.map(c => {
    const e = m.estimates[sweep.settings.findIndex(s => s[0].label === r.label && s[1].label === c.label)];
    return e ? m.scale * e.mean : "-";
  }));
  const text = value => value === "-" ? "" : m.scale === 100 ? value.toFixed(1) : tidy(value);
  figure(grid, `${m.title} over both axes`, "Mean over chips; an empty cell has no answer.", matrix(sweep.name + "-map", rows.values.length, columns.values.length, values, {
    xName: columns.label, yName: rows.label, xLabels: columns.values.map(v => v.label), yLabels: rows.values.map(v => v.label), upward: true,
    low: m.scale * m.range[0], high: m.scale * m.range[1], text,
    format: v => `${rows.label} ${rows.values[v[1]].label}, ${columns.label} ${columns.values[v[0]].label}: ${text(v[2])}` }), "wide tall");
}

// Units that are too coarse for a page: what to multiply by, and what to write.
const FINE = { J: [1e9, " (nJ)"], m2: [1e6, " (mm²)"] };
const COSTS = { totalJoules: "energy", areaSquareMetres: "area" };
const known = name => sweep.measures.some(m => m.name === name);

// Without objectives: accuracy, by what one chooses by, for the energy of each macro.
function usualGoals() {
  const { role } = sweep.measures.find(m => m.name === sweep.headline);
  const accuracy = sweep.measures.filter(m => m.role === role && m.statistic === "accuracy" && !m.way);
  const energies = sweep.measures.filter(m => m.role === "macro" && m.statistic === "totalJoules");
  return accuracy.length ? Object.fromEntries([...accuracy.map(m => [m.name, "maximise"]), ...energies.map(m => [m.name, "minimise"])]) : {};
}

// What is to be had for what: every setting in two metrics, and the ones that no other beats in both.
function pareto(grid) {
  const goals = Object.entries(sweep.objectives ?? usualGoals());
  const better = (goal, a, b) => goal === "maximise" ? a - b : b - a;
  const [up, upward] = goals[0] ?? [];
  for (const [across, acrossward] of goals.slice(1)) {
    if (!known(up) || !known(across)) continue;
    const [y, x] = [metric(up), metric(across)];
    const [factor, unit] = FINE[x.unit] ?? [x.scale, x.label];
    if (!sweep.objectives && x.range[1] < 1.1 * x.range[0]) continue; // all settings cost the same
    const points = sweep.settings.map((_, i) => i).filter(i => x.estimates[i] && y.estimates[i])
      .map(i => ({ i, value: [factor * x.estimates[i].mean, y.scale * y.estimates[i].mean] }));
    const sorted = points.toSorted((a, b) => better(acrossward, b.value[0], a.value[0]) || better(upward, b.value[1], a.value[1]));
    const front = [];
    for (const p of sorted) if (!front.length || better(upward, p.value[1], front.at(-1).value[1]) > 0) front.push(p);
    const name = x.role === "macro" && COSTS[x.statistic] ? `${COSTS[x.statistic]} of the ${x.of} macro` : x.title;
    figure(grid, `${y.title} against ${name}`, "Means over chips. The line joins the settings that no other beats in both: with noise, a little luck is among them.", () => base(`${sweep.name}-pareto`, {
      legend: { bottom: 0, textStyle: { color: css("--ink") } }, grid: { left: 62, right: 24, top: 34, bottom: 76 },
      xAxis: globalThis.axis(name + unit, { type: "value", scale: true }), yAxis: globalThis.axis(y.title + y.label, { type: "value", scale: true, nameGap: 42 }),
      tooltip: { trigger: "item", confine: true, formatter: p => `${place(sweep.settings[p.data.i])}<br><b>${y.text(y.estimates[p.data.i].mean)}</b> at ${tidy(p.value[0])}${unit.replace(/[()]/g, "")}` },
      series: [{ name: "settings", type: "scatter", symbolSize: 8, itemStyle: { opacity: 0.45, color: palette[0] }, data: points },
        { name: "not beaten", type: "line", step: better(acrossward, 1, 0) > 0 ? "start" : "end", symbolSize: 9, itemStyle: { color: palette[1] }, data: front }],
    }), "wide tall");
  }
}

// The settings of the front on fresh chips, as far as they were confirmed.
function confirmedFront() {
  if ((sweep.front ?? []).length > 1) main.append(element("h2", {}, "The front, confirmed"),
    element("p", { class: "lead" }, "Every setting that no other beats in all objectives, run once more on fresh seeds and chips, answering the test data."),
    table(["setting", ""], sweep.front.map(f => [f.setting, f.confirmation])));
}

function settingsTable(host, m) {
  const head = [...axes.map(a => a.label), "chips", "mean", "standard deviation", "95 % confidence"];
  const rows = sweep.settings.map((setting, i) => {
    const e = m.estimates[i];
    return [...setting.map(v => v.label.replaceAll(" ", "\u00a0")), ...e ? [String(e.count), m.text(e.mean), e.deviation == null ? "" : m.text(e.deviation), m.spread(e).trim()] : ["0", "no answer", "", ""]];
  });
  const cell = value => /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  const csv = [[...axes.map(a => a.path), "chips", "mean", "deviation", "confidence95"], ...sweep.settings.map((setting, i) => {
    const e = m.estimates[i];
    return [...setting.map(v => v.label), ...e ? [e.count, e.mean, e.deviation ?? "", e.confidence ?? ""] : [0, "", "", ""]];
  })].map(row => row.map(v => cell(String(v))).join(",")).join("\n") + "\n";
  host.append(element("h2", {}, "Every setting"), element("p", { class: "lead" }, m.title + ". ",
    element("a", { href: "data:text/csv;charset=utf-8," + encodeURIComponent(csv), download: `${sweep.name}-${m.name}.csv` }, "Download as CSV")), table(head, rows));
}

function provenance() {
  const rows = [["code", sweep.build], ["command", sweep.command], ["started", sweep.started], ["computing time", tidy(sweep.seconds) + " s, summed over points"]];
  for (const data of sweep.data) rows.push([`${data.modality}: ${data.name}`, data.file + "  " + data.content]);
  main.append(element("h2", {}, "Provenance"), table(["", ""], rows),
    element("details", {}, element("summary", {}, "The sweep (YAML)"), element("pre", {}, sweep.spec)));
  document.getElementById("footer").append("Drawn by Meniscus from results.db of this folder. No network is used.");
}

// Everything that depends on the chosen metric.
function show(host, name) {
  for (const c of charts) c.instance?.dispose();
  charts.length = 0;
  host.replaceChildren();
  const m = metric(name);
  cards(host, m);
  const grid = section("What changes with what", "", host);
  heatMap(grid, m);
  for (const axis of axes) curves(grid, m, axis);
  pareto(grid);
  settingsTable(host, m);
}

header();
if (sweep.measures.length === 0) main.append(element("p", { class: "lead" }, "No point is finished yet."));
else {
  const select = element("select", { id: "metric" }, ...sweep.measures.filter(m => m.statistic !== "chance").map(({ name }) =>
    element("option", name === sweep.headline ? { value: name, selected: "" } : { value: name }, name)));
  const host = element("div");
  main.append(element("p", { class: "choice" }, element("label", { for: "metric" }, "Metric "), select), host);
  select.addEventListener("change", () => { show(host, select.value); draw(); });
  show(host, sweep.headline);
}
confirmedFront();
provenance();
present();
