// What the stage shows now.

import { isGroup } from "../session";
import { state } from "./address";
import { currentWay, wayScene } from "./moving";
import { neighbourhood } from "./near";
import { drawn } from "./scene";
import type { Frame, Scene } from "./shapes";
import { wholeMap } from "./whole";

/** The scene of the state in a frame; nothing where there is nothing to draw. */
export function sceneNow(frame: Frame): Scene | null {
  const { node, steps } = state;
  if (node != null) return steps && (drawn(node) || isGroup(node)) ? neighbourhood(node, frame) : wholeMap(frame);
  const way = currentWay();
  return way ? wayScene(way, frame) : wholeMap(frame);
}
