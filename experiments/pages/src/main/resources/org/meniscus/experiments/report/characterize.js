// Draws one chip of a macro from the JSON block of the page: its configuration and what was measured of it.
const { chip, provenance } = JSON.parse(document.getElementById("macro").textContent);
const { hardware } = chip;
const PARTS = ["conversion", "leakage", "drivers", "digital", "array"];
const VIRIDIS = ["#440154", "#3b528b", "#21918c", "#5ec962", "#fde725"];
const number = (value, digits = 3) => Number(value.toPrecision(digits)).toString();
const count = value => value.toLocaleString("en");
const pairs = (x, y) => x.map((v, k) => [v, y[k]]);

function prefixed(value, unit, digits = 3) {
  const steps = [["f", 1e-15], ["p", 1e-12], ["n", 1e-9], ["µ", 1e-6], ["m", 1e-3], ["", 1], ["k", 1e3]];
  const [prefix, scale] = steps.findLast(([, s]) => Math.abs(value) >= s) ?? steps[0];
  return number(value / scale, digits) + " " + prefix + unit;
}

function legend(extra = {}) {
  return { top: 2, left: 56, itemGap: 16, icon: "roundRect", itemWidth: 18, itemHeight: 4, textStyle: { color: css("--ink") }, ...extra };
}

function line(name, data, colour, extra = {}) {
  return { name, type: "line", data, showSymbol: false, lineStyle: { width: 2, color: colour }, itemStyle: { color: colour }, ...extra };
}

const dashed = colour => ({ lineStyle: { width: 1.6, color: colour, type: [6, 4] } });

function log(name, low, high, extra = {}) {
  return axis(name, { type: "log", min: low, max: high, axisLabel: { color: css("--soft"), hideOverlap: true, formatter: powers }, ...extra });
}

// Powers of ten as such, where plain digits would be long.
function powers(value) {
  const exponent = Math.round(Math.log10(value));
  if (Math.abs(Math.log10(value) - exponent) > 1e-6) return "";
  return exponent >= -2 && exponent <= 4 ? String(Number(value.toPrecision(1))) : "10" + [...String(exponent)].map(c => "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"["-0123456789".indexOf(c)]).join("");
}

const decade = (value, up) => 10 ** (up ? Math.ceil(Math.log10(value)) : Math.floor(Math.log10(value)));

function header() {
  const node = document.getElementById("header");
  node.append(element("h1", {}, hardware.name), element("p", { class: "lead" }, hardware.description));
  const badge = (text, kind = "") => node.append(element("span", { class: "badge " + kind }, text));
  badge("simulated chip", "synthetic");
  badge(`${chip.cells.wordLines} × ${chip.cells.bitLines} cells`);
  badge("seed " + chip.seed);
  if (hardware.tiling) badge(`one array of ${hardware.tiling.down} × ${hardware.tiling.across}`);
}

function cards() {
  const { cells, breakdown, switching, pulses, noise, converter, energy, wires } = chip;
  const partly = breakdown ? "broken down" : switching ? "switched on" : "";
  const card = (label, value, small, note) => element("div", { class: "card" }, element("span", {}, label), element("b", {}, value, element("small", {}, small)), element("span", {}, note));
  const all = cells.wordLines * cells.bitLines;
  const found = [card("conductance", number(cells.mean, 4), ` ± ${number(cells.deviation)} µS`,
    `${partly ? count(cells.formed) + " of " : ""}${count(all)} cells ${partly}`)];
  if (pulses) found.push(card("pulses for a cell", number(pulses.spent), "", pulses.reached == null ? "open loop" : `${percent(pulses.reached)} within the tolerance`));
  if (noise) found.push(card("noise of a full bit line", number(noise.deviation), " µS", `${noise.wordLines} word lines driven`));
  found.push(card(wires.assumed ? "current, wires of 1 Ω" : "current, with wires", percent(wires.total), "", wires.assumed ? "a segment; the preset's are ideal" : "of what ideal wires carry"));
  if (converter) found.push(card("converter", converter.bits + " bit", "", `full scale ${prefixed(converter.fullScale * 1e-6, "S")}, step ${prefixed(converter.fullScale * 1e-6 / (2 ** converter.bits - 1), "S")}`));
  if (energy) found.push(card("full read", prefixed(energy.total.at(-1) * 1e-12, "J"), "", `in ${prefixed(energy.readSeconds, "s")}; area ${number(energy.squareMetres * 1e6)} mm²`));
  main.append(element("div", { class: "cards" }, ...found));
}

