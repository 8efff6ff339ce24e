// Draws a run from the JSON blocks of the page: what was asked, what was measured, and the data of the figures.
const run = JSON.parse(document.getElementById("run").textContent);
const measurements = JSON.parse(document.getElementById("measurements").textContent)
  .map(m => ({ of: "", group: "", ...m, search: m.way ? `${m.way.from} → ${m.way.to}` : "" }));
const figures = JSON.parse(document.getElementById("figures").textContent);

// The measurements of which these parts are so, in the order of measuring; and the one that is like another but for these parts.
const where = parts => measurements.filter(m => Object.entries(parts).every(([key, value]) => m[key] === value));
const like = ({ role, of, group, search, statistic }, parts) => where({ role, of, group, search, statistic, ...parts })[0];
const accuracies = role => where({ role, statistic: "accuracy" }).filter(m => ["", "seen", "unseen"].includes(m.group));
const cell = m => percent(m.mean) + spread(m.deviation);

function raster(title, spikes, steps, rows, unit, colour) {
  return () => base(title, {
    xAxis: axis("time step", { type: "value", min: 0, max: steps, splitLine: { show: false } }),
    yAxis: axis(unit, { type: "value", min: 0, max: rows, nameGap: 38, splitLine: { show: false } }),
    tooltip: { confine: true, formatter: p => `step ${p.value[0]}, ${unit} ${p.value[1]}` },
    series: [{ type: "scatter", data: spikes, symbol: "rect", symbolSize: [3, 2.4], itemStyle: { color: colour }, large: spikes.length > 4000 }],
  });
}

function header() {
  const node = document.getElementById("header");
  node.append(element("h1", {}, run.study.name));
  node.append(element("p", { class: "lead" }, run.study.question));
  if (run.study.expected) node.append(element("p", { class: "note" }, element("b", {}, "Expected, written before it was run. "), run.study.expected));
  const badge = (text, kind = "") => node.append(element("span", { class: "badge " + kind }, text));
  for (const data of run.provenance.data) badge(data.name + (data.synthetic ? " (synthetic)" : ""), data.synthetic ? "synthetic" : "");
  const board = run.provenance.macro?.board;
  badge(board ? `board ${board.name}, serial ${board.serial}` : "macro " + run.study.hardware.name);
  badge("seed " + run.study.seed);
  badge(run.repeats + (run.repeats === 1 ? " chip" : " chips"));
  badge(run.provenance.wallSeconds.toFixed(1) + " s");
  for (const note of run.notes ?? []) node.append(element("p", { class: "note warning" }, note));
}

const interval = i => i ? `95 % interval ${(100 * i.low).toFixed(1)} to ${(100 * i.high).toFixed(1)} (${i.by === "wilson" ? "Wilson" : i.by})` : null;

// What a share of right answers may be for other recordings and other chips, and for these recordings on other chips; or why nobody can say.
const uncertainty = m => [m.noInterval,
  interval(m.interval) && interval(m.interval) + (m.intervalChips ? " for other recordings and other chips" : ""),
  m.intervalChips && `${(100 * m.intervalChips.low).toFixed(1)} to ${(100 * m.intervalChips.high).toFixed(1)} for these recordings on other chips`].filter(note => note);

function card(label, m) {
  const software = like(m, { role: "software" });
  const majority = m.search ? null : like(m, { statistic: "majority" });
  const notes = ["chance " + percent(m.chance) + (majority ? `, largest class ${percent(majority.mean)}` : "")];
  notes.push(...uncertainty(m));
  const validation = like(m, { role: "validation" });
  if (validation) notes.push("validation " + cell(validation));
  if (software) notes.push("exact weights " + cell(software));
  return element("div", { class: "card" }, element("span", {}, label), element("b", {}, percent(m.mean), element("small", {}, spread(m.deviation))),
    element("span", {}, notes.join(" · ")));
}

function headlines() {
  main.append(element("div", { class: "cards" }, ...accuracies("test").map(m =>
    card(m.search ? `${m.search}, ${m.group} classes (${run.transfer ? `mean of ${run.transfer.splits} splits` : run.study.task[m.group].join(" ")})` : "test accuracy", m))));
  if (run.repeats === 1) main.append(element("p", { class: "note" }, "One seed and one chip: no spread. Use --repeat K for mean ± standard deviation over K seeds and chips."));
}

