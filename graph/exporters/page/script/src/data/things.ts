// The things of a graph: what is said of each is read from the columns when it is asked for.

import { lazily, once, runs } from "./columns";
import type { Facts } from "./facts";

export interface Thing {
  readonly place: number;
  readonly kind: string;
  readonly id: string;
  readonly notation: string;
  /** Whether the id ends in a UUID, and whether the notation is more than the end of the id. */
  readonly hasUuid: boolean;
  readonly ownNotation: boolean;
  /** What it is called on the page: its label, or what stands in for one. */
  readonly name: string;
  readonly label: string;
  readonly aliases: string[];
  /** Its names in other languages. */
  readonly labels: string[];
  readonly definition: string;
  readonly notes: string[];
  readonly facts: [name: string, value: string, address?: string][];
  readonly cites: number[];
}

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

function uuidAt(bytes: string, at: number): string {
  let text = "";
  for (let byte = 0; byte < 16; byte += 1) {
    if (byte === 4 || byte === 6 || byte === 8 || byte === 10) text += "-";
    text += HEX[bytes.charCodeAt(at * 16 + byte)];
  }
  return text;
}

/** All things of a graph in their order, and the column of their kinds. */
export function readThings(facts: Facts) {
  const told = facts.nodes;
  const [FIELD, ROW] = facts.between;
  const texts = (column: string) => lazily(() => column.split(ROW));
  const kind = runs<string>(told.kind, told.count);
  const cites = runs<number>(told.cites, told.count);
  const said = runs<number>(told.facts, told.count);
  const stem = runs<number>(told.stem, told.count);
  const names = texts(told.names);
  const definition = texts(told.definition);
  const notes = texts(told.notes);
  const rests = texts(told.rest);
  const notation = texts(told.notation);
  const labels = Object.values(told.labels).map(texts);
  const binary = lazily(() => atob(told.uuids));

  /** Where among the UUIDs, or among the other ends of ids, that of a thing stands. */
  const restAt = new Int32Array(told.count);
  const next = [0, 0];
  for (let place = 0; place < told.count; place += 1) {
    const one = told.stems[stem.at(place)][1] ? 1 : 0;
    restAt[place] = next[one];
    next[one] += 1;
  }

  class Read implements Thing {
    #name: string | null = null;
    #id: string | null = null;
    readonly place: number;
    constructor(place: number) {
      this.place = place;
    }
    get kind() {
      return kind.at(this.place);
    }
    get hasUuid() {
      return told.stems[stem.at(this.place)][1];
    }
    get rest() {
      return this.hasUuid ? uuidAt(binary(), restAt[this.place]) : rests()[restAt[this.place]];
    }
    get id() {
      this.#id ??= told.stems[stem.at(this.place)][0] + this.rest;
      return this.#id;
    }
    get notation() {
      const one = notation()[this.place];
      return one.startsWith(FIELD) ? this.rest.slice(Number(one.slice(FIELD.length))) : one;
    }
    get ownNotation() {
      return !notation()[this.place].startsWith(FIELD);
    }
    get names() {
      return names()[this.place].split(FIELD);
    }
    get label() {
      return this.names[0];
    }
    get aliases() {
      return this.names.slice(1);
    }
    get name() {
      this.#name ??= this.label.trim() || this.notation || this.id;
      return this.#name;
    }
    get labels() {
      return labels.map((rows) => rows()[this.place]).filter(Boolean);
    }
    get definition() {
      return definition()[this.place];
    }
    get notes() {
      const one = notes()[this.place];
      return one ? one.split(FIELD) : [];
    }
    get facts() {
      return told.said[said.at(this.place)];
    }
    get cites() {
      return facts.cited[cites.at(this.place)];
    }
  }
  const things: Thing[] = Array.from({ length: told.count }, (_, place) => new Read(place));
  const ofKind = once((wanted: string) => things.filter((one) => one.kind === wanted).map((one) => one.place));
  return { things, kind, ofKind };
}
