// Two surfaces to draw on: a canvas, and an SVG file.

import type { Shape } from "../data/landscape";
import { theme } from "./theme";
import { words } from "./words";

type Point = [x: number, y: number];
interface BoxShape {
  x: number;
  y: number;
  w: number;
  h: number;
  r?: number;
  fill?: string;
  stroke?: string | null;
  line?: number;
  dash?: number[];
}
interface Disc {
  x: number;
  y: number;
  r: number;
  fill?: string;
  stroke?: string;
  line?: number;
}
interface Text {
  x: number;
  y: number;
  text: string;
  size: number;
  weight?: number;
  fill: string;
  align?: "left" | "center" | "right";
  /** How wide it may be; wider is squeezed. */
  room?: number;
  spacing?: number;
  alpha?: number;
  /** The colour of the rim that keeps it legible on whatever is below, and how wide that is. */
  halo?: string;
  rim?: number;
}
/** Many signs of one look: each is where its middle is and its radius. */
interface Signs {
  shape: Shape;
  spots: { x: number; y: number; radius: number }[];
  fill?: string;
  stroke?: string;
  line?: number;
  alpha?: number;
}
export interface Course {
  from: Point;
  to: Point;
  bend: [Point, Point];
}
export interface Stroke {
  stroke: string;
  line: number;
  dash?: number[];
  alpha?: number;
}
interface Path {
  points: Point[];
  fill: string;
  alpha?: number;
}
export interface Surface {
  box(shape: BoxShape): void;
  disc(shape: Disc): void;
  text(shape: Text): void;
  curve(shape: Course & Stroke): void;
  path(shape: Path): void;
  signs(shape: Signs): void;
}

/** The corners of a sign that is no disc, in radii: all shapes look equally large. */
const CORNERS: Record<Exclude<Shape, "disc">, Point[]> = {
  square: [
    [-0.88, -0.88],
    [0.88, -0.88],
    [0.88, 0.88],
    [-0.88, 0.88],
  ],
  diamond: [
    [0, -1.2],
    [1.2, 0],
    [0, 1.2],
    [-1.2, 0],
  ],
  triangle: [
    [0, -1.15],
    [1.12, 0.85],
    [-1.12, 0.85],
  ],
};

/** Draws onto a canvas. */
export const onCanvas = (ctx: CanvasRenderingContext2D): Surface => {
  const paint = (fill?: string, stroke?: string | null, line = 1, dash: number[] = []) => {
    if (fill) {
      ctx.fillStyle = fill;
      ctx.fill();
    }
    if (!stroke) return;
    ctx.setLineDash(dash);
    ctx.lineWidth = line;
    ctx.strokeStyle = stroke;
    ctx.stroke();
    ctx.setLineDash([]);
  };
  return {
    box({ x, y, w, h, r = 0, fill, stroke, line, dash }) {
      ctx.beginPath();
      ctx.roundRect(x, y, w, h, r);
      paint(fill, stroke, line, dash);
    },
    disc({ x, y, r, fill, stroke, line }) {
      ctx.beginPath();
      ctx.arc(x, y, r, 0, 2 * Math.PI);
      paint(fill, stroke, line);
    },
    text({ x, y, text, size, weight = 400, fill, align = "left", room, spacing = 0, alpha = 1, halo, rim = 3 }) {
      ctx.globalAlpha = alpha;
      ctx.font = `${weight} ${size}px ${theme.get("sans")}`;
      ctx.textAlign = align;
      ctx.textBaseline = "alphabetic";
      ctx.letterSpacing = `${spacing}px`;
      if (halo) {
        ctx.strokeStyle = halo;
        ctx.lineWidth = rim;
        ctx.lineJoin = "round";
        ctx.strokeText(text, x, y, room);
      }
      ctx.fillStyle = fill;
      ctx.fillText(text, x, y, room);
      ctx.letterSpacing = "0px";
      ctx.globalAlpha = 1;
    },
    curve({ from, to, bend, stroke, line, dash, alpha = 1 }) {
      ctx.globalAlpha = alpha;
      ctx.beginPath();
      ctx.moveTo(...from);
      ctx.bezierCurveTo(...bend[0], ...bend[1], ...to);
      paint(undefined, stroke, line, dash);
      ctx.globalAlpha = 1;
    },
    path({ points, fill, alpha = 1 }) {
      ctx.globalAlpha = alpha;
      ctx.beginPath();
      ctx.moveTo(...points[0]);
      for (const point of points.slice(1)) ctx.lineTo(...point);
      ctx.closePath();
      paint(fill);
      ctx.globalAlpha = 1;
    },
    signs({ shape, spots, fill, stroke, line, alpha = 1 }) {
      ctx.globalAlpha = alpha;
      ctx.beginPath();
      for (const { x, y, radius } of spots) {
        if (shape === "disc") {
          ctx.moveTo(x + radius, y);
          ctx.arc(x, y, radius, 0, 2 * Math.PI);
          continue;
        }
        CORNERS[shape].forEach(([right, down], at) => {
          if (at) ctx.lineTo(x + right * radius, y + down * radius);
          else ctx.moveTo(x + right * radius, y + down * radius);
        });
        ctx.closePath();
      }
      paint(fill, stroke, line);
      ctx.globalAlpha = 1;
    },
  };
};

