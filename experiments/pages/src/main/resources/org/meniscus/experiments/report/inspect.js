// Draws an inspection from the JSON block of the page: what the instruments say of the liquid of every modality.
const inspect = JSON.parse(document.getElementById("inspect").textContent);
const FIGURES = {
  meanFiringRate: ["mean firing rate", "spikes per neuron and step"],
  silentNeurons: ["silent neurons", "never fired on any training recording"],
  saturatedNeurons: ["saturated neurons", "fired in at least 0.9 of the steps open to them"],
  medianIntervalVariation: ["interval variation", "median over neurons of the inter-spike interval CV; a clock has 0, a Poisson process 1"],
  separationBetween: ["distance of the classes", "mean distance of class centres (Norton and Ventura 2010)"],
  separationWithin: ["scatter of the classes", "mean distance of a state from its class centre"],
  separationProperty: ["separation property", "distance / (scatter + 1)"],
  rankInputs: ["inputs of the ranks", "rows of both matrices of states"],
  kernelQuality: ["kernel quality", "rank of the states of different recordings (Legenstein and Maass 2007)"],
  generalisationRank: ["generalisation rank", "rank of the states of one recording that loses a tenth of its spikes, again and again"],
  kernelDimensions: ["dimensions of the recordings", "participation ratio of the covariance of the states of different recordings"],
  generalisationDimensions: ["dimensions of the noise", "the same, of one recording that loses a tenth of its spikes, again and again"],
  memoryCapacity: ["memory capacity", "sum of squared correlations over delays, in steps (Jaeger 2001)"],
  divergenceExponent: ["divergence exponent", "slope of ln(distance) per step, over ten steps after a lost input spike, or until it is forgotten"],
  meanClassInformation: ["mean class information", "bits per feature"],
  largestClassInformation: ["largest class information", "bits of the best feature"],
  spectralRadius: ["spectral radius", "of the recurrent weights, gain included, per threshold"],
  gainPerMicrosiemens: ["gain (1/µS)", "membrane potential per conductance, as set or tuned"],
};
const CARDS = ["meanFiringRate", "silentNeurons", "kernelQuality", "memoryCapacity", "divergenceExponent"];
const shown = value => value == null ? "none" : tidy(value);

function header() {
  const node = document.getElementById("header");
  node.append(element("h1", {}, "The liquids of " + inspect.study.name), element("p", { class: "lead" },
    "What one chip makes of the training recordings: active enough, rich enough, stable enough? No test recording is used."));
  const badge = (text, kind = "") => node.append(element("span", { class: "badge " + kind }, text));
  for (const l of Object.values(inspect.liquids)) badge(l.data + (l.synthetic ? " (synthetic)" : ""), l.synthetic ? "synthetic" : "");
  badge("macro " + inspect.study.hardware.name);
  badge("seed " + inspect.study.seed);
}

// Lists of numbers become [centre, count] pairs of equally wide bins from zero.
function binned(values, bins = 30) {
  const width = Math.max(...values, 1e-12) / bins;
  const counts = Array(bins).fill(0);
  for (const value of values) counts[Math.min(bins - 1, Math.floor(value / width))]++;
  return counts.map((count, k) => [(k + 0.5) * width, count]);
}
const centres = h => h.counts.map((count, k) => [h.low + (k + 0.5) * (h.high - h.low) / h.counts.length, count]);

function plot(name, xName, yName, series, x = {}, y = {}) {
  return () => base(name, { xAxis: axis(xName, { type: "value", splitLine: { show: false }, ...x }), yAxis: axis(yName, { type: "value", nameGap: 42, ...y }),
    legend: series.length > 1 ? { top: 0, left: 60, textStyle: { color: css("--ink") } } : undefined,
    tooltip: { trigger: "axis", confine: true, valueFormatter: v => v == null ? "" : tidy(v) }, series });
}
const bars = (name, data) => ({ name, type: "bar", data, barWidth: "90%", large: false });
const line = (name, data, extra = {}) => ({ name, type: "line", showSymbol: false, data, ...extra });
const indexed = (values, from) => values.map((value, k) => [k + from, value]);

// A distribution as a filled outline, each scaled to its own total.
function outline(name, histogram) {
  const total = histogram.counts.reduce((a, b) => a + b, 0);
  return line(name, centres(histogram).map(([x, count]) => [x, 100 * count / total]), { step: "middle", areaStyle: { opacity: 0.15 } });
}

// Zeros have no place on a logarithmic axis.
const spectrum = values => indexed(values, 1).filter(([, value]) => value > 1e-6 * values[0]);

function eigenvalues(name, values, radius) {
  const circle = [...Array(181).keys()].map(k => [radius * Math.cos(k * Math.PI / 90), radius * Math.sin(k * Math.PI / 90)]);
  const span = Number((1.1 * Math.max(radius, 1e-9)).toPrecision(2));
  const plane = (title, gap, reach) => axis(title, { type: "value", min: -reach, max: reach, nameGap: gap, axisLabel: { color: css("--soft"), hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: v => tidy(v) } });
  // As many pixels to the unit along both axes: a circle is round.
  const aspect = chart => Math.max(1, (chart.clientWidth - 86) / (chart.clientHeight - 82));
  return chart => base(name, { xAxis: plane("real part", 30, span * aspect(chart)), yAxis: plane("imaginary part", 38, span), tooltip: { confine: true, formatter: p => `${tidy(p.value[0])} + ${tidy(p.value[1])} i` },
    series: [{ type: "scatter", data: values, symbolSize: 5, itemStyle: { opacity: 0.75 } },
      { type: "line", data: circle, showSymbol: false, silent: true, lineStyle: { color: css("--soft"), width: 1 } }] });
}

