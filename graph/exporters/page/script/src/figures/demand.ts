// What roles ask for, and what each item weighs.

import { once, total } from "../data/columns";
import { DEMANDS, type Graph } from "../data/graph";
import { levelRank } from "../data/text";

/** What a role asks of one item. */
export interface Asked {
  importance: number;
  /** 1 (awareness) to 4 (expert), or null where none is said; `level` is a fourth of it. */
  rank: number | null;
  level: number | null;
  weight: number;
  essential: boolean;
  tool: boolean;
  /** How likely somebody in that role has it. */
  share: number;
}

/** The graded families that nobody learns: they tell how alike roles are, and no more. */
const NOT_LEARNED = ["interests"];
const UNKNOWN_SHARE = 0.5;
/** From which rating on an element is asked for. */
const ASKED = 0.5;

export type Demands = ReturnType<typeof demandsOf>;

export function demandsOf(graph: Graph) {
  const { nodes, roles, along, targets, facts } = graph;
  const N = roles.length;

  const idf = (n: number) => Math.log(1 + (N - n + 0.5) / (n + 0.5));
  const atOne = idf(1);
  const specificity = (n: number) => (atOne ? idf(Math.max(1, n)) / atOne : 1);

  /** In how many roles' demand each thing is. */
  const askedBy = (() => {
    const asked = new Int32Array(nodes.length);
    const last = new Int32Array(nodes.length).fill(-1);
    for (const role of roles) {
      for (const item of targets(role, DEMANDS)) {
        if (last[item] === role) continue;
        last[item] = role;
        asked[item] += 1;
      }
    }
    return asked;
  })();

  // What is rated with at least a half is linked as required as well, with the rating as importance.
  const { ratings } = facts;
  const columns = new Map(ratings.elements.map(([family, element], at) => [element, { family, at }]));
  const rows = new Map(ratings.roles.map((role, row) => [role, row]));
  const isRated = (role: number, item: number): boolean => {
    const [column, row] = [columns.get(item), rows.get(role)];
    if (!column || row === undefined || NOT_LEARNED.includes(column.family)) return false;
    const number = ratings.importance[row * ratings.elements.length + column.at];
    return number >= 0 && (ratings.values[number] ?? 0) >= ASKED;
  };

  /** All that a role asks for. Of several statements the strongest counts; where a role calls
   *  nothing essential, everything is. */
  const demandOf = once((role: number): ReadonlyMap<number, Asked> => {
    const demand = new Map<number, Asked>();
    for (const link of along(role, ...DEMANDS)) {
      const importance = link.importance ?? 1;
      const known = demand.get(link.to);
      const share = Math.max(link.people ?? 0, known?.share ?? 0);
      if (
        known &&
        (known.importance > importance || (known.importance === importance && (known.level ?? 0) > (link.level ?? 0)))
      ) {
        known.share = share;
        continue;
      }
      const rank = link.level == null ? null : levelRank(link.level);
      demand.set(link.to, {
        importance,
        rank,
        level: rank == null ? null : rank / 4,
        weight: (importance * (1 + specificity(askedBy[link.to]))) / 2,
        essential: importance >= 1 || isRated(role, link.to),
        tool: link.relation === "uses",
        share,
      });
    }
    const some = [...demand.values()].some((asked) => asked.essential);
    for (const asked of demand.values()) {
      asked.essential ||= !some;
      asked.share = asked.essential ? 1 : asked.share || UNKNOWN_SHARE;
    }
    return demand;
  });
  const essentialsOf = once((role: number) => [...demandOf(role)].filter(([, asked]) => asked.essential));
  /** What the essential items of a role weigh together. */
  const weightOf = once((role: number) => total(essentialsOf(role).map(([, asked]) => asked.weight)));
  /** The items that meet a choice ("one of AWS, Azure …"). */
  const membersOf = once((item: number): number[] =>
    nodes[item].kind === "choice" ? [...targets(item, ["among"])] : [],
  );
  return { N, idf, askedBy, demandOf, essentialsOf, weightOf, membersOf };
}