/** A value as XML may hold it. */
const escaped = (value: string | number): string =>
  String(value)
    // XML has no place for most control characters, nor for these two.
    // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is taken out.
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
    .replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "")
    .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
const short = (value: number): number => Math.round(value * 100) / 100;

/** Draws into an SVG: a list of elements as text, everything in them escaped. */
export const inSvg = (parts: string[]): Surface => {
  const add = (tag: string, given: Record<string, string | number | null | undefined>, content?: string) => {
    const attributes = Object.entries(given)
      .filter(([, value]) => value != null && value !== "")
      .map(([name, value]) => ` ${name}="${escaped(typeof value === "number" ? short(value) : (value ?? ""))}"`)
      .join("");
    parts.push(content == null ? `<${tag}${attributes}/>` : `<${tag}${attributes}>${escaped(content)}</${tag}>`);
  };
  const at = ([x, y]: Point) => `${short(x)} ${short(y)}`;
  return {
    box: ({ x, y, w, h, r = 0, fill, stroke, line = 1, dash = [] }) =>
      add("rect", {
        x,
        y,
        width: w,
        height: h,
        rx: r,
        fill: fill || "none",
        stroke,
        "stroke-width": stroke ? line : null,
        "stroke-dasharray": dash.join(" "),
      }),
    disc: ({ x, y, r, fill, stroke, line = 1 }) =>
      add("circle", { cx: x, cy: y, r, fill: fill || "none", stroke, "stroke-width": stroke ? line : null }),
    text: ({ x, y, text, size, weight = 400, fill, align = "left", room, spacing, alpha = 1, halo, rim = 3 }) => {
      const squeeze = room && words.width(text, size, weight) > room;
      const anchor = { left: null, center: "middle", right: "end" }[align];
      add(
        "text",
        {
          x,
          y,
          fill,
          "font-size": size,
          "font-weight": weight,
          "letter-spacing": spacing,
          "text-anchor": anchor,
          textLength: squeeze ? room : null,
          lengthAdjust: squeeze ? "spacingAndGlyphs" : null,
          opacity: alpha < 1 ? alpha : null,
          stroke: halo,
          "stroke-width": halo ? rim : null,
          "stroke-linejoin": halo ? "round" : null,
          "paint-order": halo ? "stroke" : null,
        },
        text,
      );
    },
    curve: ({ from, to, bend, stroke, line, dash = [], alpha = 1 }) =>
      add("path", {
        d: `M${at(from)}C${at(bend[0])} ${at(bend[1])} ${at(to)}`,
        fill: "none",
        stroke,
        "stroke-width": line,
        "stroke-dasharray": dash.join(" "),
        "stroke-opacity": alpha,
      }),
    path: ({ points, fill, alpha = 1 }) =>
      add("path", { d: `M${points.map(at).join("L")}Z`, fill, "fill-opacity": alpha }),
    signs: ({ shape, spots, fill, stroke, line = 1, alpha = 1 }) => {
      const outline = ({ x, y, radius: r }: { x: number; y: number; radius: number }) =>
        shape === "disc"
          ? `M${at([x + r, y])}a${at([r, r])} 0 1 0 ${at([-2 * r, 0])}a${at([r, r])} 0 1 0 ${at([2 * r, 0])}Z`
          : `M${CORNERS[shape].map(([right, down]) => at([x + right * r, y + down * r])).join("L")}Z`;
      const look = { fill: fill || "none", stroke, "stroke-width": stroke ? line : null };
      if (spots.length) add("path", { d: spots.map(outline).join(""), ...look, opacity: alpha < 1 ? alpha : null });
    },
  };
};
