// What the reader has marked, taken along: as a JSON Resume, or in the address; and brought in again.

import { partsOf, readResume, resumeOf } from "../data/resume";
import { isItem, isRole, keyOf, names, nodes, placeCalled } from "../session";
import { go, readable, state } from "./address";
import { byId, el } from "./elements";
import { marks } from "./marks";

const dialog = byId<HTMLDialogElement>("profile-dialog");
const LARGEST = 2_000_000;

const labels = (places: number[]) => places.map((place) => nodes[place].name);

/** What is marked, as a JSON Resume. */
export const resume = (): string =>
  resumeOf({ have: labels(marks.mine()), lack: labels(marks.lacking()), learn: labels(marks.learning()) });

/** Tell something that has to be seen, in a dialog. */
function tell(title: string, ...lines: string[]): void {
  const texts = lines.filter(Boolean).map((line) => el("p", {}, el("bdi", {}, line)));
  byId("profile-title").textContent = title;
  byId("profile-said").replaceChildren(...texts);
  if (!dialog.open) dialog.showModal();
}

const told = (found: string[], most: number): string => {
  const more = found.length > most ? ` and ${found.length - most} more` : "";
  return found.slice(0, most).join(", ") + more;
};

/** Mark what a JSON Resume says, and tell what was not known. */
export function takeIn(text: string): void {
  const said = readResume(text);
  if (!said) {
    tell("This is no JSON Resume", "A JSON Resume is a text in JSON that has skills; see jsonresume.org.");
    return;
  }
  const sorted = (words: string[]) => {
    const called = (word: string) => ({ word, place: names.called(word, isItem) });
    const pairs = words.map(called).flatMap((one) => (one.place == null ? partsOf(one.word).map(called) : [one]));
    const known = pairs.flatMap(({ place }) => (place == null ? [] : [place]));
    return {
      count: pairs.length,
      known: [...new Set(known)],
      unknown: pairs.filter(({ place }) => place == null).map(({ word }) => word),
    };
  };
  const [have, lack, learn] = [sorted(said.have), sorted(said.lack), sorted(said.learn)];
  marks.take(have.known, lack.known, learn.known);
  const jobs = said.titles.map((title) => names.called(title, isRole));
  const job = jobs.find((place) => place != null && place !== state.to) ?? null;
  if (job != null) go({ route: true, node: null, from: job, way: null, move: null });
  const unknown = [...have.unknown, ...lack.unknown, ...learn.unknown];
  tell(
    `${have.known.length} of ${have.count} skills are marked`,
    told(labels(have.known), 40),
    unknown.length > 0 ? `Not known here: ${told(unknown, 40)}.` : "",
    job != null ? `You start from ${nodes[job].name}, as your job title says.` : "",
  );
}

const chooser = el("input", { type: "file", accept: ".json,application/json", hidden: true, id: "resume-file" });
chooser.setAttribute("aria-label", "A JSON Resume");
document.body.append(chooser);
chooser.addEventListener("change", async () => {
  const file = chooser.files?.[0];
  chooser.value = "";
  if (!file) return;
  if (file.size > LARGEST) tell("This file is too large", "A JSON Resume has some thousand letters.");
  else takeIn(await file.text());
});

/** Let the reader choose a JSON Resume. */
export const chooseResume = (): void => chooser.click();

/** Put what is marked into the address, for whoever copies it. */
export function shareByAddress(): void {
  const parts = new URLSearchParams(location.hash.replace(/^#/, ""));
  for (const [name, places] of [
    ["have", marks.mine()],
    ["lack", marks.lacking()],
    ["learn", marks.learning()],
  ] as const) {
    if (places.length) parts.set(name, places.map((place) => keyOf(place)).join(" "));
    else parts.delete(name);
  }
  const hash = `#${readable(parts)}`;
  try {
    history.replaceState(null, "", hash);
  } catch {
    location.hash = hash;
  }
  tell(
    "The address now holds what you have marked",
    "Copy it from the address bar. Whoever opens it sees these figures; nothing is kept there.",
  );
}

/** Let the marks in the address count; they are not kept. */
export function borrowFromAddress(): void {
  const parts = new URLSearchParams(location.hash.replace(/^#/, ""));
  const places = (name: string) =>
    (parts.get(name) || "")
      .split(" ")
      .filter(Boolean)
      .map(placeCalled)
      .filter((place) => place != null && isItem(place))
      .map(Number);
  marks.lend({ have: places("have"), lack: places("lack"), learn: places("learn") });
}
