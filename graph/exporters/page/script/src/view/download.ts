// What is shown, to be taken along: as a picture, a drawing, or a table.

import { facts, field, incoming, nodes, outgoing } from "../session";
import { state } from "./address";
import { byId, el } from "./elements";
import { showKeys } from "./keys";
import { drawLand } from "./landpaint";
import { marks } from "./marks";
import { drawHeads, drawLink, drawThing, quietness } from "./paint";
import { chooseResume, resume, shareByAddress } from "./profile";
import type { Scene } from "./shapes";
import { licenceName } from "./sources";
import { stage } from "./stage";
import { inSvg, onCanvas, type Surface } from "./surfaces";
import { table } from "./table";
import { theme } from "./theme";

const MARGIN = 24;
const FOOT = 26;

const fileName = (suffix: string): string => {
  const part = state.node != null ? nodes[state.node].notation : "";
  const title = (facts.title || "graph")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return [title || "graph", part].filter(Boolean).join("-").slice(0, 80) + suffix;
};

function save(blob: Blob, name: string): void {
  const address = URL.createObjectURL(blob);
  const link = el("a", { href: address, download: name });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}

/** The whole scene on any surface, with the line that says whose the facts are. */
function draw(surface: Surface, scene: Scene): void {
  const [w, h] = [scene.width + 2 * MARGIN, scene.height + 2 * MARGIN + FOOT];
  surface.box({ x: -MARGIN, y: -MARGIN, w, h, fill: theme.get("stage") });
  drawHeads(surface, scene.heads);
  if (scene.land)
    drawLand(surface, scene.land, { scale: scaleOf(scene), selected: state.node, cursor: null, hovered: null });
  for (const link of scene.edges) drawLink(surface, link, scene, quietness(scene));
  const centre = state.node != null && scene.faint && scene.boxes.has(state.node) ? state.node : null;
  const front = centre == null ? [] : [...outgoing(centre), ...incoming(centre)];
  for (const link of front) drawLink(surface, link, scene, 0.95);
  for (const [place, box] of scene.land ? [] : scene.boxes)
    drawThing(surface, place, box, { selected: place === state.node });
  surface.text({ x: 0, y: scene.height + MARGIN + 8, text: credit(), size: 10, fill: theme.get("ink-soft") });
}
/** As if the landscape were seen on a screen so many pixels wide. */
const scaleOf = (scene: Scene): number => (field.few ? 1 : Math.max(1, 1600 / scene.width));
const credit = (): string => {
  const of = facts.about.map((one) => [one.attribution, licenceName(one.licence || "")].filter(Boolean).join(", "));
  return [facts.title, ...of].filter(Boolean).join(" · ");
};

/** A scene as a drawing, in light colours. */
export const svg = (scene: Scene): string =>
  theme.inLight(() => {
    const parts: string[] = [];
    draw(inSvg(parts), scene);
    const [w, h] = [scene.width + 2 * MARGIN, scene.height + 2 * MARGIN + FOOT].map(Math.ceil);
    const family = theme.get("sans").replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
    const size = `viewBox="${-MARGIN} ${-MARGIN} ${w} ${h}" width="${w}" height="${h}"`;
    return `<svg xmlns="http://www.w3.org/2000/svg" ${size} font-family="${family}">${parts.join("\n")}</svg>\n`;
  });

function png(scene: Scene): void {
  const scale = 2;
  const [w, h] = [scene.width + 2 * MARGIN, scene.height + 2 * MARGIN + FOOT];
  const canvas = el("canvas", { width: Math.ceil(w * scale), height: Math.ceil(h * scale) });
  const ctx = canvas.getContext("2d") as CanvasRenderingContext2D;
  ctx.scale(scale, scale);
  ctx.translate(MARGIN, MARGIN);
  draw(onCanvas(ctx), scene);
  canvas.toBlob((blob) => blob && save(blob, fileName(".png")), "image/png");
}

/** The table of a scene as CSV; what a spreadsheet would take for a formula is held back by an apostrophe. */
export function csv(shown: Scene | null): string {
  const scene = shown?.twin ? shown.twin() : shown;
  const safe = (cell: string) => (/^[=+\-@\t\r]/.test(cell) && !/^[+-]?[\d.]+$/.test(cell) ? `'${cell}` : cell);
  const quoted = (cell: string) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = table.plain(scene).map((row) => row.map((cell) => quoted(safe(cell))).join(","));
  return `${lines.join("\r\n")}\r\n`;
}

const kinds: Record<string, () => void> = {
  png() {
    const scene = stage.scene();
    if (scene) png(scene);
  },
  svg() {
    const scene = stage.scene();
    if (scene) save(new Blob([svg(scene)], { type: "image/svg+xml" }), fileName(".svg"));
  },
  csv: () => save(new Blob(["\ufeff", csv(stage.scene())], { type: "text/csv" }), fileName(".csv")),
  print: () => window.print(),
  keys: showKeys,
  resume: () => save(new Blob([resume()], { type: "application/json" }), "resume.json"),
  "take-in": chooseResume,
  address: shareByAddress,
  forget: () => marks.clear(),
};

const button = byId("save-button");
const menu = byId("save");
const frame = menu.parentElement as HTMLElement;
const open = (wanted: boolean) => {
  menu.hidden = !wanted;
  button.setAttribute("aria-expanded", String(wanted));
  const marked = marks.count() + marks.lacking().length > 0;
  for (const id of ["resume", "address", "forget"]) byId(id).hidden = !marked;
};
button.addEventListener("click", (event) => event.detail < 2 && open(Boolean(menu.hidden)));
menu.addEventListener("click", (event) => {
  const chosen = (event.target as Element).closest<HTMLElement>("[data-save]");
  if (!chosen?.dataset.save) return;
  open(false);
  button.focus();
  kinds[chosen.dataset.save]();
});
frame.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || menu.hidden) return;
  event.stopPropagation();
  open(false);
  button.focus();
});
document.addEventListener("click", (event) => {
  if (!menu.hidden && !frame.contains(event.target as Node)) open(false);
});
