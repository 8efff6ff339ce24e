// node draw.js ECHARTS RESULTS OUT: from RESULTS.csv and RESULTS.axes.csv, the table OUT.csv (mean and spread over chips) and the figure OUT.svg.
// One axis: accuracy with its 95 % confidence interval. Two axes: one line per value of the axis with fewer. More: accuracy against energy.
const fs = require("fs");
const [, , library, from, to] = process.argv;
const echarts = require(library);

const parse = text => text.trim().split("\n").map(line => [...line.matchAll(/("([^"]|"")*"|[^,]*)(,|$)/g)].map(m => m[1].replace(/^"|"$/g, "")).slice(0, -1));
const records = file => { const [head, ...rows] = parse(fs.readFileSync(file, "utf8")); return rows.map(row => Object.fromEntries(head.map((key, i) => [key, row[i]]))); };
const axes = records(from + ".axes.csv");
const rows = records(from + ".csv");

// Student's t, 97.5 %, for 1 to 9 degrees of freedom: two to ten chips.
const T = [, 12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262];
function estimate(values) {
  const n = values.length, mean = values.reduce((a, b) => a + b, 0) / n;
  const deviation = n > 1 ? Math.sqrt(values.reduce((a, v) => a + (v - mean) ** 2, 0) / (n - 1)) : NaN;
  return { n, mean, deviation, confidence: n > 1 ? T[n - 1] * deviation / Math.sqrt(n) : NaN };
}

const settings = new Map();
for (const row of rows) {
  const setting = settings.get(row.setting) ?? { at: axes.map(a => row[a.path]), metrics: {} };
  (setting.metrics[row.metric] ??= []).push(Number(row.value));
  settings.set(row.setting, setting);
}
const metric = rows.some(r => r.metric === "test.accuracy") ? "test.accuracy" : "test.seen.audioToImage";
const measured = [...settings].sort((a, b) => a[0] - b[0]).map(([, setting]) => setting).filter(s => s.metrics[metric]).map(s => ({ at: s.at, ...estimate(s.metrics[metric]), joules: s.metrics["macro.image.totalJoules"] && estimate(s.metrics["macro.image.totalJoules"]).mean }));

const digits = v => Number(v.toPrecision(6));
fs.writeFileSync(to + ".csv", [[...axes.map(a => a.label + (a.unit ? ` (${a.unit})` : "")), "chips", "accuracy", "deviation", ...measured[0].joules ? ["joules"] : []],
  ...measured.map(m => [...m.at, m.n, digits(m.mean), digits(m.deviation), ...m.joules ? [digits(m.joules)] : []])].map(row => row.join(",")).join("\n") + "\n");

const ink = "#1b2733", soft = "#5d6b78", palette = ["#0b7285", "#e8590c", "#5f3dc4", "#2b8a3e", "#c2255c", "#f08c00", "#495057"];
const axis = (name, extra) => ({ name, nameLocation: "middle", nameGap: 30, nameTextStyle: { color: soft }, axisLabel: { color: soft, hideOverlap: true }, splitLine: { lineStyle: { color: "#e6ebef" } }, axisLine: { onZero: false }, ...extra });
const spread = axes.length > 2 ? () => 0 : m => m.confidence || 0; // a front shows means only
const low = Math.min(...measured.map(m => 100 * (m.mean - spread(m)))), high = Math.max(...measured.map(m => 100 * (m.mean + spread(m))));
const y = axis(metric === "test.accuracy" ? "accuracy (%)" : "sound finds picture, seen digits (%)", { type: "value", min: 5 * Math.floor(low / 5), max: 5 * Math.ceil(high / 5), nameGap: 40 });
const count = i => new Set(measured.map(m => m.at[i])).size;
const numbers = i => measured.every(m => m.at[i] !== "" && !Number.isNaN(Number(m.at[i])));

function lines() {
  const across = axes.length > 1 && (!numbers(0) || (numbers(1) && count(1) > count(0))) ? 1 : 0;
  const [x, groups] = [axes[across], axes[1 - across]];
  const names = [...new Set(measured.map(m => groups ? m.at[1 - across] : ""))].sort((a, b) => Number(a) - Number(b) || 0);
  const numeric = numbers(across);
  const values = [...new Set(measured.map(m => Number(m.at[across])))].sort((a, b) => a - b);
  const log = numeric && values[0] > 0 && values.at(-1) / values[0] >= 100;
  return { legend: names.length > 1 ? { top: 4, textStyle: { color: ink }, formatter: name => `${groups.label} ${Number.isNaN(Number(name)) ? name : Number(name)}${groups.unit ? " " + groups.unit : ""}` } : undefined,
    grid: { left: 62, right: 26, top: names.length > 4 ? 64 : names.length > 1 ? 48 : 20, bottom: 52 },
    xAxis: axis(x.label + (x.unit ? ` (${x.unit})` : ""), numeric ? { type: log ? "log" : "value", scale: true, splitLine: { show: false } } : { type: "category", data: [...new Set(measured.map(m => m.at[across]))] }), yAxis: y,
    series: names.flatMap((name, k) => {
      const points = measured.filter(m => !groups || m.at[1 - across] === name).map(m => [numeric ? Number(m.at[across]) : m.at[across], 100 * m.mean, 100 * m.confidence]).sort((a, b) => numeric ? a[0] - b[0] : 0);
      const colour = palette[k % palette.length];
      return [{ name, type: "line", data: points.map(p => p.slice(0, 2)), symbolSize: 6, itemStyle: { color: colour }, lineStyle: { color: colour } },
        { name, type: "custom", data: points.filter(p => p[2] >= 0), renderItem: (params, api) => {
          const [x1, y1] = api.coord([api.value(0), api.value(1) - api.value(2)]), y2 = api.coord([api.value(0), api.value(1) + api.value(2)])[1];
          return { type: "line", shape: { x1, y1, x2: x1, y2 }, style: { stroke: colour, lineWidth: 2, opacity: 0.45 } };
        } }];
    }) };
}

function front() {
  const points = measured.map(m => [1e9 * m.joules, 100 * m.mean]).sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const best = points.reduce((list, p) => !list.length || p[1] > list.at(-1)[1] ? [...list, p] : list, []);
  return { legend: { top: 4 }, grid: { left: 62, right: 26, top: 40, bottom: 52 }, xAxis: axis("energy of the macro (nJ per recording)", { type: "log" }), yAxis: y,
    series: [{ name: "every setting", type: "scatter", symbolSize: 6, itemStyle: { color: palette[0], opacity: 0.45 }, data: points },
      { name: "beaten by none in both", type: "line", step: "end", symbolSize: 6, itemStyle: { color: palette[1] }, data: best }] };
}

const paper = echarts.init(null, null, { renderer: "svg", ssr: true, width: 640, height: 400 });
paper.setOption({ animation: false, backgroundColor: "#ffffff", textStyle: { fontFamily: "sans-serif" }, ...axes.length > 2 ? front() : lines() });
fs.writeFileSync(to + ".svg", paper.renderToSVGString());
process.exit(0); // timers of the library would keep the program alive