// The splits of one way: what each found of the classes it kept from training, against chance and against each other.
function transfer() {
  if (!run.transfer) return;
  const way = accuracies("test").filter(m => m.group === "unseen")[0];
  const splits = where({ role: "test", statistic: "accuracy", search: way.search }).filter(m => m.kept && m.group.startsWith("unseen"));
  const grid = section("Classes never seen", element("b", {}, run.transfer.sentence));
  const bins = 20, counts = new Array(bins).fill(0);
  for (const s of splits) counts[Math.min(bins - 1, Math.floor(s.mean * bins))]++;
  const line = (value, text, colour, distance) => ({ xAxis: 100 * value, lineStyle: { color: colour, width: 2, type: "solid" }, label: { formatter: text, distance, color: css("--ink") } });
  figure(grid, `Splits by what they found: ${way.search}`, `Top-1 of the unseen classes of each of ${splits.length} splits${run.repeats > 1 ? `, mean of ${run.repeats} chips` : ""}; standard deviation over splits `
    + `${(100 * Math.sqrt(splits.reduce((a, s) => a + (s.mean - way.mean) ** 2, 0) / (splits.length - 1))).toFixed(1)} points.`, chart => base("splits", {
    grid: { left: 62, right: 24, top: 54, bottom: 48 },
    xAxis: axis("top-1 (%)", { type: "value", min: 0, max: 100, splitLine: { show: false } }), yAxis: axis("splits", { type: "value", nameGap: 38, minInterval: 1 }),
    tooltip: { confine: true, formatter: p => `${p.value[0] - 50 / bins} to ${p.value[0] + 50 / bins} %: ${p.value[1]} splits` },
    series: [{ type: "bar", barWidth: Math.max(2, 0.9 * (chart.clientWidth - 86) / bins), data: counts.map((c, i) => [100 * (i + 0.5) / bins, c]),
      markLine: { symbol: "none", data: [line(way.chance, "chance", css("--soft"), 18), line(way.mean, "mean", palette[1], 4)] } }],
  }));
  const classes = [...run.study.task.seen, ...run.study.task.unseen], place = new Map(classes.map((c, i) => [c, i]));
  const pairs = classes.map(() => classes.map(() => []));
  for (const s of splits) for (const a of s.kept) for (const b of s.kept) if (a !== b) pairs[place.get(a)][place.get(b)].push(s.mean);
  const values = pairs.map(row => row.map(found => found.length ? 100 * found.reduce((a, b) => a + b) / found.length : NaN));
  figure(grid, "Pairs of unseen classes", `Top-1 (%) where both were unseen${run.study.task.splits.unseen > 2 ? ", mean over such splits" : ""}; empty where no split kept both.`,
    matrix("pairs", classes.length, classes.length, values, { xName: "unseen", yName: "unseen", xLabels: classes, yLabels: classes, low: 0, high: 100,
      colours: ["#b2560d", "#f4a261", "#f7f7f7", "#66b2c4", "#0b5566"], text: v => Number.isFinite(v) ? Math.round(v) : "", format: v => `${classes[v[1]]} and ${classes[v[0]]}: ${Number.isFinite(v[2]) ? v[2].toFixed(1) + " %" : "not asked"}` }), "tall");
}

// The unseen classes once a few pairs of them are labelled; the heads stay.
function fewShot() {
  const ways = [...new Set(accuracies("test").map(m => m.search))];
  const found = (n, search) => where({ role: "test", statistic: "accuracy", group: `few-${n}`, search })[0];
  const shots = (run.study.task.fewShot ?? []).filter(n => found(n, ways[0]));
  if (!shots.length) return;
  const grid = section("With a few labels of the new classes", "The heads stay as they were trained. A query is laid beside the labelled recordings of its own sense, and the mean of the partners of the nearest class asks in its place; with 0 pairs the query itself asks.");
  figure(grid, "Top-1 of the unseen classes by labelled pairs", "Of each unseen class, from training recordings that nothing else has learnt from.", () => base("few", {
    legend: { top: 0, left: 60, textStyle: { color: css("--ink") } },
    xAxis: axis("labelled pairs of each unseen class", { type: "category", data: shots.map(String) }), yAxis: axis("top-1 (%)", { type: "value", min: 0, max: 100, nameGap: 42 }),
    tooltip: { trigger: "axis", confine: true, valueFormatter: v => v.toFixed(1) + " %" },
    series: [...ways.map(search => ({ name: search, type: "line", symbolSize: 9, data: shots.map(n => 100 * found(n, search).mean) })),
      { name: "chance", type: "line", showSymbol: false, lineStyle: { type: "dashed" }, data: shots.map(n => 100 * found(n, ways[0]).chance) }],
  }));
  grid.append(element("figure", {}, element("h3", {}, "In numbers"), table(["pairs", ...ways], shots.map(n => [String(n), ...ways.map(search => cell(found(n, search)))]))));
}

