// Where statements come from: numbered marks at the statements, the list of sources below them.

/** The sources of one panel: `mark` gives a statement its numbers, `list` tells what they are. */
function references() {
  const numbers = new Map();
  const key = (cite) => {
    const { source, title, date, licence, address } = facts.citations[cite];
    return [source, title, date, licence, address].join("\n");
  };
  const number = (cite) => {
    const name = key(cite);
    if (!numbers.has(name)) numbers.set(name, { n: numbers.size + 1, cite });
    return numbers.get(name).n;
  };
  return {
    mark(cites) {
      if (!cites.length) return null;
      const all = [...new Set(cites.map(number))].sort((a, b) => a - b);
      return el("sup", { class: "refs" }, el("span", { class: "unseen" }, " source "), all.join(", "));
    },
    /** What sources say beyond the bare statement: their figures and, if asked for, their words. */
    said: (cites, wordsToo) =>
      [...new Set(cites.map((cite) => evidence(facts.citations[cite], wordsToo)).filter(Boolean))].join(" · "),
    list() {
      if (!numbers.size) return null;
      return el(
        "section", { class: "sources" },
        el("h3", {}, "Sources"),
        el("ol", {}, [...numbers.values()].map(({ cite }) => el("li", {}, cited(facts.citations[cite])))),
      );
    },
  };
}

/** "84 % of 1,354 respondents, 2022", or "ESCO classification: essential". */
function evidence({ title = "", value, unit = "", year, stated, sample }, wordsToo) {
  if (value == null) return wordsToo && stated ? `${title.split(/[,:(]/)[0].trim()}: ${stated}` : "";
  const bound = /^least /i.test(unit) ? "at least " : "";
  unit = unit.replace(/^least /i, "");
  const share = /^(share|percent|%)/i.test(unit) && value >= 0 && value <= 1;
  const rest = unit.replace(/^(share|percent|%)\s*(of\s*)?/i, "");
  const many = sample ? `${sample.toLocaleString("en")} ` : "";
  const said = share ? `${bound}${Math.round(value * 100)} % of ${many}${rest || "those asked"}` : `${value} ${unit}`.trim();
  return year ? `${said}, ${year}` : said;
}

function cited({ title = "", date = "", licence = "", address = "", source = "" }) {
  const name = title || source;
  return [
    address ? outside(address, name) : el("bdi", {}, name),
    date && [" · ", date],
    licence && [" · ", licensed(licence)],
  ].filter(Boolean).flat();
}

const licensed = (licence) =>
  /^https?:/i.test(licence) ? outside(licence, licenceName(licence)) : licenceName(licence);

/** A licence by its usual short name, where its address is one of the well-known ones. */
function licenceName(licence) {
  const found = /creativecommons\.org\/(licenses|publicdomain)\/([a-z-]+)\/([\d.]+)/.exec(licence);
  if (found) return found[1] === "licenses" ? `CC ${found[2].toUpperCase()} ${found[3]}` : `CC0 ${found[3]}`;
  if (licence.includes("eli/dec/2011/833")) return "reuse under Decision 2011/833/EU";
  return licence;
}
