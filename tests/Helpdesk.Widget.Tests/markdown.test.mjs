import assert from "node:assert/strict";
import { test } from "node:test";
import { inline, parse, safeAddress, settle, spoken } from "../../src/Helpdesk.Widget/wwwroot/widget/markdown.js";

const page = "https://shop.example/lamps/beacon";
const types = (text) => parse(text).blocks.map((block) => block.type);

test("An address is kept only when its scheme is harmless or it stays on the page's site", () => {
  const kept = ["https://a.example/b", "HTTP://a.example", "mailto:a@b.example", "tel:+123", "/returns#x", "#returns", "?lang=zh"];
  const refused = ["javascript:alert(1)", "JaVaScRiPt:alert(1)", " javascript:alert(1)", "\u0001javascript:alert(1)", "java\nscript:alert(1)", "data:text/html,x",
    "vbscript:x", "blob:https://shop.example/x", "file:///etc/passwd", "//evil.example", "/\\evil.example", "\\\\evil.example", "https:evil.example", "returns.html", "", "https://"];

  for (const address of kept) assert.ok(safeAddress(address, page), address);
  for (const address of refused) assert.equal(safeAddress(address, page), undefined, address);
  assert.equal(safeAddress("/returns", page), "https://shop.example/returns");
});

test("Blocks are told apart", () => {
  const text = "# Title\nwords\nmore\n\n- a\n- b\n  - c\n\n3. x\n4. y\n\n> quoted\n\n```js\n**code**\n```\n\n---\n\n| a | b |\n|---|---|\n| 1 | 2 |";

  assert.deepEqual(types(text), ["heading", "paragraph", "list", "list", "quote", "code", "rule", "table"]);
  const [, , bullets, numbers] = parse(text).blocks;
  assert.equal(bullets.items.length, 2);
  assert.equal(bullets.items[1][1].type, "list");
  assert.equal(numbers.first, 3);
});

test("Source definitions are taken out of the text, but not out of code", () => {
  const { blocks, definitions } = parse('See [1].\n\n[1]: https://shop.example/returns "Returns policy"\n\n```\n[2]: https://x.example\n```');

  assert.deepEqual(definitions.get("1"), { address: "https://shop.example/returns", title: "Returns policy" });
  assert.equal(definitions.has("2"), false);
  assert.equal(blocks.length, 2);
});

test("A number in brackets is a source only when there is such a source", () => {
  const known = (label) => label === "1" ? { address: "https://a.example" } : undefined;

  assert.deepEqual(inline("a [1][1] b [2]", known), ["a ", { type: "source", label: "1", address: "https://a.example" }, { type: "source", label: "1", address: "https://a.example" }, " b [2]"]);
});

test("Emphasis works without spaces around it, as Chinese is written", () => {
  assert.deepEqual(inline("**注意：**请保留*小票*"), [{ type: "strong", nodes: ["注意："] }, "请保留", { type: "emphasis", nodes: ["小票"] }]);
});

test("Stars of arithmetic and underscores of names stay what they are", () => {
  assert.deepEqual(inline("2*3*4 snake_case_name 5 * 6 * 7"), ["2*3*4 snake_case_name 5 * 6 * 7"]);
});

test("Emphasis nests", () => {
  assert.deepEqual(inline("***a*** **b *c***"), [
    { type: "strong", nodes: [{ type: "emphasis", nodes: ["a"] }] }, " ",
    { type: "strong", nodes: ["b ", { type: "emphasis", nodes: ["c"] }] }]);
});

test("Code spans keep their characters, and line breaks are breaks", () => {
  assert.deepEqual(inline("`**a**` ``b`c``\nd"), [{ type: "code", text: "**a**" }, " ", { type: "code", text: "b`c" }, { type: "break" }, "d"]);
});

test("A bare address ends where Chinese words or the sentence go on", () => {
  assert.deepEqual(inline("请看https://a.example/b，谢谢 (https://c.example/d)."), [
    "请看", { type: "link", address: "https://a.example/b", nodes: ["https://a.example/b"] }, "，谢谢 (",
    { type: "link", address: "https://c.example/d", nodes: ["https://c.example/d"] }, ")."]);
});

test("Markup in a text is text", () => {
  assert.deepEqual(inline("<img src=x onerror=alert(1)>"), ["<img src=x onerror=alert(1)>"]);
});

test("A growing text shows no half marks", () => {
  assert.equal(settle("a **bold"), "a **bold**");
  assert.equal(settle("a **"), "a ");
  assert.equal(settle("**done** and **mo"), "**done** and **mo**");
  assert.equal(settle("see [the page](https://a.exam"), "see the page");
  assert.equal(settle("**a** b"), "**a** b");
});

test("Spoken text has the words and none of the marks", () => {
  assert.equal(spoken("**Yes** [1], see [here](https://a.example).\n\n- one\n- two\n\n[1]: https://b.example"), "Yes, see here.\none\ntwo");
});

test("Hostile texts are read in a time that does not explode", () => {
  const size = 16_000;
  const texts = ["*a ", "**", "[", "[a](", "`", "``a`", "_a_", "> ", "- ", "|", "#", " ", "https://a!!!", "\\", "~~a", "![", "[1]: x \"", "(((", "1. "].map((piece) => piece.repeat(size / piece.length));
  texts.push("a|b\n-" + " ".repeat(size) + "x", "# a" + " ".repeat(size) + "b");

  for (const text of texts) {
    const begun = performance.now();
    spoken(settle(text));
    assert.ok(performance.now() - begun < 1000, `${text.slice(0, 12)}: ${performance.now() - begun} ms`);
  }
});
