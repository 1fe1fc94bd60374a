// The data as it travelled: Base64 of gzip of JSON, unpacked by the browser itself.

const DAMAGED = "The data of this page is damaged: the file was cut or changed on its way. Fetch it again.";

/** Says in place of the map why there is none. */
export function giveUp(text: string): void {
  const message = document.getElementById("message") as HTMLElement;
  message.textContent = text;
  message.hidden = false;
  document.documentElement.dataset.state = "failed";
}

/** Lets the browser draw and listen between two pieces of work. */
export const breath = (): Promise<void> =>
  new Promise((go) => {
    setTimeout(go);
  });

interface Deadline {
  timeRemaining(): number;
}

/** Pieces of work that are done while nobody waits for anything; `false` asks to be called again. */
export function atLeisure(...pieces: ((deadline: Deadline) => unknown)[]): void {
  const later = (work: (deadline: Deadline) => void) =>
    "requestIdleCallback" in window
      ? window.requestIdleCallback(work)
      : setTimeout(() => work({ timeRemaining: () => 8 }), 30);
  const next = (left: typeof pieces) => {
    if (left.length) later((deadline) => next(left[0](deadline) === false ? left : left.slice(1)));
  };
  next(pieces);
}

/** The text of a packed block of the page; null where it cannot be had, which the page then says. */
export async function unpackedText(id: string): Promise<string | null> {
  if (typeof DecompressionStream === "undefined") {
    giveUp(
      "This browser cannot unpack the page. It takes Chrome or Edge 80, Firefox 113, Safari 16.4, or anything newer.",
    );
    return null;
  }
  const parcel = document.getElementById(id) as HTMLElement;
  const letters = atob(parcel.textContent ?? "");
  const bytes = new Uint8Array(letters.length);
  for (let at = 0; at < bytes.length; at += 1) bytes[at] = letters.charCodeAt(at);
  parcel.remove();
  try {
    const plain = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return await new Response(plain).text();
  } catch {
    giveUp(DAMAGED);
    return null;
  }
}

/** The JSON of a data block of the page; null where it cannot be had, which the page then says. */
export async function unpacked(id: string): Promise<unknown> {
  const text = await unpackedText(id);
  if (text === null) return null;
  await breath();
  try {
    return JSON.parse(text);
  } catch {
    giveUp(DAMAGED);
    return null;
  }
}

/** Runs a packed script of the page: the policy of the page names it by its digest. */
export async function runPacked(id: string): Promise<boolean> {
  const text = await unpackedText(id);
  if (text === null) return false;
  await breath();
  const script = document.createElement("script");
  script.textContent = text;
  document.head.append(script);
  return true;
}
