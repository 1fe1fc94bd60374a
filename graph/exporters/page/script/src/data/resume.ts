// A JSON Resume, https://jsonresume.org: what somebody has, taken along and brought in again.

const SCHEMA = "https://raw.githubusercontent.com/jsonresume/resume-schema/v1.0.0/schema.json";
/** What a page takes in is typed by people: more names than this are no résumé. */
const MOST = 2000;

/** The names in a résumé: of what somebody has, has not, and is learning. */
export interface Told {
  have: string[];
  lack: string[];
  learn: string[];
}
/** Those of a résumé that is brought in, with the jobs that it names, the latest first. */
export interface Resume extends Told {
  titles: string[];
}

/** A JSON Resume with these skills; the rest stands in its ``meta``, where all else may. */
export function resumeOf({ have, lack, learn }: Told): string {
  const skills = have.map((name) => ({ name, keywords: [] }));
  const shape = { $schema: SCHEMA, basics: {}, skills, meta: { rolegraph: { lack, learn } } };
  return `${JSON.stringify(shape, null, 2)}\n`;
}

type Shape = Record<string, unknown>;
const isShape = (value: unknown): value is Shape => typeof value === "object" && value !== null;
/** The names that a text lists, for where it is no name as a whole. */
export const partsOf = (text: string): string[] =>
  text
    .split(/[,;\n]/)
    .map((part) => part.trim())
    .filter(Boolean);

/** The texts in whatever shape skills are written: texts, lists, groups with keywords. */
function namesIn(value: unknown): string[] {
  if (typeof value === "string") return value.trim() ? [value.trim()] : [];
  if (Array.isArray(value)) return value.flatMap(namesIn);
  if (!isShape(value)) return [];
  return ["name", "skill", "description", "keywords", "skills"].flatMap((key) => namesIn(value[key]));
}

/** What the jobs are called that somebody has or had, the latest first, as one writes. */
function titlesIn(shape: Shape): string[] {
  const entries = Array.isArray(shape.work) ? shape.work.filter(isShape) : [];
  const named = entries.map((entry) =>
    ["position", "title", "jobTitle", "role"].map((key) => entry[key]).find(Boolean),
  );
  const label = isShape(shape.basics) ? shape.basics.label : null;
  return [...named, label].flatMap((title) => (typeof title === "string" && title.trim() ? [title.trim()] : []));
}

/** What a JSON Resume says; null where a text is none. */
export function readResume(text: string): Resume | null {
  try {
    const shape: unknown = JSON.parse(text.replace(/^\ufeff/, ""));
    if (!isShape(shape) || Array.isArray(shape) || !("skills" in shape)) return null;
    const ours = isShape(shape.meta) && isShape(shape.meta.rolegraph) ? shape.meta.rolegraph : {};
    const once = (names: string[]) => [...new Set(names)].slice(0, MOST);
    return {
      have: once(namesIn(shape.skills)),
      lack: once(namesIn(ours.lack)),
      learn: once(namesIn(ours.learn)),
      titles: once(titlesIn(shape)),
    };
  } catch {
    return null; // not JSON, or nested more deeply than anybody writes
  }
}
