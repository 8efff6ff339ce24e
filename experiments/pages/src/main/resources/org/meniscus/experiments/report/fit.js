// Draws a fit to measurements from the JSON block of the page.
const { fit, provenance } = JSON.parse(document.getElementById("fit").textContent);
const number = (value, digits = 4) => Number(value.toPrecision(digits)).toString();
const name = fit.file.split("/").at(-1);
const units = text => text.replaceAll(/ u(?=S\b)/g, " µ");
// The first colour of the page follows the light or dark scheme.
const colourOf = curve => curve.colour === 0 ? css("--accent") : palette[curve.colour];
const VIRIDIS = ["#440154", "#3b528b", "#21918c", "#5ec962", "#fde725"];

function header() {
  const node = document.getElementById("header");
  node.append(element("h1", {}, name), element("p", { class: "lead" }, fit.what[0].toUpperCase() + fit.what.slice(1) + ": " + fit.data + "."));
  node.append(element("span", { class: "badge" }, "measurements of the file, not simulated"));
}

function parameters() {
  main.append(element("h2", {}, "Parameters"), element("p", { class: "lead" }, "With intervals of 95 %."),
    table(["", "estimate", "interval"], fit.parameters.map(p => [p.name, units(p.value), units(p.interval) || "–"])),
    element("h2", {}, "Goodness of fit"),
    element("p", { class: "lead" }, "A small p says that the law is not exactly that of the data; with many cells it always is small. The figures show by how much."),
    table(["", ""], fit.tests.map(t => [t.name, units(t.result)])));
}

function bars(curve) {
  const width = curve.x[1] - curve.x[0];
  return { name: curve.name, type: "custom", itemStyle: { color: colourOf(curve) }, encode: { x: 0, y: 1, tooltip: 1 },
    data: curve.x.map((x, k) => [x, curve.y[k]]),
    renderItem: (params, api) => {
      const [left, top] = api.coord([api.value(0) - width / 2, api.value(1)]);
      const [right, bottom] = api.coord([api.value(0) + width / 2, 0]);
      return { type: "rect", shape: { x: left + 0.5, y: top, width: Math.max(1, right - left - 1), height: bottom - top }, style: { fill: colourOf(curve), opacity: 0.85 } };
    } };
}

function series(curve) {
  if (curve.style === "bars") return bars(curve);
  const data = curve.x.map((x, k) => [x, curve.y[k]]);
  const colour = colourOf(curve);
  if (curve.style === "points") return { name: curve.name, type: "scatter", data, symbolSize: data.length > 200 ? 4 : 8, itemStyle: { color: colour, opacity: data.length > 200 ? 0.6 : 1 } };
  return { name: curve.name, type: "line", data, showSymbol: false, itemStyle: { color: colour }, lineStyle: { width: data.length > 400 ? 1.2 : 2, color: colour, type: curve.style === "dashed" ? [6, 4] : "solid" } };
}

// Powers of ten as such, where plain digits would be long.
function powers(value) {
  const exponent = Math.round(Math.log10(value));
  if (Math.abs(Math.log10(value) - exponent) > 1e-6) return "";
  return exponent >= -2 && exponent <= 3 ? String(Number(value.toPrecision(1))) : "10" + [...String(exponent)].map(c => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(c)]).join("");
}

function scale(label, logarithmic, values, extra) {
  const label_ = { color: css("--soft"), hideOverlap: true };
  if (!logarithmic) return axis(label, { type: "value", scale: true, axisLabel: { ...label_, showMinLabel: extra.end !== false ? undefined : false, showMaxLabel: extra.end !== false ? undefined : false, formatter: v => number(v) }, ...extra });
  const positive = values.filter(v => v > 0);
  const decade = (value, up) => 10 ** (up ? Math.ceil(Math.log10(value) - 1e-9) : Math.floor(Math.log10(value) + 1e-9));
  return axis(label, { type: "log", min: decade(Math.min(...positive), false), max: decade(Math.max(...positive), true), axisLabel: { ...label_, formatter: powers }, ...extra });
}

function plots() {
  const grid = section("Data and fit", "");
  if (fit.map) map(grid);
  const odd = (fit.plots.length + (fit.map ? 1 : 0)) % 2;
  for (const [k, plot] of fit.plots.entries()) {
    const counted = plot.curves.some(c => c.style === "bars");
    figure(grid, plot.title, units(plot.caption), () => base(name + " " + plot.title, {
      grid: { left: 70, right: 24, top: plot.curves.length > 4 ? 62 : 40, bottom: 48 },
      legend: { top: 2, left: 56, right: 64, itemGap: 14, icon: "roundRect", itemWidth: 18, itemHeight: 4, textStyle: { color: css("--ink") } },
      xAxis: scale(plot.xName, plot.xLog, plot.curves.flatMap(c => c.x), { splitLine: { show: false }, end: false }),
      yAxis: scale(plot.yName, plot.yLog, plot.curves.flatMap(c => c.y), { nameGap: 50, ...counted ? { scale: false } : {} }),
      tooltip: { trigger: plot.curves.every(c => c.style === "points") ? "item" : "axis", confine: true, valueFormatter: v => v == null ? "" : number(v) },
      series: plot.curves.map(series),
    }), odd && k === fit.plots.length - 1 ? "wide" : "");
  }
}

function map(grid) {
  const flat = fit.map.flat();
  figure(grid, "Conductance map", `${fit.map.length} × ${fit.map[0].length} cells, in µS.`,
    matrix(name + " map", fit.map.length, fit.map[0].length, fit.map, { xName: "bit line", yName: "word line", low: Math.min(...flat), high: Math.max(...flat), colours: VIRIDIS, text: () => "",
      format: v => `word line ${v[1]}, bit line ${v[0]}: ${v[2]} µS` }));
}

function end() {
  main.append(element("h2", {}, "For a hardware file"),
    element("p", { class: "lead" }, "Put these groups in place of those of a preset, and their sources among its sources. Given the option --into, the command does so and checks the result."),
    element("pre", {}, fit.yaml));
  const p = provenance;
  main.append(element("h2", {}, "Provenance"), table(["", ""], [["table", fit.file], ["code", p.version + " " + p.commit], ["command", p.command], ["started", p.started],
    ["wall time", p.wallSeconds.toFixed(1) + " s"], ["java", p.java], ["system", p.system]]));
  for (const cell of main.querySelectorAll("h2 ~ .scroll .number")) cell.classList.remove("number");
  document.getElementById("footer").append("Drawn by Meniscus " + p.version + " from fit.json of this folder. No network is used.");
}

header(); plots(); parameters(); end();
present();