function cells() {
  const c = chip.cells;
  const grid = section("Cells", "The conductance of every cell of one chip, without read noise.");
  const [rows, columns] = [c.corner.length, c.corner[0].length];
  const partly = rows < c.wordLines || columns < c.bitLines;
  const flat = c.corner.flat();
  const values = c.corner.map(row => row.map(v => Number(v.toPrecision(4))));
  figure(grid, "Conductance map", partly ? `The corner of ${rows} × ${columns} of the ${c.wordLines} × ${c.bitLines} cells, in µS.` : "All cells, in µS.",
    matrix(hardware.name + "-map", rows, columns, values, { xName: "bit line", yName: "word line", low: Math.min(...flat), high: Math.max(...flat), colours: VIRIDIS,
      format: v => `word line ${v[1]}, bit line ${v[0]}: ${v[2]} µS` }), "tall");
  const width = c.centres[1] - c.centres[0];
  const programmed = ["programmed", "pulsed"].includes(hardware.device.kind);
  const later = hardware.aging || hardware.endurance ? ", before age and wear" : "";
  const law = (programmed ? "targets" : "configured") + later;
  const caption = c.curve == null ? (hardware.device.kind === "measured" ? "Drawn from the measured cells." : "The configured distribution has no width.") : programmed
    ? `Measured ${number(c.mean, 4)} ± ${number(c.deviation)} µS; the targets are ${number(c.expectedMean, 4)} ± ${number(c.expectedDeviation)} µS, and programming${hardware.device.kind === "programmed" ? " and time" : ""} ${hardware.device.kind === "programmed" ? "do" : "does"} the rest.`
    : `Measured ${number(c.mean, 4)} ± ${number(c.deviation)} µS; configured ${number(c.expectedMean, 4)} ± ${number(c.expectedDeviation)} µS.`;
  const tallest = Math.max(...c.counts);
  const peak = c.curve && Math.max(...c.curve);
  const beyond = peak > 0 && tallest > 3 * peak;
  const top = beyond ? Number((1.25 * peak).toPrecision(1)) : undefined;
  const unformed = beyond ? ` The ${count(tallest)} cells of the bin at ${number(c.centres[c.counts.indexOf(tallest)], 2)} µS reach beyond the scale.` : "";
  figure(grid, "Histogram", caption + unformed, () => base(hardware.name + "-histogram", {
    legend: legend(),
    xAxis: axis("conductance (µS)", { type: "value", min: Math.max(0, c.centres[0] - width), max: c.centres.at(-1) + width, splitLine: { show: false },
      axisLabel: { color: css("--soft"), hideOverlap: true, showMinLabel: false, showMaxLabel: false, formatter: v => number(v) } }),
    yAxis: axis("cells per bin", { type: "value", nameGap: 50, max: top }),
    tooltip: { trigger: "axis", confine: true, valueFormatter: v => v == null ? "" : count(Math.round(v)) },
    series: [{ ...columnsOf("this chip", c.centres, c.counts, width, top) }, ...c.curve ? [line(law, pairs(c.centres, c.curve), palette[1], { smooth: true })] : []],
  }), "tall");
}

// A histogram on a value axis: bars that touch, cut at the top of the scale.
function columnsOf(name, centres, counts, width, top = Infinity) {
  return { name, type: "custom", itemStyle: { color: palette[0] }, dimensions: ["x", "shown", name], encode: { x: 0, y: 1, tooltip: 2 },
    data: centres.map((x, k) => [x, Math.min(counts[k], top), counts[k]]),
    renderItem: (params, api) => {
      const [left, top] = api.coord([api.value(0) - width / 2, api.value(1)]);
      const [right, bottom] = api.coord([api.value(0) + width / 2, 0]);
      return { type: "rect", shape: { x: left + 0.5, y: top, width: Math.max(1, right - left - 1), height: bottom - top }, style: { fill: palette[0], opacity: 0.85 } };
    } };
}

