/**
 * The Markdown of an answer, as plain data and as DOM nodes. Nothing in the text ever becomes markup, an attribute or an address by
 * itself: text becomes text nodes, and an address is kept only when safeAddress knows it.
 */

const escapable = /[!-/:-@[-`{-~]/;
const definition = /^ {0,3}\[([^\]\n]{1,99})\]:\s*<?([^\s<>]+)>?(?:\s+["'(](.*)["')])?\s*$/;
const fence = /^\s{0,3}(`{3,}|~{3,})\s*([\w+#.-]{0,20})/;
const marker = /^(\s*)([-*+•]|\d{1,9}[.)])(\s+|$)/;
const rule = /^ {0,3}([-*_])(?: *\1){2,} *$/;
const tableRule = /^\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?$/;
const bareAddress = /https?:\/\/[\w\-.~:/?#[\]@!$&'()*+,;=%]+/y;
const target = /\(\s*<?([^\s<>()]*(?:\([^\s<>()]*\)[^\s<>()]*)*)>?(?:\s+"[^"]*"|\s+'[^']*')?\s*\)/y;
const deepest = 6;

/** The address to link to: http, https, mailto, tel, or one on the page's own site; undefined for any other. */
export function safeAddress(address, page) {
  const onSite = /^[/?#]/.test(address);
  if (!onSite && !/^(https?:\/\/|mailto:|tel:)/i.test(address)) return undefined;
  try {
    const url = new URL(address, page);
    return onSite && url.origin !== new URL(page).origin ? undefined : url.href;
  } catch {
    return undefined;
  }
}

/** Reads a text into blocks; each top-level block has its `raw` text, so that an unchanged one need not be drawn again. */
export function parse(text) {
  const definitions = new Map();
  const lines = [];
  let open = "";
  for (const line of text.replace(/\r\n?/g, "\n").split("\n")) {
    const mark = fence.exec(line)?.[1];
    if (mark && !open) open = mark;
    else if (mark && line.trim() === mark && mark.startsWith(open)) open = "";
    const found = open ? null : definition.exec(line);
    if (found) definitions.set(found[1].toLowerCase(), { address: found[2], title: found[3] ?? "" });
    else lines.push(line);
  }
  return { blocks: blocksOf(lines, 0), definitions };
}

/** What a text that is still growing looks like: half a link is its words, an emphasis that is open is closed. */
export function settle(text) {
  const start = text.lastIndexOf("\n\n") + 1;
  const tail = text.slice(start).replace(/\[([^\]\n]{0,300})\]\([^)\n]{0,2000}$/, "$1");
  const open = tail.split("**").length % 2 === 0 && !tail.includes("```");
  return text.slice(0, start) + (open ? tail.endsWith("**") ? tail.slice(0, -2) : withoutEnd(tail, " \n*") + "**" : tail);
}

/** A text without the last characters that are among the given ones; a regular expression would try each run of them anew. */
function withoutEnd(text, characters) {
  let end = text.length;
  while (end && characters.includes(text[end - 1])) end--;
  return text.slice(0, end);
}

function blocksOf(lines, depth) {
  const blocks = [];
  let at = 0;
  const take = (type, end, rest) => {
    blocks.push({ type, raw: lines.slice(at, end).join("\n"), ...rest });
    at = end;
  };
  while (at < lines.length) {
    const line = lines[at];
    const code = fence.exec(line);
    const heading = /^ {0,3}(#{1,6})\s+(.*)$/.exec(line);
    if (!line.trim()) at++;
    else if (code) {
      let end = at + 1;
      while (end < lines.length && !(lines[end].trim().startsWith(code[1]) && /^[`~]+$/.test(lines[end].trim()))) end++;
      take("code", Math.min(end + 1, lines.length), { text: lines.slice(at + 1, end).join("\n") });
    } else if (heading) take("heading", at + 1, { text: heading[2] });
    else if (rule.test(line)) take("rule", at + 1);
    else if (/^ {0,3}>/.test(line) && depth < deepest) {
      let end = at + 1;
      while (end < lines.length && /^ {0,3}>/.test(lines[end])) end++;
      take("quote", end, { blocks: blocksOf(lines.slice(at, end).map((quoted) => quoted.replace(/^ {0,3}> ?/, "")), depth + 1) });
    } else if (marker.test(line) && depth < deepest) takeList(lines, at, depth, take);
    else if (line.includes("|") && tableRule.test((lines[at + 1] ?? "").trim())) {
      let end = at + 2;
      while (end < lines.length && lines[end].includes("|")) end++;
      take("table", end, { rows: [line, ...lines.slice(at + 2, end)].map(cellsOf) });
    } else {
      let end = at + 1;
      while (end < lines.length && lines[end].trim() && !startsBlock(lines[end])) end++;
      take("paragraph", end, { text: lines.slice(at, end).map((words) => words.trim()).join("\n") });
    }
  }
  return blocks;
}

function startsBlock(line) {
  return fence.test(line) || /^ {0,3}(#{1,6}\s|>)/.test(line) || rule.test(line) || marker.test(line);
}

function takeList(lines, start, depth, take) {
  const [, indent, sign] = marker.exec(lines[start]);
  const ordered = /\d/.test(sign);
  const items = [];
  let at = start;
  while (at < lines.length) {
    const found = marker.exec(lines[at]);
    const deeper = /^\s*/.exec(lines[at])[0].length > indent.length;
    if (found && found[1].length <= indent.length && /\d/.test(found[2]) === ordered) items.push([lines[at].slice(found[0].length)]);
    else if (!lines[at].trim()) {
      const next = lines[at + 1] ?? "";
      const again = marker.exec(next);
      if (!(again && again[1].length <= indent.length && /\d/.test(again[2]) === ordered) && !/^\s{2,}\S/.test(next)) break;
      items.at(-1).push("");
    } else if (deeper) items.at(-1).push(lines[at].slice(indent.length).replace(/^ {1,4}|^\t/, ""));
    else if (startsBlock(lines[at]) || !lines[at - 1].trim()) break;
    else items.at(-1).push(lines[at]);
    at++;
  }
  take("list", at, { ordered, first: ordered ? parseInt(sign, 10) : 1, items: items.map((item) => blocksOf(item, depth + 1)) });
}

function cellsOf(line) {
  return line.trim().replace(/^\||\|$/g, "").split("|").map((cell) => cell.trim());
}

/** Reads the words of one block. `known` tells which labels are sources. */
export function inline(text, known = () => undefined, depth = 0) {
  const nodes = [];
  const unclosed = new Set();
  let plain = "";
  let at = 0;
  const push = (node, end) => {
    if (plain) nodes.push(plain);
    plain = "";
    if (node !== "") nodes.push(node);
    at = end;
  };
  while (at < text.length) {
    const sign = text[at];
    const before = at + (sign === "!" && text[at + 1] === "[" ? 1 : 0);
    let found;
    if (sign === "\\" && escapable.test(text[at + 1] ?? "")) {
      plain += text[at + 1];
      at += 2;
      continue;
    }
    if (sign === "\n") found = { node: { type: "break" }, end: at + 1 };
    else if (sign === "`") found = codeSpan(text, at, unclosed);
    else if (sign === "*" || sign === "_" || sign === "~") found = depth < deepest ? emphasis(text, at, known, depth, unclosed) : undefined;
    else if (text[before] === "[") found = link(text, before, known, depth);
    else if (sign === "h" && !/\w/.test(text[at - 1] ?? "")) found = bare(text, at);
    if (found) push(found.node, found.end);
    else {
      plain += sign;
      at++;
    }
  }
  push("", at);
  return nodes;
}

function codeSpan(text, at, unclosed) {
  const ticks = /`+/y;
  ticks.lastIndex = at;
  const run = ticks.exec(text)[0];
  if (unclosed.has(run)) return undefined;
  let close = text.indexOf(run, at + run.length);
  while (close >= 0 && text[close + run.length] === "`") {
    while (text[close] === "`") close++;
    close = text.indexOf(run, close);
  }
  if (close > 0) return { node: { type: "code", text: text.slice(at + run.length, close).replace(/^ (.+) $/s, "$1") }, end: close + run.length };
  unclosed.add(run);
  return { node: run, end: at + run.length };
}

function emphasis(text, at, known, depth, unclosed) {
  const sign = text[at];
  const double = text[at + 1] === sign;
  const mark = double ? sign + sign : sign;
  const start = at + mark.length;
  // Between letters an underscore belongs to the word, and a star is arithmetic.
  const inWord = /[A-Za-z0-9]/.test(text[at - 1] ?? "") && (sign === "_" || !double);
  if ((sign === "~" && !double) || inWord || unclosed.has(mark) || /^(\s|$)/.test(text[start] ?? "")) return undefined;
  let close = text.indexOf(mark, start + 1);
  while (close >= 0) {
    if (double) while (text[close + 2] === sign) close++;
    const alone = double || (text[close + 1] !== sign && text[close - 1] !== sign);
    const wordGoesOn = sign === "_" && /[A-Za-z0-9]/.test(text[close + mark.length] ?? "");
    if (alone && !wordGoesOn && !/\s/.test(text[close - 1])) break;
    close = text.indexOf(mark, close + (alone ? 1 : 2));
  }
  if (close < 0) {
    unclosed.add(mark);
    return undefined;
  }
  const type = sign === "~" ? "deleted" : double ? "strong" : "emphasis";
  return { node: { type, nodes: inline(text.slice(start, close), known, depth + 1) }, end: close + mark.length };
}

function link(text, at, known, depth) {
  const close = text.slice(at, at + 500).indexOf("]") + at;
  if (close <= at) return undefined;
  const words = text.slice(at + 1, close);
  target.lastIndex = close + 1;
  const found = text[close + 1] === "(" ? target.exec(text) : null;
  if (found) return { node: { type: "link", address: found[1], nodes: depth < deepest ? inline(words, undefined, depth + 1) : [words] }, end: target.lastIndex };
  const source = known(words.toLowerCase());
  if (source) return { node: /^\d{1,3}$/.test(words) ? { type: "source", label: words, ...source } : { type: "link", address: source.address, nodes: [words] }, end: close + 1 };
  return undefined;
}

export function bare(text, at) {
  bareAddress.lastIndex = at;
  const found = withoutEnd(bareAddress.exec(text)?.[0] ?? "", ".,;:!?'\"*_~]");
  if (!found) return undefined;
  const address = found.endsWith(")") && !found.includes("(") ? found.slice(0, -1) : found;
  return { node: { type: "link", address, nodes: [address] }, end: at + address.length };
}

/** The words alone, as they are spoken. */
export function spoken(text) {
  const words = (nodes) => nodes.map((node) => typeof node === "string" ? node : node.type === "break" ? "\n" : node.type === "code" ? node.text : node.nodes ? words(node.nodes) : "").join("");
  const lines = (blocks) => blocks.map((block) => block.text !== undefined ? block.type === "code" ? block.text : words(inline(block.text, (label) => /^\d+$/.test(label) ? {} : undefined))
    : block.items ? block.items.map(lines).join("\n") : block.blocks ? lines(block.blocks) : block.rows ? block.rows.map((row) => row.join(", ")).join("\n") : "").join("\n");
  return lines(parse(text).blocks).replace(/ (?=[,.;:!?])/g, "");
}

/** Draws text into an element; blocks that have not changed since the last time stay the nodes they were. */
export function draw(element, text, { page, sources = new Map(), growing = false }) {
  const { blocks, definitions } = parse(growing ? settle(text) : text);
  // The sources of a growing text come at its end; their numbers look the same before.
  const known = (label) => sources.get(label) ?? definitions.get(label) ?? (growing && /^\d{1,2}$/.test(label) ? {} : undefined);
  const key = JSON.stringify([...definitions, ...sources]);
  const drawn = element.drawn?.key === key ? element.drawn.raws : [];
  let same = 0;
  while (same < blocks.length && same < drawn.length && drawn[same] === blocks[same].type + blocks[same].raw) same++;
  while (element.childNodes.length > same) element.lastChild.remove();
  element.append(...blocks.slice(same).map((block) => blockNode(block, known, page)));
  element.drawn = { key, raws: blocks.map((block) => block.type + block.raw) };
}

function node(name, ...children) {
  const element = document.createElement(name);
  element.append(...children);
  return element;
}

function blockNode(block, known, page) {
  const words = (text) => inlineNodes(inline(text, known), page);
  const blocks = (inner) => inner.length === 1 && inner[0].type === "paragraph" ? words(inner[0].text) : inner.map((each) => blockNode(each, known, page));
  switch (block.type) {
    case "code": return node("pre", node("code", block.text));
    case "heading": return node("p", node("strong", ...words(block.text)));
    case "rule": return node("hr");
    case "quote": return node("blockquote", ...block.blocks.map((each) => blockNode(each, known, page)));
    case "list": {
      const list = node(block.ordered ? "ol" : "ul", ...block.items.map((item) => node("li", ...blocks(item))));
      if (block.first !== 1) list.setAttribute("start", block.first);
      return list;
    }
    case "table": {
      const [head, ...rows] = block.rows.map((row, index) => node("tr", ...row.map((cell) => node(index ? "td" : "th", ...words(cell)))));
      const scroller = node("div", node("table", node("thead", head), node("tbody", ...rows)));
      scroller.className = "table";
      return scroller;
    }
    default: return node("p", ...words(block.text));
  }
}

function inlineNodes(nodes, page) {
  return nodes.map((each) => {
    if (typeof each === "string") return document.createTextNode(each);
    switch (each.type) {
      case "break": return node("br");
      case "code": return node("code", each.text);
      case "strong": return node("strong", ...inlineNodes(each.nodes, page));
      case "emphasis": return node("em", ...inlineNodes(each.nodes, page));
      case "deleted": return node("del", ...inlineNodes(each.nodes, page));
      case "source": {
        const mark = anchor(each.address, page, each.label);
        mark.className = "reference";
        if (each.title) mark.title = each.title;
        return mark;
      }
      default: return anchor(each.address, page, ...inlineNodes(each.nodes, page));
    }
  });
}

/** A link that cannot reach back into the page, or the bare words when the address is not safe. */
export function anchor(address, page, ...children) {
  const href = address && safeAddress(address, page);
  const element = node(href ? "a" : "span", ...children);
  if (href) {
    element.href = href;
    element.target = "_blank";
    element.rel = "noopener noreferrer";
  }
  return element;
}
