"use strict";
// What every page draws with: elements, cards and figures in the looks of report.css.
const main = document.getElementById("main");
const css = name => getComputedStyle(document.documentElement).getPropertyValue(name).trim();
const palette = ["#0b7285", "#e8590c", "#5f3dc4", "#2b8a3e", "#c2255c"];
const charts = [];

function element(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [key, value] of Object.entries(attributes)) node.setAttribute(key, value);
  node.append(...children);
  return node;
}
const percent = value => (100 * value).toFixed(1) + " %";
const spread = sd => sd == null ? "" : " ± " + (100 * sd).toFixed(1);
const tidy = value => value >= 1000 ? Math.round(value).toLocaleString("en") : Number(value.toPrecision(3)).toString();
// What a measurement is of, in words: its accuracy is what somebody or a search is asked for, so that goes without saying.
const title = m => [m.role, m.of, m.group, m.way && `${m.way.from} to ${m.way.to}`, (m.way || m.of) && m.statistic === "accuracy" ? "" : words(m.statistic)]
  .filter(part => part).join(" ");
const words = name => name.replace(/([A-Z])/g, " $1").toLowerCase();

function section(title, note, parent = main) {
  parent.append(element("h2", {}, title));
  if (note) parent.append(element("p", { class: "lead" }, note));
  const grid = element("div", { class: "grid" });
  parent.append(grid);
  return grid;
}

function figure(grid, title, caption, option, classes = "") {
  const chart = element("div", { class: "chart " + classes, role: "img", "aria-label": title + ". " + caption });
  const entry = { chart, option, name: title };
  const tools = element("p", { class: "tools" }, ...Object.entries(DOWNLOADS).map(([format, content]) => {
    const button = element("button", { type: "button", "aria-label": `${title}: download ${format}` }, format);
    button.addEventListener("click", () => download(`${title}.${format.toLowerCase()}`.replaceAll(/[^\w.-]+/g, "-"), content(entry)));
    return button;
  }));
  grid.append(element("figure", { class: classes.includes("wide") ? "wide" : "" },
    element("h3", {}, title), element("figcaption", {}, caption), chart, tools));
  charts.push(entry);
}

// What a figure can be saved as: each gives an address of data.
const DOWNLOADS = {
  SVG: ({ chart, option }) => {
    const { clientWidth: width, clientHeight: height } = chart;
    const paper = echarts.init(null, null, { renderer: "svg", ssr: true, width, height });
    paper.setOption({ ...option(chart), toolbox: undefined });
    const svg = paper.renderToSVGString();
    paper.dispose();
    return "data:image/svg+xml;charset=utf-8," + encodeURIComponent(svg);
  },
  PNG: ({ instance }) => instance.getDataURL({ pixelRatio: 2, backgroundColor: css("--paper"), excludeComponents: ["toolbox"] }),
  CSV: ({ chart, option }) => {
    const { series } = option(chart);
    const rows = series.filter(s => s.type !== "custom").flatMap(s => s.data.map((d, i) => [s.name ?? "", ...[d?.value ?? d].flat(), ...Array.isArray(d?.value ?? d) ? [] : [i]]));
    return "data:text/csv;charset=utf-8," + encodeURIComponent(rows.map(row => row.map(quoted).join(",")).join("\n") + "\n");
  },
};
const quoted = value => /[",\n]/.test(String(value)) ? `"${String(value).replaceAll('"', '""')}"` : String(value);

function download(name, href) {
  element("a", { href, download: name }).click();
}

function axis(name, extra = {}) {
  return { name, nameLocation: "middle", nameGap: 30, nameTextStyle: { color: css("--soft") },
    axisLabel: { color: css("--soft"), hideOverlap: true }, axisLine: { lineStyle: { color: css("--line") } },
    splitLine: { lineStyle: { color: css("--line") } }, ...extra };
}

function base(name, extra) {
  return { animation: false, textStyle: { fontFamily: "inherit" }, color: palette,
    grid: { left: 62, right: 24, top: 34, bottom: 48 },
    toolbox: { right: 0, top: 0, itemSize: 13, iconStyle: { borderColor: css("--soft") },
      feature: { dataZoom: { title: { zoom: "zoom", back: "undo zoom" } }, saveAsImage: { title: "save PNG", name } } },
    tooltip: { confine: true }, ...extra };
}

function matrix(title, rows, columns, values, { xName, yName, xLabels, yLabels, low, high, format, colours, upward, text }) {
  const cells = [];
  const every = count => count > 20 ? { axisLabel: { color: css("--soft"), interval: Math.ceil(count / 8) - 1 } } : {};
  for (let i = 0; i < rows; i++) for (let j = 0; j < columns; j++) cells.push([j, i, values[i][j]]);
  const room = 6 * Math.max(3, ...(yLabels ?? []).map(label => String(label).length)) + 22;
  return () => base(title, {
    grid: { left: room + 24, right: 84, top: 34, bottom: 48 },
    xAxis: axis(xName, { type: "category", data: xLabels ?? [...Array(columns).keys()], splitLine: { show: false }, ...every(columns) }),
    yAxis: axis(yName, { type: "category", data: yLabels ?? [...Array(rows).keys()], inverse: !upward, nameGap: room, splitLine: { show: false }, ...every(rows) }),
    visualMap: { min: low, max: high, right: 0, top: "middle", calculable: true, itemHeight: 150, precision: high > 5 ? 0 : 2,
      textStyle: { color: css("--soft") }, inRange: { color: colours ?? ["#f1f8fa", "#66d9e8", "#1098ad", "#0b4f6c", "#07243a"] } },
    tooltip: { confine: true, formatter: p => format(p.value) },
    series: [{ type: "heatmap", data: cells, progressive: 0, animation: false, labelLayout: { hideOverlap: true },
      label: { show: rows * columns <= 160, formatter: p => text ? text(p.value[2]) : (p.value[2] > 0 && Number.isInteger(p.value[2])) ? p.value[2] : "" } }],
  });
}

function table(headers, rows) {
  const row = (cells, tag) => element("tr", {}, ...cells.map((cell, i) => element(tag, i ? { class: "number" } : {}, cell)));
  return element("div", { class: "scroll" }, element("table", {}, element("thead", {}, row(headers, "th")), element("tbody", {}, ...rows.map(cells => row(cells, "td")))));
}

function draw() {
  for (const c of charts) {
    c.instance?.dispose();
    c.instance = echarts.init(c.chart);
    c.instance.setOption(c.option(c.chart));
  }
}

// Once everything is in place: draws, and keeps the figures in step with the window, the colour scheme and the printer.
function present() {
  draw();
  new ResizeObserver(() => charts.forEach(c => c.instance.resize())).observe(main);
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", draw);
  addEventListener("beforeprint", () => charts.forEach(c => c.instance.resize()));
  document.documentElement.dataset.drawn = charts.length;
}