function breakdown() {
  const b = chip.breakdown;
  if (!b) return;
  const grid = section("Forming", "One pulse breaks the cells whose breakdown voltage it reaches.");
  const high = Math.max(b.volts.at(-1), b.programmingVolts);
  const low = b.volts[0];
  const room = 0.05 * (high - low);
  figure(grid, "Breakdown probability against programming voltage", `Points: ${count(b.cells)} simulated cells, formed at each voltage. The dashed line is this preset's programming voltage, ${number(b.programmingVolts, 4)} V.`, () => base(hardware.name + "-breakdown", {
    legend: legend(),
    xAxis: axis("programming voltage (V)", { type: "value", min: Number((low - room).toFixed(2)), max: Number((high + room).toFixed(2)), splitLine: { show: false },
      axisLabel: { color: css("--soft"), hideOverlap: true, showMinLabel: false, showMaxLabel: false } }),
    yAxis: axis("cells broken (%)", { type: "value", min: 0, max: 100, nameGap: 42 }),
    tooltip: { trigger: "item", confine: true, formatter: p => `${p.seriesName}: ${number(p.value[1], 4)} % at ${number(p.value[0], 4)} V` },
    series: [
      line("model", pairs(b.volts, b.probability.map(p => 100 * p)), palette[1], { markLine: { silent: true, symbol: "none", precision: 6,
        lineStyle: { color: css("--soft"), type: "dashed" }, label: { show: false }, data: [{ xAxis: b.programmingVolts }] } }),
      { name: "simulated", type: "scatter", symbolSize: 8, data: pairs(b.formedVolts, b.share.map(p => 100 * p)), itemStyle: { color: palette[0] } }],
  }), "wide");
}

function switching() {
  if (!chip.switching) return;
  const grid = section("Switching", "A cell waits an exponential time whose mean falls exponentially with the voltage; some cells always need more.");
  for (const s of chip.switching) {
    const what = s.reset ? "RESET" : "SET";
    figure(grid, `${what} probability`, `Of ${s.count === 1 ? "one pulse" : s.count + " pulses"} of three widths. Points: ${count(s.cells)} simulated cells; the dashed line is this preset's voltage, ${number(s.appliedVolts)} V.`, () => base(hardware.name + "-" + what.toLowerCase(), {
      legend: legend(),
      xAxis: axis("pulse voltage (V)", { type: "value", min: Number(s.volts[0].toFixed(2)), max: Number(s.volts.at(-1).toFixed(2)), splitLine: { show: false },
        axisLabel: { color: css("--soft"), hideOverlap: true, showMinLabel: false, showMaxLabel: false } }),
      yAxis: axis("cells switched (%)", { type: "value", min: 0, max: 100, nameGap: 42 }),
      tooltip: { trigger: "item", confine: true, formatter: p => `${p.seriesName}: ${number(p.value[1], 4)} % at ${number(p.value[0], 4)} V` },
      series: [...s.widths.map((w, k) => line(prefixed(w, "s"), pairs(s.volts, s.probability[k].map(p => 100 * p)), palette[[2, 1, 3][k]],
          k === 1 ? { markLine: { silent: true, symbol: "none", lineStyle: { color: css("--soft"), type: "dashed" }, label: { show: false }, data: [{ xAxis: s.appliedVolts }] } } : {})),
        { name: "simulated", type: "scatter", symbolSize: 8, data: pairs(s.simulatedVolts, s.share.map(p => 100 * p)), itemStyle: { color: palette[0] } }],
    }), chip.switching.length === 1 ? "wide" : "");
  }
}

