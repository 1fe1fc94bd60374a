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
    /** The figures that sources give for a statement: "41 % of respondents, 2022". */
    figures: (cites) =>
      cites
        .map((cite) => facts.citations[cite])
        .filter((one) => one.value != null)
        .map(evidence)
        .join("; "),
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

function evidence({ value, unit = "", year }) {
  const share = /share|percent|%/i.test(unit) && value >= 0 && value <= 1;
  const said = share ? `${Math.round(value * 100)} % ${unit.replace(/^(share|percent|%)\s*/i, "")}` : `${value} ${unit}`;
  return said.trim() + (year ? `, ${year}` : "");
}

function cited({ title = "", date = "", licence = "", address = "", source = "" }) {
  const name = title || source;
  return [
    address ? outside(address, name) : el("bdi", {}, name),
    [date, licenceName(licence)].filter(Boolean).map((text) => [" · ", text]),
  ];
}

/** A licence by its usual short name, where its address is one of the well-known ones. */
function licenceName(licence) {
  const found = /creativecommons\.org\/(licenses|publicdomain)\/([a-z-]+)\/([\d.]+)/.exec(licence);
  if (!found) return licence;
  return found[1] === "licenses" ? `CC ${found[2].toUpperCase()} ${found[3]}` : `CC0 ${found[3]}`;
}