// The factors that the study cites, of costs of training or of what the macro did.
const factors = names => (run.study.published ?? []).filter(p => p.times != null && names.includes(p.metric))
  .map(p => element("p", { class: "note" }, `Published: ${p.times} × (${p.source}).`));

// What people call the recordings of a run; runs of earlier versions do not say.
const nouns = key => run.provenance.data.map(d => d.words?.[key] ?? (key === "item" ? { one: "class", many: "classes" } : { one: "recording", many: "recordings" }));
const items = () => new Set(nouns("item").map(n => n.many)).size === 1 ? nouns("item")[0].many : "classes";

// What a paper reports for this study, beside the same number here.
function published() {
  if (!run.study.published?.some(p => p.value != null) || accuracies("baseline").length) return;
  const rows = run.study.published.filter(p => p.value != null).map(p => {
    const ours = measurements.find(m => m.name === p.metric);
    return [ours ? title(ours) : p.metric, ours ? cell(ours) : "not measured", percent(p.value), ours ? (100 * (ours.mean - p.value)).toFixed(1) : "", p.source];
  });
  main.append(element("h2", {}, "Beside the paper"), element("p", { class: "lead" }, "Same study; the data are those named above, which need not be the paper's, nor as many."),
    table(["", "here", "published", "difference (points)", "source"], rows));
}

// The published table beside ours: who, seen and unseen, and what training costs.
function paperTable() {
  if (accuracies("baseline").length === 0) return;
  const first = accuracies("test")[0];
  const titles = { test: "liquid on the macro", software: "liquid of exact weights" };
  const paper = m => { const p = run.study.published?.find(p => p.metric === m.name); return p ? percent(p.value) : ""; };
  const cost = (of, statistic) => where({ role: "cost", of, statistic })[0]?.mean;
  const rows = ["test", "software", "baseline"].flatMap(accuracies).filter(m => m.search === first.search && m.group === "seen").map(seen => {
    const unseen = like(seen, { group: "unseen" });
    return [titles[seen.role] ?? seen.of, paper(seen), cell(seen), unseen ? paper(unseen) : "", unseen ? cell(unseen) : "-", cost(seen.of || "liquid", "total").toExponential(2),
      cost(seen.of, "ratio")?.toFixed(1) ?? "1", cost(seen.of, "ratioWithEncoding")?.toFixed(2) ?? "1"];
  });
  const way = `${first.way.from} to ${first.way.to}`;
  main.append(element("h2", {}, "Beside the paper"),
    element("p", { class: "lead" }, way[0].toUpperCase() + way.slice(1) + ", top-1, seen classes (chance " + percent(first.chance) + ") and unseen ones (chance " + percent(like(first, { group: "unseen" })?.chance ?? NaN)
      + "). Published numbers are of other data and another choice of the epoch: " + ([...new Set((run.study.published ?? []).filter(p => p.value != null).map(p => p.source))].join("; ") || "none given") + "."),
    table(["", "paper, seen", "ours, seen", "paper, unseen", "ours, unseen", "operations of training", "times the liquid's", "with encoding"], rows),
    element("p", { class: "note" }, "Operations: multiply-accumulates of dense matrices, forward once, backward twice where the input's gradient is needed, 12 per parameter and step of Adam; "
      + "the liquids' own forward passes (" + cost("encoding", "total").toExponential(2) + ") count only in the last column."), ...factors(where({ role: "cost" }).map(m => m.name)));
}