function pulses() {
  const p = chip.pulses;
  if (!p) return;
  const grid = section("Pulses", p.reached == null ? "Open loop: each cell gets as many pulses as the average cell needs for its target." : "Write and verify: read, compare, one pulse up or down, until the target is near or the budget is spent.");
  figure(grid, "Potentiation and depression", "The average cell from end to end; thin lines are single cells on their way up, with the error of each pulse.", () => base(hardware.name + "-pulses", {
    legend: legend({ data: ["up", "down"] }),
    xAxis: axis("pulses", { type: "value", max: p.pulses.at(-1), splitLine: { show: false }, axisLabel: { color: css("--soft"), hideOverlap: true, showMaxLabel: false } }), yAxis: axis("conductance (µS)", { type: "value", nameGap: 46, axisLabel: { color: css("--soft"), formatter: v => number(v) } }),
    tooltip: { trigger: "axis", confine: true, valueFormatter: v => number(v) + " µS" },
    series: [...p.cells.map((cell, k) => line("cell " + k, pairs(p.pulses, cell), palette[0], { lineStyle: { width: 1, color: palette[0], opacity: 0.4 } })),
      line("up", pairs(p.pulses, p.up), palette[1], { lineStyle: { width: 3, color: palette[1] } }), line("down", pairs(p.pulses, p.down), palette[2], { lineStyle: { width: 3, color: palette[2] } })],
  }));
  const width = p.errors[1] - p.errors[0];
  figure(grid, "What programming leaves", `${count(p.programmed)} cells less their targets: ${number(p.deviation)} µS root mean square, ${number(p.spent)} pulses for a cell${p.reached == null ? "" : `, ${percent(p.reached)} within the tolerance`}.`, () => base(hardware.name + "-errors", {
    xAxis: axis("conductance less target (µS)", { type: "value", splitLine: { show: false }, axisLabel: { color: css("--soft"), hideOverlap: true, formatter: v => number(v) } }), yAxis: axis("cells per bin", { type: "value", nameGap: 46 }),
    tooltip: { trigger: "axis", confine: true, valueFormatter: v => count(Math.round(v)) },
    series: [columnsOf("cells", p.errors, p.counts, width)],
  }));
}

function aging() {
  const a = chip.aging;
  if (!a) return;
  const grid = section("Time and heat", `${count(a.cells)} cells of one seed, at the times and temperatures that the data behind the law reach.`);
  figure(grid, "Conductance against time" + (a.thermal ? " and temperature" : ""), "Medians; one cell in ten lies beyond each dashed line. The grey line is when this preset is read.", () => base(hardware.name + "-aging", {
    legend: legend({ data: a.celsius.map(c => a.thermal ? number(c) + " °C" : "median") }),
    xAxis: log("time after programming (s)", a.seconds[0], a.seconds.at(-1), { splitLine: { show: false } }),
    yAxis: axis("conductance (µS)", { type: "value", scale: true, nameGap: 46, axisLabel: { color: css("--soft"), formatter: v => number(v) } }),
    tooltip: { trigger: "axis", confine: true, valueFormatter: v => number(v) + " µS" },
    series: a.celsius.flatMap((c, t) => {
      const name = a.thermal ? number(c) + " °C" : "median";
      const colour = palette[[0, 1, 4][t]];
      return [line(name, pairs(a.seconds, a.median[t]), colour, { lineStyle: { width: 3, color: colour }, ...t ? {} : { markLine: { silent: true, symbol: "none", lineStyle: { color: css("--soft"), type: "dashed" }, label: { show: false }, data: [{ xAxis: a.readAt }] } } }),
        line(name + ", 10 %", pairs(a.seconds, a.low[t]), colour, dashed(colour)), line(name + ", 90 %", pairs(a.seconds, a.high[t]), colour, dashed(colour))];
    }),
  }), "wide");
}

function wear() {
  const w = chip.wear;
  if (!w) return;
  const grid = section("Endurance", "Cells whose life is over are stuck; nothing is said beyond the cycles that were tested.");
  figure(grid, "Worn-out cells against cycles", `Points: ${count(w.cells)} simulated cells; this preset has ${count(w.used)} cycles behind it.`, () => base(hardware.name + "-wear", {
    legend: legend(),
    xAxis: log("cycles of programming", 1, w.cycles.at(-1), { splitLine: { show: false } }), yAxis: axis("worn out (%)", { type: "value", min: 0, nameGap: 42 }),
    tooltip: { trigger: "axis", confine: true, valueFormatter: v => number(v) + " %" },
    series: [line("Weibull", pairs(w.cycles, w.worn.map(v => 100 * v)), palette[1]),
      { name: "simulated", type: "scatter", symbolSize: 6, data: pairs(w.cycles, w.simulated.map(v => 100 * v)), itemStyle: { color: palette[0] } }],
  }), "wide");
}

