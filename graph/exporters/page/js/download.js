// What is shown, to be taken along: as a picture, a drawing, a table, or on paper.

const download = (() => {
  const fileName = (suffix) => {
    const part = state.node != null ? nodes[state.node].notation : "";
    const title = (facts.title || "graph").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "");
    return [title || "graph", part].filter(Boolean).join("-").slice(0, 80) + suffix;
  };
  function save(blob, name) {
    const address = URL.createObjectURL(blob);
    const link = el("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  const MARGIN = 24;
  const FOOT = 26;
  /** The whole scene on any surface, with the line that says whose the facts are. */
  function draw(surface, scene, { dim = false } = {}) {
    surface.box({ x: -MARGIN, y: -MARGIN, w: scene.width + 2 * MARGIN, h: scene.height + 2 * MARGIN + FOOT, fill: theme.get("stage") });
    drawHeads(surface, scene.heads);
    for (const link of scene.edges) drawLink(surface, link, scene, quietness(scene));
    const centre = scene.faint && scene.boxes.has(state.node) ? state.node : null;
    if (centre != null) for (const link of [...outgoing(centre), ...incoming(centre)]) drawLink(surface, link, scene, 0.95);
    for (const [place, box] of scene.boxes) drawThing(surface, place, box, { selected: place === state.node, dim: dim && scene.gone?.has(place) });
    surface.text({ x: 0, y: scene.height + MARGIN + 8, text: credit(), size: 10, fill: theme.get("ink-soft") });
  }
  const credit = () =>
    [facts.title, ...facts.about.map((one) => [one.attribution, licenceName(one.licence || "")].filter(Boolean).join(", "))].filter(Boolean).join(" · ");

  function svg(scene) {
    const parts = [];
    draw(inSvg(parts), scene);
    const [w, h] = [scene.width + 2 * MARGIN, scene.height + 2 * MARGIN + FOOT].map(Math.ceil);
    const family = theme.get("sans").replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
    return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${-MARGIN} ${-MARGIN} ${w} ${h}" width="${w}" height="${h}" font-family="${family}">${parts.join("\n")}</svg>\n`;
  }

  function png(scene) {
    const scale = 2;
    const canvas = el("canvas", { width: Math.ceil((scene.width + 2 * MARGIN) * scale), height: Math.ceil((scene.height + 2 * MARGIN + FOOT) * scale) });
    const ctx = canvas.getContext("2d");
    ctx.scale(scale, scale);
    ctx.translate(MARGIN, MARGIN);
    draw(onCanvas(ctx), scene);
    canvas.toBlob((blob) => save(blob, fileName(".png")), "image/png");
  }

  /** Cells as CSV; what a spreadsheet would take for a formula is held back by an apostrophe. */
  function csv(rows) {
    const safe = (cell) => (/^[=+\-@\t\r]/.test(cell) && !/^[+-]?[\d.]+$/.test(cell) ? `'${cell}` : cell);
    const quoted = (cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
    return rows.map((row) => row.map((cell) => quoted(safe(String(cell)))).join(",")).join("\r\n") + "\r\n";
  }

  /** The drawing in light colours for paper, made of elements, not of markup. */
  function onPaper() {
    const scene = stage.scene();
    const sheet = byId("print");
    sheet.replaceChildren();
    if (!scene || state.view !== "map") return;
    const text = theme.inLight(() => svg(scene));
    sheet.append(document.importNode(new DOMParser().parseFromString(text, "image/svg+xml").documentElement, true));
  }
  window.addEventListener("beforeprint", onPaper);
  window.addEventListener("afterprint", () => byId("print").replaceChildren());

  const kinds = {
    png: () => stage.scene() && png(stage.scene()),
    svg: () => stage.scene() && save(new Blob([svg(stage.scene())], { type: "image/svg+xml" }), fileName(".svg")),
    csv: () => save(new Blob(["\ufeff", csv(table.plain(stage.scene()))], { type: "text/csv" }), fileName(".csv")),
    print: () => window.print(),
    forget: () => marks.clear(),
  };

  const button = byId("save-button");
  const menu = byId("save");
  const open = (wanted) => {
    menu.hidden = !wanted;
    button.setAttribute("aria-expanded", String(wanted));
    byId("forget").hidden = !marks.count();
  };
  button.addEventListener("click", () => open(menu.hidden));
  menu.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-save]");
    if (!chosen) return;
    open(false);
    button.focus();
    kinds[chosen.dataset.save]();
  });
  menu.parentElement.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || menu.hidden) return;
    event.stopPropagation();
    open(false);
    button.focus();
  });
  document.addEventListener("click", (event) => {
    if (!menu.hidden && !menu.parentElement.contains(event.target)) open(false);
  });
  return { svg: () => svg(stage.scene()), csv: () => csv(table.plain(stage.scene())) };
})();