function analogTable() {
  const analog = accuracies("analog");
  if (analog.length === 0) return;
  const rows = analog.map(m => [m.search ? `${m.way.from} to ${m.way.to}, ${m.group}` : m.of, cell(like(m, { role: m.search ? "test" : "readout" })), cell(m)]);
  main.append(element("h2", {}, "The heads on hardware"),
    element("p", { class: "lead" }, `The trained heads programmed on ${run.study.task.analog.hardware.name} and read bit by bit (${run.study.task.analog.inputBits} bits and a sign), `
      + "with its programming errors, read noise and converters."),
    table(["", "digital", "analog"], rows));
}

const RETRIEVAL = { accuracy: "top-1", top5: "top-5", reciprocalRank: "mean reciprocal rank", auc: "area under ROC" };

// A class without samples has no recall.
const recall = (row, i) => { const all = row.reduce((a, b) => a + b); return all ? percent(row[i] / all) : "-"; };

// How many recordings of every class there were; runs of earlier versions do not say.
function coverage() {
  if (!run.coverage?.length) return;
  const classes = c => JSON.stringify(Object.keys(c.classes));
  main.append(element("h2", {}, "Recordings by class"), element("p", { class: "lead" }, "Of the first repeat, fold and split. In a retrieval, what one way asks, the other way searches among."),
    ...[...new Set(run.coverage.map(classes))].map(of => table(["", ...JSON.parse(of)],
      run.coverage.filter(c => classes(c) === of).map(c => [`${c.part} (${c.modality})`, ...Object.values(c.classes).map(String)]))));
}

// Accuracy of the headline for every speaker (or whatever the data call the group of a recording).
function byGroup() {
  const groups = accuracies("group");
  if (groups.length) main.append(element("h2", {}, "Accuracy by " + (run.provenance.data.find(d => d.words?.group)?.words.group ?? "group")),
    table(["", "accuracy", "recordings"], groups.map(m => [m.of, cell(m), String(m.count)])));
}

// What the loss made of the validation pairs, as measured; nothing where nothing was trained by contrast.
function lossTable() {
  const loss = where({ role: "loss" });
  if (loss.length) main.append(element("h2", {}, "What the loss made of the validation pairs"),
    table(["", ...loss.map(m => words(m.statistic))], [["mean", ...loss.map(m => tidy(m.mean))]]));
}

function metricsTable() {
  const searches = accuracies("test").filter(m => m.search);
  const readouts = accuracies("readout");
  if (searches.length) {
    const kinds = [...new Set(where({ role: "test" }).filter(m => m.search).map(m => m.statistic))];
    main.append(element("h2", {}, "Retrieval, both ways"), table(["", ...kinds.map(kind => RETRIEVAL[kind] ?? words(kind))],
      searches.map(m => [`${m.way.from} to ${m.way.to}, ${m.group}`, ...kinds.map(statistic => cell(like(m, { statistic })))])));
  } else if (readouts.length) {
    main.append(element("h2", {}, "Readouts"), table(["", "accuracy", "interval", "validation"],
      readouts.map(m => { const validation = like(m, { role: "validation" }); return [m.of, cell(m), uncertainty(m)[0] ?? "", validation ? cell(validation) : ""]; })));
  }
  byGroup();
  const split = measurements.find(m => m.kept);
  for (const c of figures.confusions) main.append(element("h3", {}, "Recall per class: " + c.title.toLowerCase() + (split ? ` (first split, without ${split.kept.join(" and ")})` : "")),
    table(["", ...c.truths], [["recall", ...c.truths.map((_, i) => recall(c.counts[i], i))],
      ["samples", ...c.truths.map((_, i) => String(c.counts[i].reduce((a, b) => a + b)))]]));
}