function liquid(name, l) {
  main.append(element("h2", {}, name), element("p", { class: "lead" },
    `${l.recordings} training recordings of ${l.data}, ${l.inputs} inputs, ${l.neurons} neurons.`));
  main.append(element("div", { class: "cards" }, ...CARDS.map(key => element("div", { class: "card" },
    element("span", {}, FIGURES[key][0]), element("b", {}, shown(l.figures[key])), element("span", {}, FIGURES[key][1])))));
  const grid = element("div", { class: "grid" });
  main.append(grid);
  const file = part => `${inspect.study.name}-${name}-${part}`;
  const f = l.figures;
  figure(grid, "Firing rates", `How many neurons fire how often, over all training recordings: ${f.silentNeurons} silent, ${f.saturatedNeurons} saturated.`,
    plot(file("rates"), "spikes per step", "neurons", [bars("neurons", binned(l.firingRates))], { min: 0 }));
  figure(grid, "Regularity", l.intervalVariation.length ? `CV of the inter-spike intervals of ${l.intervalVariation.length} neurons with enough spikes.` : "No neuron has two intervals.",
    plot(file("intervals"), "coefficient of variation", "neurons", [bars("neurons", l.intervalVariation.length ? binned(l.intervalVariation) : [])], { min: 0 }));
  const distances = l.classDistances;
  figure(grid, "Separation", `How far apart the centres of two classes are; on the diagonal the scatter of each class. Property ${tidy(f.separationProperty)}.`,
    matrix(file("separation"), distances.length, distances.length, distances, { xName: "class", yName: "class", xLabels: l.classes, yLabels: l.classes,
      low: 0, high: Math.max(1e-9, ...distances.flat()), format: v => (v[0] === v[1] ? `scatter of ${l.classes[v[0]]}: ` : `${l.classes[v[1]]} to ${l.classes[v[0]]}: `) + tidy(v[2]) }));
  figure(grid, "Kernel quality and generalisation", `Singular values of the states of ${f.rankInputs} different recordings (rank ${f.kernelQuality}) and of as many noisy versions of one (rank ${f.generalisationRank}): where the curves part, a readout can tell recordings from noise.`,
    plot(file("ranks"), "direction, by rank", "singular value", [line("recordings", spectrum(l.recordingSpectrum)), line("noise", spectrum(l.noiseSpectrum))],
      { min: 1, max: l.recordingSpectrum.length }, { type: "log" }));
  figure(grid, "Class information", "Bits that each feature alone tells of the class, best first.",
    plot(file("information"), "feature, by rank", "information (bit)", [line("information", indexed(l.classInformation, 1), { areaStyle: { opacity: 0.15 } })], { min: 1, max: l.classInformation.length }));
  figure(grid, "Memory", "How well a linear readout of filtered spikes knows the strength of random input some steps ago; the filter, as slow as the membrane, is part of it.",
    plot(file("memory"), "delay (steps)", "squared correlation", [line("squared correlation", indexed(l.memory, 0))], { min: 0, max: l.memory.length - 1 }, { min: 0 }));
  figure(grid, "Divergence", "Share of neurons that answer differently after one input spike is lost; mean over recordings.",
    plot(file("divergence"), "steps after the lost spike", "neurons that differ (%)", [line("neurons that differ", indexed(l.divergence.map(d => 100 * d), 0))], { min: 0, max: l.divergence.length - 1 }, { min: 0 }));
  figure(grid, "Eigenvalues", `Of the recurrent weights, per threshold, in the complex plane; spectral radius ${tidy(f.spectralRadius)} (line).`, eigenvalues(file("eigenvalues"), l.eigenvalues, f.spectralRadius));
  figure(grid, "Effective weights", "Rise of the membrane per spike, each word line read once, gain included. "
    + `Input ${tidy(l.inputWeights.mean)} ± ${tidy(l.inputWeights.deviation)}, recurrent ${tidy(l.recurrentWeights.mean)} ± ${tidy(l.recurrentWeights.deviation)}.`,
    plot(file("weights"), "weight", "share of the weights (%)", [outline("input", l.inputWeights), outline("recurrent", l.recurrentWeights)],
      { min: l.inputWeights.low, max: l.inputWeights.high, axisLabel: { color: css("--soft"), hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: v => tidy(v) } }, { min: 0 }), "wide");
}

function numbers() {
  const liquids = Object.entries(inspect.liquids);
  const rows = Object.entries(FIGURES).map(([key, [title, meaning]]) =>
    [element("span", {}, title, " ", element("span", { class: "note" }, meaning)), ...liquids.map(([, l]) => shown(l.figures[key]))]);
  main.append(element("h2", {}, "All numbers"), table(["", ...liquids.map(([name]) => name)], rows));
}

function provenance() {
  const p = inspect.provenance;
  const rows = [["code", p.version + " " + p.commit], ["command", p.command], ["started", p.started], ["wall time", p.wallSeconds.toFixed(1) + " s"],
    ["java", p.java], ["system", p.system], ["processor", `${p.processor}, ${p.threads} threads`]];
  for (const data of p.data) for (const [file, hash] of Object.entries(data.sources)) rows.push([data.name, file + "  " + hash]);
  main.append(element("h2", {}, "Provenance"), table(["", ""], rows),
    element("details", {}, element("summary", {}, "The study"), element("pre", {}, JSON.stringify(inspect.study, null, 2))));
  document.getElementById("footer").append("Drawn by Meniscus " + p.version + " from inspect.json of this folder. No network is used.");
}

header();
for (const [name, l] of Object.entries(inspect.liquids)) liquid(name, l);
numbers();
provenance();
present();