function noise() {
  const n = chip.noise;
  if (!n) return;
  const slow = n.seconds != null;
  const grid = section("Read noise", `${n.bitLines} bit lines read ${count(n.reads)} times${slow ? ", every " + prefixed(n.seconds, "s") : ""}, with all ${n.wordLines} word lines driven, before conversion.`);
  const width = n.centres[1] - n.centres[0];
  const gauss = n.centres.map(x => n.reads * width * Math.exp(-x * x / 2 / n.whiteDeviation ** 2) / n.whiteDeviation / Math.sqrt(2 * Math.PI));
  figure(grid, "Repeated reads", `Bit line 0: standard deviation ${number(n.deviation, 4)} µS; read noise alone gives ${number(n.whiteDeviation, 4)} µS.`, () => base(hardware.name + "-reads", {
    legend: legend(),
    xAxis: axis("deviation from the mean (µS)", { type: "value", splitLine: { show: false } }),
    yAxis: axis("reads per bin", { type: "value", nameGap: 42 }),
    tooltip: { trigger: "axis", confine: true, valueFormatter: v => count(Math.round(v)) },
    series: [columnsOf("reads", n.centres, n.counts, width), ...n.whiteDeviation > 0 ? [line("read noise alone", pairs(n.centres, gauss), palette[1], { smooth: true })] : []],
  }));
  const [first, last] = [n.frequency[0], n.frequency.at(-1)];
  const levels = [...n.density, n.whiteDensity].filter(v => v > 0);
  const unit = slow ? "Hz" : "cycles per read";
  figure(grid, "Spectrum", `Periodogram averaged over segments and bit lines${slow ? "; what is faster than half the read rate folds back" : "; without memory between reads it is flat"}.`, () => base(hardware.name + "-spectrum", {
    legend: legend(), grid: { left: 70, right: 24, top: 34, bottom: 48 },
    xAxis: log(`frequency (${unit})`, decade(first, false), decade(last, true), { splitLine: { show: false } }),
    yAxis: log(slow ? "density (µS²/Hz)" : "density (µS² per cycle per read)", decade(Math.min(...levels) / 1.5, false), decade(1.5 * Math.max(...levels), true), { nameGap: 46 }),
    tooltip: { trigger: "axis", confine: true, valueFormatter: v => number(v) },
    series: [line("reads", pairs(n.frequency, n.density), palette[0], { lineStyle: { width: 1.4, color: palette[0] } }),
      ...n.whiteDensity > 0 ? [line("read noise alone", [[first, n.whiteDensity], [last, n.whiteDensity]], palette[1], dashed(palette[1]))] : [],
      ...n.flicker > 0 ? [line("1/f noise alone", [[first, n.flicker / first], [last, n.flicker / last]], palette[2], dashed(palette[2]))] : []],
  }));
}

function wires(grid) {
  const w = chip.wires;
  const [rows, columns] = [w.ratio.length, w.ratio[0].length];
  const label = k => String(k * w.block);
  const values = w.ratio.map(row => row.map(v => v == null ? "-" : Number((100 * v).toFixed(2))));
  const top = Math.max(100, ...values.flat().filter(v => v !== "-"));
  const where = w.assumed ? "The preset has ideal wires; drawn for 1 Ω a segment. " : `${w.lines.wordLine} a segment of word line, ${w.lines.bitLine} of bit line. `;
  figure(grid, w.assumed ? "IR drop, if a segment had 1 Ω" : "IR drop", where + "Transfer conductance over cell conductance, in %, exact; sources on the left, sensed below." + (w.firstOrder == null ? "" : ` With all word lines driven, a bit-line current is off by up to ${percent(w.firstOrder)} in first order and ${percent(w.decoupledMeans)} by decoupled means.`),
    matrix(hardware.name + "-ir-drop", rows, columns, values, { xName: "bit line", yName: "word line", xLabels: [...Array(columns).keys()].map(label), yLabels: [...Array(rows).keys()].map(label),
      low: Math.floor(100 * w.worst), high: Math.ceil(top), colours: ["#160b39", "#6a176e", "#bc3754", "#f37819", "#fcffa4"], text: () => "",
      format: v => `from word line ${label(v[1])}, bit line ${label(v[0])}: ${v[2]} %` }), "tall");
}