function comparison() {
  const difference = where({ role: "difference", statistic: "mean" })[0];
  if (!difference) return;
  const rows = figures.comparison;
  const grid = section("Macro against exact weights", "The same study on the simulated macro and on exact Gaussian weights (preset "
    + run.study.software.name + "), seed by seed.");
  if (rows.macro.length > 1) figure(grid, "Headline by seed", "Each pair of points is one seed: its own chip, its own weights, the same data.", () => base("comparison", {
    legend: { top: 0, left: 60, textStyle: { color: css("--ink") } },
    xAxis: axis("repeat", { type: "category", data: rows.macro.map((_, i) => i + 1) }),
    yAxis: axis("accuracy (%)", { type: "value", scale: true, nameGap: 42 }),
    tooltip: { trigger: "axis", confine: true, valueFormatter: v => v.toFixed(2) + " %" },
    series: [["macro", rows.macro], ["exact weights", rows.software]].map(([name, values]) =>
      ({ name, type: "line", symbolSize: 9, data: values.map(v => 100 * v) })),
  }));
  const headline = accuracies("test")[0];
  grid.append(element("figure", {}, element("h3", {}, "Difference"), element("div", { class: "cards" },
    element("div", { class: "card" }, element("span", {}, "macro − exact weights, mean"), element("b", {}, (100 * difference.mean).toFixed(2) + " points"),
      element("span", {}, difference.deviation == null ? "one seed" : `standard deviation over seeds ${(100 * difference.deviation).toFixed(2)} points, ${rows.macro.length} seeds`))),
    element("p", { class: "note" }, "Compared by: " + (headline.search ? `${headline.group}, ${headline.way.from} to ${headline.way.to}` : "accuracy"))));
}

function dynamics() {
  const grid = section("One sample, in and out", "What the sensor sent and how the liquid answered, spike by spike.");
  for (const r of figures.rasters) {
    figure(grid, `${r.modality}: input`, `${r.label}; ${r.input.length} spikes on ${r.channels} channels.`, raster(r.modality + "-input", r.input, r.steps, r.channels, "channel", palette[0]));
    figure(grid, `${r.modality}: liquid`, `${r.liquid.length} spikes of ${r.neurons} neurons, ${(100 * r.liquid.length / r.neurons / r.steps).toFixed(1)} % per neuron and step.`, raster(r.modality + "-liquid", r.liquid, r.steps, r.neurons, "neuron", palette[1]));
  }
}

function conductances() {
  if (figures.conductances.length === 0) return;
  const grid = section("The formed array", "Conductance of every cell the liquid uses, as the stochastic breakdown left it.");
  for (const c of figures.conductances) {
    const values = c.microsiemens;
    figure(grid, `${c.modality}: conductance map`, `${c.rows} word lines × ${c.columns} bit lines; mean ${c.mean.toFixed(2)} µS, standard deviation ${c.sd.toFixed(2)} µS.`,
      matrix(c.modality + "-conductance", values.length, values[0].length, values, { xName: "bit line", yName: "word line", low: c.low, high: c.high,
        format: v => `word line ${v[1]}, bit line ${v[0]}: ${v[2]} µS`, colours: ["#440154", "#3b528b", "#21918c", "#5ec962", "#fde725"] }), "tall");
    figure(grid, `${c.modality}: conductance histogram`, "Cells per bin.", () => base(c.modality + "-histogram", {
      xAxis: axis("conductance (µS)", { type: "category", data: c.histogram.centres.map(v => v.toFixed(1)) }),
      yAxis: axis("cells", { type: "value", nameGap: 50 }),
      series: [{ type: "bar", barCategoryGap: "2%", data: c.histogram.counts }],
    }), "tall");
  }
}

