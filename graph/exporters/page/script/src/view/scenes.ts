// What the stage shows now.

import { isGroup } from "../session";
import { state } from "./address";
import { landscape } from "./landscape";
import { currentWay, wayScene } from "./moving";
import { neighbourhood } from "./near";
import { drawn } from "./scene";
import type { Frame, Scene } from "./shapes";
import { wholeMap } from "./whole";

/** Of what is not looked at, the map is as large as this. */
const UNSEEN = { width: 880, height: 620 };

/** The scene of the state in a frame; nothing where there is nothing to draw. */
export function sceneNow(frame: Frame): Scene | null {
  return state.view === "landscape" ? landscape(frame, () => onMap(UNSEEN)) : onMap(frame);
}
/** The map of what only a table or a file shows. */
export const unseen = (): Scene | null => onMap(UNSEEN);

function onMap(frame: Frame): Scene | null {
  const { node, steps } = state;
  if (node != null) return steps && (drawn(node) || isGroup(node)) ? neighbourhood(node, frame) : wholeMap(frame);
  const way = currentWay();
  return way ? wayScene(way, frame) : wholeMap(frame);
}