function converter(grid) {
  const c = chip.converter;
  if (!c) return;
  const smallStep = c.fullScale / (2 ** c.bits - 1);
  figure(grid, "Converter: the first codes", `${c.bits} bit, one step is ${prefixed(smallStep * 1e-6, "S")}; exact would be the dashed line.`, () => base(hardware.name + "-codes", {
    legend: legend(),
    xAxis: axis("bit-line current / read voltage (steps)", { type: "value", min: -1, max: Math.ceil(c.smallInput.at(-1) / smallStep), splitLine: { show: false } }), yAxis: axis("code", { type: "value", nameGap: 34 }),
    tooltip: { trigger: "axis", confine: true, valueFormatter: v => number(v) },
    series: [line("converter", c.smallInput.map((x, k) => [x / smallStep, c.smallOutput[k] / smallStep]), palette[0]),
      line("exact", c.smallInput.map(x => [x / smallStep, x / smallStep]), css("--soft"), dashed(css("--soft")))],
  }));
  figure(grid, "Converter: the whole range", `Full scale ${prefixed(c.fullScale * 1e-6, "S")}; currents beyond it are clipped.${chip.wires.assumed && !hardware.currentVoltage ? "" : " Calibrated here on ohmic cells without wires; in use, on the currents that arrive."}`, () => base(hardware.name + "-transfer", {
    xAxis: axis("bit-line current / read voltage (µS)", { type: "value", min: c.input[0], max: c.input.at(-1), splitLine: { show: false },
      axisLabel: { color: css("--soft"), hideOverlap: true, showMinLabel: false, showMaxLabel: false } }), yAxis: axis("answer (µS)", { type: "value", nameGap: 50 }),
    tooltip: { trigger: "axis", confine: true, valueFormatter: v => number(v, 4) },
    series: [line("answer", pairs(c.input, c.output), palette[0])],
  }));
  if (!c.first) return;
  const bound = Math.ceil(2 * Math.max(0.5, ...c.highest, ...c.lowest.map(Math.abs))) / 2;
  figure(grid, "Differential nonlinearity", "Width of a code less one step, least and greatest among neighbouring codes; converter of bit line 0.", () => base(hardware.name + "-nonlinearity", {
    legend: legend(),
    xAxis: axis("code", { type: "value", min: 0, max: 2 ** c.bits - 1, splitLine: { show: false } }), yAxis: axis("steps", { type: "value", nameGap: 42, min: -bound, max: bound, interval: bound / 2 }),
    tooltip: { trigger: "axis", confine: true, valueFormatter: v => number(v) },
    series: [line("greatest", pairs(c.first, c.highest), palette[1], { step: "end" }), line("least", pairs(c.first, c.lowest), palette[0], { step: "end" })],
  }), "tall");
}

function energy() {
  const e = chip.energy;
  if (!e) return;
  const grid = section("Energy of a read", "The whole array read once, priced by the constants of the preset, many of them assumed: see its sources.");
  const all = PARTS.flatMap(part => e[part]).filter(v => v > 0).concat(e.total, e.baseline);
  const colours = { conversion: palette[1], leakage: palette[3], drivers: palette[2], digital: palette[4], array: palette[0] };
  figure(grid, "Energy against active word lines", "Conversion and leakage do not depend on how many word lines are driven.", () => base(hardware.name + "-energy", {
    legend: legend({ type: "scroll", right: 70 }), grid: { left: 70, right: 24, top: 40, bottom: 48 },
    xAxis: axis("active word lines", { type: "log", logBase: 2, min: 1, max: e.active.at(-1), splitLine: { show: false } }),
    yAxis: log("energy (pJ)", decade(Math.min(...all), false), decade(Math.max(...all), true), { nameGap: 46 }),
    tooltip: { trigger: "axis", confine: true, valueFormatter: v => prefixed(v * 1e-12, "J") },
    series: [line("total", pairs(e.active, e.total), css("--ink"), { lineStyle: { width: 3, color: css("--ink") } }),
      ...PARTS.filter(part => e[part].some(v => v > 0)).map(part => line(part, pairs(e.active, e[part]), colours[part])),
      line("digital baseline", e.active.map(n => [n, e.baseline]), css("--soft"), dashed(css("--soft")))],
  }), "wide");
  const picks = [...new Set([0, Math.floor(e.active.length / 2), e.active.length - 1])];
  const row = part => [part, ...picks.map(k => prefixed(e[part][k] * 1e-12, "J"))];
  grid.append(element("figure", { class: "wide" }, element("h3", {}, "In numbers"), table(["", ...picks.map(k => e.active[k] === 1 ? "1 word line" : e.active[k] + " word lines")],
    [...PARTS.map(row), row("total"), ["digital baseline", ...picks.map(() => prefixed(e.baseline * 1e-12, "J"))],
      ["times less", ...picks.map(k => number(e.baseline / e.total[k]) + " ×")]])));
}