function learning() {
  const first = measurements.find(m => m.kept);
  const grid = section("Learning and answers", first ? `Of the first split, without ${first.kept.join(" and ")}.` : "");
  for (const t of figures.training) figure(grid, t.title, t.caption, () => base("training", {
    legend: { top: 0, left: 60, textStyle: { color: css("--ink") } },
    xAxis: axis("epoch", { type: "category", data: t.loss.map((_, i) => i + 1) }),
    yAxis: [axis("loss", { type: "value", scale: true, nameGap: 42 }), axis("validation accuracy (%)", { type: "value", nameGap: 38, splitLine: { show: false } })],
    grid: { left: 62, right: 62, top: 34, bottom: 48 }, tooltip: { trigger: "axis", confine: true },
    series: [{ name: "training loss", type: "line", showSymbol: false, data: t.loss },
      { name: "validation accuracy", type: "line", showSymbol: false, yAxisIndex: 1, data: t.validation.map(v => 100 * v),
        markLine: { symbol: "none", label: { formatter: "chosen", color: css("--soft") }, lineStyle: { color: css("--soft") }, data: [{ xAxis: t.chosen }] } }],
  }));
  for (const c of figures.cosines ?? []) figure(grid, c.title, c.caption, () => base("cosines", {
    legend: { top: 0, left: 60, textStyle: { color: css("--ink") } },
    xAxis: axis("cosine", { type: "category", data: c.centres.map(x => x.toFixed(2)) }), yAxis: axis("share (%)", { type: "value", nameGap: 38 }),
    tooltip: { trigger: "axis", confine: true, valueFormatter: v => v.toFixed(1) + " %" },
    series: [["partners", c.partners], ["other " + items(), c.others]].map(([name, shares]) => ({ name, type: "bar", barGap: "-100%", barCategoryGap: 0,
      itemStyle: { opacity: 0.6 }, data: shares.map(v => 100 * v) })),
  }));
  for (const c of figures.confusions) figure(grid, c.title, c.caption, matrix(c.title, c.counts.length, c.answers.length, c.counts, {
    xName: c.xName, yName: c.yName, xLabels: c.answers, yLabels: c.truths, low: 0, high: Math.max(1, ...c.counts.flat()),
    format: v => `${c.yName} ${c.truths[v[1]]}, ${c.xName} ${c.answers[v[0]]}: ${v[2]}` }));
  for (const s of figures.similarities) figure(grid, s.title, s.caption, matrix(s.title, s.values.length, s.values[0].length, s.values, {
    xName: s.xName, yName: s.yName, xLabels: s.xLabels, yLabels: s.yLabels, low: s.low, high: s.high, colours: ["#b2560d", "#f4a261", "#f7f7f7", "#66b2c4", "#0b5566"],
    format: v => `${s.yName} ${s.yLabels[v[1]]}, ${s.xName} ${s.xLabels[v[0]]}: ${v[2].toFixed(3)}` }), "tall");
}

function legend() {
  const [rings, circles] = Object.keys(run.study.modalities).sort().map((name, i) => `${nouns("recording")[i].many} (${name})`);
  return ` Filled circles are ${circles}, rings are ${rings}.`;
}

function embeddings() {
  for (const e of figures.embeddings ?? []) {
    const names = [...new Set(e.groups.map(g => g.name))];
    const colour = name => echarts.color.lerp(names.indexOf(name) / Math.max(1, names.length - 1), ["#5f3dc4", "#1098ad", "#37b24d", "#f59f00", "#e8590c", "#c2255c"]);
    figure(section("What the heads learnt", ""), e.title, e.caption + legend(), () => base("embeddings", {
      legend: { type: "scroll", bottom: 0, data: names, textStyle: { color: css("--ink") }, pageIconColor: css("--accent"), pageTextStyle: { color: css("--soft") } },
      grid: { left: 62, right: 24, top: 34, bottom: 76 },
      xAxis: axis("first component", { type: "value", scale: true }), yAxis: axis("second component", { type: "value", scale: true, nameGap: 42 }),
      tooltip: { confine: true, formatter: p => `${p.seriesName}, ${e.groups[p.seriesIndex].modality}` },
      series: e.groups.map(g => ({ name: g.name, type: "scatter", symbolSize: 7, data: g.places,
        itemStyle: g.modality === Object.keys(run.study.modalities).sort()[1] ? { color: colour(g.name), opacity: 0.7 } : { color: "transparent", borderColor: colour(g.name), borderWidth: 1.6 } })),
    }), "wide tall");
  }
}

const ENERGY = { array: "arrayJoules", driver: "driverJoules", conversion: "conversionJoules", digital: "digitalJoules", leakage: "leakageJoules" };
const COUNTED = ["count", "%", "1/uS"];

