// Columns as they travel, unrolled: texts, runs, differences, and indexes over them.

import type { Runs } from "./facts";

/** What `make` gives for a key, made once. */
export function once<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    const known = made.get(key);
    if (known !== undefined || made.has(key)) return known as V;
    const value = make(key);
    made.set(key, value);
    return value;
  };
}

/** What `make` gives, made when it is first asked for. */
export function lazily<V>(make: () => V): () => V {
  let made: { value: V } | null = null;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

export const total = (values: Iterable<number>): number => {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
};

export interface RunColumn<T> {
  /** The values that occur, each once. */
  values: T[];
  /** The number of the value of each entry. */
  number: Int32Array;
  at(place: number): T;
  /** The number of a value; -1 where it does not occur. */
  of(value: T): number;
}

/** A column told in runs: the value of an entry, and the number of that value. */
export function runs<T>(told: Runs<T>, length: number): RunColumn<T> {
  const values: T[] = [];
  const numbers = new Map<T, number>();
  const number = new Int32Array(length);
  let at = 0;
  for (let run = 0; run < told.length; run += 2) {
    const value = told[run] as T;
    const many = told[run + 1] as number;
    if (!numbers.has(value)) numbers.set(value, values.push(value) - 1);
    number.fill(numbers.get(value) as number, at, at + many);
    at += many;
  }
  return { values, number, at: (place) => values[number[place]], of: (value) => numbers.get(value) ?? -1 };
}

/** Runs of numbers, each told by how much more it is than the one before. */
export function risingRuns(told: number[], length: number): Int32Array {
  const numbers = new Int32Array(length);
  let at = 0;
  let value = 0;
  for (let run = 0; run < told.length; run += 2) {
    value += told[run];
    numbers.fill(value, at, at + told[run + 1]);
    at += told[run + 1];
  }
  return numbers;
}

/** Numbers, each told by how much more it is than the one before. */
export function rising(told: number[]): Int32Array {
  let value = 0;
  return Int32Array.from(told, (more) => {
    value += more;
    return value;
  });
}

export interface Index {
  starts: Int32Array;
  rows: Int32Array;
}

/** The rows that each number stands in: those of `place` are `rows` from `starts[place]` on. */
export function index(ends: ArrayLike<number>, length: number): Index {
  const starts = new Int32Array(length + 1);
  for (let row = 0; row < ends.length; row += 1) starts[ends[row] + 1] += 1;
  for (let place = 0; place < length; place += 1) starts[place + 1] += starts[place];
  const next = starts.slice();
  const rows = new Int32Array(ends.length);
  for (let row = 0; row < ends.length; row += 1) {
    rows[next[ends[row]]] = row;
    next[ends[row]] += 1;
  }
  return { starts, rows };
}

export const rowsOf = ({ starts, rows }: Index, place: number): Int32Array =>
  rows.subarray(starts[place], starts[place + 1]);
