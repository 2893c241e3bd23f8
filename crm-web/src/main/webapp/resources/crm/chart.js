/* Saves a chart as a picture: drawn anew from what the page shows, in its colours and letters, twice as fine as the screen. */
(function () {
  "use strict";

  const WIDE = 720;
  const EDGE = 24;
  const HEAD = 64;
  const FINE = 2;

  function points(chart) {
    const columns = chart.querySelector(".crm-columns-chart");
    if (columns) {
      return Array.from(columns.querySelectorAll("a"), (a) => {
        const bar = a.querySelector("rect:last-of-type");
        const text = bar.querySelector("title").textContent;
        const cut = text.lastIndexOf(": ");
        return { label: text.slice(0, cut), value: text.slice(cut + 2), y: Number(bar.getAttribute("y")), height: Number(bar.getAttribute("height")), fill: getComputedStyle(bar).fill };
      });
    }
    return Array.from(chart.querySelectorAll(".crm-bars li"), (li) => {
      const bar = li.querySelector("rect");
      return { label: li.querySelector(".crm-bar-label").textContent, value: li.querySelector("a").textContent, length: Number(bar.getAttribute("width")), fill: getComputedStyle(bar).fill };
    });
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

  function draw(chart, button) {
    const all = points(chart);
    const columns = Boolean(chart.querySelector(".crm-columns-chart"));
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
    (columns ? drawColumns : drawBars)(pen, all, look.color);
    return canvas;
  }

  function drawColumns(pen, all, ink) {
    const step = (WIDE - 2 * EDGE) / Math.max(1, all.length);
    const base = HEAD + 18;
    const tall = 180;
    const every = Math.ceil(all.length * 78 / (WIDE - 2 * EDGE));
    pen.textAlign = "center";
    all.forEach((p, i) => {
      const x = EDGE + i * step;
      const top = base + p.y * tall / 100;
      pen.fillStyle = p.fill;
      pen.fillRect(x + step * 0.1, top, step * 0.8, p.height * tall / 100);
      pen.fillStyle = ink;
      pen.font = pen.font.replace(/\d+px/, "12px");
      if (step >= 24) pen.fillText(p.value, x + step / 2, top - 4);
      if (i % every === 0) pen.fillText(p.label, x + step / 2, base + tall + 20);
    });
    pen.fillRect(EDGE, base + tall, WIDE - 2 * EDGE, 1);
  }

  function drawBars(pen, all, ink) {
    const from = EDGE + 230;
    const wide = WIDE - EDGE - 60 - from;
    all.forEach((p, i) => {
      const y = HEAD + i * 24;
      pen.fillStyle = ink;
      pen.textAlign = "left";
      pen.fillText(cut(pen, p.label, 220), EDGE, y + 16);
      pen.textAlign = "right";
      pen.fillText(p.value, WIDE - EDGE, y + 16);
      pen.fillStyle = p.fill;
      pen.fillRect(from, y + 5, wide * p.length / 100, 14);
    });
  }

  document.addEventListener("click", (e) => {
    const button = e.target.closest("[data-crm-png]");
    if (!button) return;
    draw(button.closest(".crm-chart"), button).toBlob((picture) => {
      const link = document.createElement("a");
      link.href = URL.createObjectURL(picture);
      link.download = (button.dataset.crmPng + " " + button.dataset.crmNote).replace(/[\\/:*?"<>|\s]+/g, " ").trim() + ".png";
      link.click();
      setTimeout(() => URL.revokeObjectURL(link.href), 60000);
    }, "image/png");
  });
})();