function macroWork() {
  const modalities = Object.entries(run.macro);
  const counts = where({ role: "macro", of: modalities[0][0] }).filter(m => COUNTED.includes(m.unit)).map(m => m.statistic);
  main.append(element("h2", {}, "What the macro did, per sample"),
    element("p", { class: "lead" }, run.provenance.macro?.board ? "Counted by the client of the board while it encoded." : "Counted by the simulated macro while it encoded; the raw numbers behind energy and latency."),
    table(["", ...modalities.map(m => m[0])], counts.map(key => [words(key), ...modalities.map(m => tidy(m[1][key]))])));
  const priced = modalities.filter(m => m[1].totalJoules != null);
  if (priced.length === 0) return;
  const grid = section("What it costs, per sample", "The counts above, priced by the constants of the macro preset, many of them assumed: see its sources. "
    + "The baseline computes the same products densely on digital hardware at " + run.study.hardware.energy.baselineEnergy + " per operation.");
  figure(grid, "Energy", "Where the energy of one sample goes.", () => base("energy", {
    legend: { top: 0, left: 60, itemGap: 8, itemWidth: 14, textStyle: { color: css("--ink") } },
    xAxis: axis("modality", { type: "category", data: priced.map(m => m[0]) }), yAxis: axis("energy (µJ)", { type: "value", nameGap: 42 }),
    tooltip: { confine: true, valueFormatter: v => v.toPrecision(3) + " µJ" },
    series: Object.entries(ENERGY).map(([name, part]) => ({ name, type: "bar", stack: "all", barMaxWidth: 90, data: priced.map(m => 1e6 * m[1][part]) })),
  }));
  const micro = value => (1e6 * value).toPrecision(3) + " µJ";
  grid.append(element("figure", {}, element("h3", {}, "Against digital hardware"), table(["", ...priced.map(m => m[0])], [
    ["energy", ...priced.map(m => micro(m[1].totalJoules))], ["digital baseline", ...priced.map(m => micro(m[1].digitalBaselineJoules))],
    ["times less", ...priced.map(m => m[1].timesLessThanBaseline.toFixed(1) + " ×")],
    ["latency", ...priced.map(m => (1e3 * m[1].latencySeconds).toPrecision(3) + " ms")],
    ["area of cells and converters", ...priced.map(m => (1e6 * m[1].areaSquareMetres).toPrecision(3) + " mm²")]]),
    ...factors(["macro.timesLessThanBaseline"])));
}

function provenance() {
  main.append(element("h2", {}, "Provenance"));
  const p = run.provenance;
  const rows = [["code", p.version + " " + p.commit], ["command", p.command], ["started", p.started], ["wall time", p.wallSeconds.toFixed(1) + " s"],
    ["java", p.java], ["system", p.system], ["processor", `${p.processor}, ${p.threads} threads`]];
  if (p.macro) rows.push(["macro", p.macro.source + (p.macro.recording ? ", kept in " + p.macro.recording : "")]);
  const board = p.macro?.board;
  if (board) rows.push(["board", `${board.name}, serial ${board.serial}, ${board.firmware}${board.simulated ? " (simulated)" : ""}`],
    ["array of the board", board.array ? `${board.array.wordLines} word lines, ${board.array.bitLines} bit lines, ${board.array.converterBits ? board.array.converterBits + "-bit converters" : "converters finer than the codes"}, read at ${board.array.readVolts} V` : "not kept"],
    ["measured on the board", `${(100 * (board.clippedShare ?? 0)).toPrecision(3)} % of the conversions clipped${board.readSeconds ? `; ${(1e3 * board.readSeconds).toPrecision(3)} ms a read` : ""}${board.celsius == null ? "" : `; ${board.celsius} °C at the end`}${board.sights?.length ? `; drift ${(100 * board.sights.at(-1).drift).toFixed(2)} % by the end, seen ${board.sights.length} times` : ""}`],
    ["link", `lost ${board.linkLosses} times, ${board.retries} calls repeated${board.thereAtTheEnd ? "" : "; the board did not answer at the end"}`],
    ["endurance", `${board.pulsesInRun} pulses in this run; ${board.endurance.meanPerCell.toPrecision(3)} per cell and at most ${board.endurance.mostOfACell} in its life, of ${board.endurance.budgetPerCell || "no"} allowed`]);
  for (const data of p.data) for (const [file, hash] of Object.entries(data.sources)) rows.push([data.name, file + "  " + hash]);
  main.append(table(["", ""], rows));
  main.append(element("details", {}, element("summary", {}, "Configuration and all results (run.json)"), element("pre", {}, JSON.stringify(run, null, 2))));
  document.getElementById("footer").append("Drawn by Meniscus " + p.version + " from run.json, metrics.csv and figures.json of this folder. No network is used.");
}

header(); headlines(); transfer(); fewShot(); published(); paperTable(); analogTable(); metricsTable(); coverage(); learning(); lossTable(); embeddings(); comparison(); dynamics(); conductances(); macroWork(); provenance();
present();
