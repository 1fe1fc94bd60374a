// How high a role stands, where it is said: ISCO-08 skill levels by major group, or job zones.

import { once } from "../data/columns";
import type { Graph } from "../data/graph";

const ISCO = /\/isco\/C(\d)\d*$/;
const SOC = /^(\d\d)-\d{4}(?:\.\d\d)?$/;
const BY_MAJOR_GROUP = [2, 4, 4, 3, 2, 2, 2, 2, 2, 1];

interface Level {
  skill: number | null;
  zone: number | null;
  manager: boolean;
}

/** Whether one is lower than another, as far as one scale knows both. */
function below(one: Level, other: Level): boolean {
  if (one.zone != null && other.zone != null) return one.zone < other.zone;
  return one.skill != null && other.skill != null && one.skill < other.skill;
}

/** Whether a role may lie between two others: it is not below both, and no manager's post between
 *  two that are none. */
export function levelsOf({ nodes, targets }: Graph) {
  /** The ISCO major group that a role stands under, directly or not. */
  const majorGroup = (role: number): number | null => {
    const found = new Set([role]);
    for (const here of found) {
      for (const above of targets(here, ["broader"])) {
        const code = ISCO.exec(nodes[above].id);
        if (code) return Number(code[1]);
        found.add(above);
      }
    }
    return null;
  };
  const levelOf = once((role: number): Level => {
    const { notation, facts } = nodes[role];
    const fact = (wanted: string) => facts.find(([name]) => name === wanted)?.[1] ?? "";
    const soc = SOC.exec(notation) ?? SOC.exec(fact("O*NET-SOC code"));
    const group = majorGroup(role);
    const zone = fact("job zone");
    return {
      skill: group == null ? null : BY_MAJOR_GROUP[group],
      zone: /^\d+$/.test(zone) ? Number(zone) : null,
      manager: group === 1 || soc?.[1] === "11",
    };
  });
  return (stone: number, start: number, goal: number): boolean => {
    const [here, from, to] = [stone, start, goal].map(levelOf);
    if (below(here, from) && below(here, to)) return false;
    return !here.manager || from.manager || to.manager;
  };
}
