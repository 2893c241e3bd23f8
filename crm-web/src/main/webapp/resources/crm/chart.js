/* Saves a chart as a picture: drawn anew from what the page shows, in its colours and letters, twice as fine as the screen. */
(function () {
  "use strict";

  const WIDE = 720;
  const EDGE = 24;
  const HEAD = 84;
  const FINE = 2;

  const number = (el, name) => Number(el.getAttribute(name));
  const colour = (el) => getComputedStyle(el).fill;
  const written = (el) => el.textContent.trim();

  /* What the chart shows: of each bar its words, and of each of its drawings the place, the size and the colour. */
  function points(chart) {
    const pairs = chart.querySelectorAll(".crm-pairs li");
    if (pairs.length) {
      return Array.from(pairs, (li) => ({
        label: written(li.querySelector(".crm-pair-label")), value: written(li.querySelector(".crm-pair-value")), before: li.dataset.before,
        drawn: Array.from(li.querySelectorAll("rect"), (bar) => ({ y: number(bar, "y"), height: number(bar, "height"), fill: colour(bar) }))
      }));
    }
    const columns = chart.querySelector(".crm-columns-chart");
    if (columns) {
      return Array.from(columns.querySelectorAll("a"), (a) => ({
        label: a.dataset.label, value: a.dataset.value, before: a.dataset.before,
        drawn: Array.from(a.querySelectorAll("rect:not(.crm-bar-space)"), (bar) => ({ y: number(bar, "y"), height: number(bar, "height"), fill: colour(bar) }))
      }));
    }
    return Array.from(chart.querySelectorAll(".crm-bars li"), (li) => ({
      label: written(li.querySelector(".crm-bar-label")), value: written(li.querySelector(".crm-bar-values")).replace(/\s+/g, " "),
      drawn: Array.from(li.querySelectorAll("rect"), (bar) => ({ x: number(bar, "x"), y: number(bar, "y"), length: number(bar, "width"), height: number(bar, "height"), fill: colour(bar) }))
    }));
  }

  function legend(chart) {
    const all = chart.closest("form").querySelectorAll(".crm-legend > span");
    return Array.from(all, (span) => ({ label: written(span), fill: getComputedStyle(span, "::before").backgroundColor }));
  }

  function ground(el) {
    for (let at = el; at; at = at.parentElement) {
      const colour = getComputedStyle(at).backgroundColor;
      if (colour !== "transparent" && !/^rgba\(.*, 0\)$/.test(colour)) return colour;
    }
    return "#fff";
  }

  function cut(pen, text, width) {
    if (pen.measureText(text).width <= width) return text;
    let short = text;
    while (short && pen.measureText(short + "…").width > width) short = short.slice(0, -1);
    return short + "…";
  }

  /* The text in as many lines as there is room for, broken between words and between Chinese characters. */
  function lines(pen, text, width) {
    const all = [""];
    for (const piece of text.match(/[\u3400-\u9fff]|[^\u3400-\u9fff\s]+\s*|\s+/g) || []) {
      const last = all[all.length - 1];
      if (last && pen.measureText((last + piece).trimEnd()).width > width) all.push(piece);
      else all[all.length - 1] = last + piece;
    }
    return all.slice(0, 3).map((line) => cut(pen, line.trimEnd(), width));
  }

  function draw(chart, button) {
    const all = points(chart);
    const columns = Boolean(chart.querySelector(".crm-columns-chart, .crm-pairs"));
    const look = getComputedStyle(chart);
    const high = HEAD + EDGE + (columns ? 240 : all.length * 24);
    const canvas = document.createElement("canvas");
    canvas.width = WIDE * FINE;
    canvas.height = high * FINE;
    const pen = canvas.getContext("2d");
    pen.scale(FINE, FINE);
    pen.fillStyle = ground(chart);
    pen.fillRect(0, 0, WIDE, high);
    pen.fillStyle = look.color;
    pen.font = "600 17px " + look.fontFamily;
    pen.fillText(cut(pen, button.dataset.crmPng, WIDE - 2 * EDGE), EDGE, 30);
    pen.font = "13px " + look.fontFamily;
    pen.fillText(cut(pen, button.dataset.crmNote, WIDE - 2 * EDGE), EDGE, 50);
    drawLegend(pen, legend(chart), look.color);
    (columns ? drawColumns : drawBars)(pen, all, look.color);
    return canvas;
  }

  function drawLegend(pen, entries, ink) {
    let x = EDGE;
    for (const entry of entries) {
      pen.fillStyle = entry.fill;
      pen.fillRect(x, 62, 10, 10);
      pen.fillStyle = ink;
      pen.fillText(entry.label, x + 15, 72);
      x += 15 + pen.measureText(entry.label).width + 16;
    }
  }

  function drawColumns(pen, all, ink) {
    const step = (WIDE - 2 * EDGE) / Math.max(1, all.length);
    const base = HEAD + 18;
    const tall = 180;
    const every = Math.ceil(all.length * 78 / (WIDE - 2 * EDGE));
    pen.textAlign = "center";
    all.forEach((p, i) => {
      const x = EDGE + i * step;
      p.drawn.forEach((bar, nth) => {
        pen.fillStyle = bar.fill;
        pen.fillRect(x + step * (0.1 + 0.4 * nth), base + bar.y * tall / 100, step * 0.4, bar.height * tall / 100);
      });
      pen.fillStyle = ink;
      pen.font = pen.font.replace(/\d+px/, "12px");
      if (step >= 48) pen.fillText(p.before, x + step * 0.3, base + p.drawn[0].y * tall / 100 - 4);
      if (step >= 24) pen.fillText(p.value, x + step * 0.7, base + p.drawn[p.drawn.length - 1].y * tall / 100 - 4);
      if (i % every === 0) lines(pen, p.label, every * step - 4).forEach((line, nth) => pen.fillText(line, x + step / 2, base + tall + 20 + 15 * nth));
    });
    pen.fillRect(EDGE, base + tall, WIDE - 2 * EDGE, 1);
  }

  function drawBars(pen, all, ink) {
    const from = EDGE + 230;
    const wide = WIDE - EDGE - 110 - from;
    all.forEach((p, i) => {
      const y = HEAD + i * 24;
      pen.fillStyle = ink;
      pen.textAlign = "left";
      pen.fillText(cut(pen, p.label, 220), EDGE, y + 16);
      pen.textAlign = "right";
      pen.fillText(p.value, WIDE - EDGE, y + 16);
      p.drawn.forEach((bar) => {
        pen.fillStyle = bar.fill;
        pen.fillRect(from + wide * bar.x / 100, y + 4 + bar.y * 1.6, wide * bar.length / 100, bar.height * 1.6);
      });
    });
  }

  document.addEventListener("click", (e) => {
    const button = e.target.closest("[data-crm-png]");
    if (!button) return;
    draw(button.closest(".crm-chart, .crm-charted"), button).toBlob((picture) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(picture);
      link.download = (button.dataset.crmPng + " " + button.dataset.crmNote).replace(/[\\/:*?"<>|\s]+/g, " ").trim() + ".png";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    }, "image/png");
  });
})();