function product() {
  const p = chip.product;
  if (!p) return;
  const { input, slices, bitsPerSlice } = hardware.product;
  const how = input.kind === "voltage" ? "as graded voltages" : "bit by bit";
  const grid = section("Products of numbers", `Random ${input.bits}-bit vectors ${how}, times ${p.wordLines} × ${p.columns} random weights in ${slices} ${slices === 1 ? "slice" : "slices"} of ${bitsPerSlice} bits.`);
  const reach = 1.1 * Math.max(...p.exact.map(Math.abs), ...p.measured.map(Math.abs));
  figure(grid, "Answers of the macro", `Root mean square error ${percent(p.error)} of the spread of the products; ${percent(p.programmed)} with every cell on its target. ${percent(p.clipped)} of the conversions clip.`, () => base(hardware.name + "-products", {
    legend: legend(),
    xAxis: axis("exact product (share of the largest possible)", { type: "value", min: Number((-reach).toPrecision(2)), max: Number(reach.toPrecision(2)), splitLine: { show: false } }),
    yAxis: axis("answer", { type: "value", nameGap: 50 }),
    tooltip: { trigger: "item", confine: true },
    series: [{ name: "products", type: "scatter", symbolSize: 3, data: pairs([...p.exact], [...p.measured]), itemStyle: { color: palette[0], opacity: 0.6 } },
      line("exact", [[-reach, -reach], [reach, reach]], css("--soft"), dashed(css("--soft")))],
  }), "tall");
  if (p.energy == null) return;
  grid.append(element("figure", {}, element("h3", {}, "One product"), table(["", ""], [["energy", prefixed(p.energy * 1e-12, "J")], ["digital baseline", prefixed(p.baseline * 1e-12, "J")],
    ["times less", number(p.baseline / p.energy) + " ×"], ["time", prefixed(p.seconds, "s")], ["area", number(p.squareMetres * 1e6) + " mm²"]])));
}

function drift() {
  const d = chip.drift;
  if (!d) return;
  const grid = section("After programming", `The same ${count(d.count)} cells, older and older, at the times the published model answers for.`);
  figure(grid, "Conductance against time", "Half of the cells lie on either side of the thick line, one in ten beyond each dashed one; thin lines are single cells.", () => base(hardware.name + "-drift", {
    legend: legend({ data: ["median", "90 %", "10 %"] }),
    xAxis: log("time after programming (s)", d.seconds[0], d.seconds.at(-1), { splitLine: { show: false } }), yAxis: axis("conductance (µS)", { type: "value", nameGap: 42 }),
    tooltip: { trigger: "axis", confine: true, valueFormatter: v => number(v) + " µS" },
    series: [...d.cells.map((cell, k) => line("cell " + k, pairs(d.seconds, cell), palette[0], { lineStyle: { width: 1, color: palette[0], opacity: 0.5 }, showSymbol: true, symbolSize: 3 })),
      line("90 %", pairs(d.seconds, d.high), palette[1], dashed(palette[1])), line("median", pairs(d.seconds, d.median), palette[1], { lineStyle: { width: 3, color: palette[1] } }),
      line("10 %", pairs(d.seconds, d.low), palette[1], dashed(palette[1]))],
  }), "wide");
}

function sources() {
  main.append(element("h2", {}, "Configuration and sources"), table(["value", "source"], Object.entries(hardware.sources)),
    element("h2", {}, "References"), table(["", ""], Object.entries(hardware.references)));
  const p = provenance;
  main.append(element("h2", {}, "Provenance"), table(["", ""], [["code", p.version + " " + p.commit], ["command", p.command], ["started", p.started],
    ["wall time", p.wallSeconds.toFixed(1) + " s"], ["java", p.java], ["system", p.system]]));
  for (const cell of main.querySelectorAll("h2 ~ .scroll .number")) cell.classList.remove("number");
  document.getElementById("footer").append("Drawn by Meniscus " + p.version + " from characterize.json of this folder. No network is used.");
}

header(); cards(); cells(); breakdown(); switching(); pulses(); drift(); aging(); wear(); noise();
const periphery = section("Wires and converter", "What lies between a cell and a number.");
converter(periphery); wires(periphery);
energy(); product(); sources();
present();
