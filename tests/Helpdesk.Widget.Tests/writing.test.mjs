import assert from "node:assert/strict";
import { test } from "node:test";
import { Announcer, completeSentences } from "../../src/Helpdesk.Widget/wwwroot/widget/elements.js";
import { bytesOf, sends } from "../../src/Helpdesk.Widget/wwwroot/widget/composer.js";
import { languageOf } from "../../src/Helpdesk.Widget/wwwroot/widget/elements.js";
import english from "../../src/Helpdesk.Widget/wwwroot/widget/languages/en.js";
import chinese from "../../src/Helpdesk.Widget/wwwroot/widget/languages/zh-Hans.js";
import englishParts from "../../src/Helpdesk.Widget/wwwroot/widget/languages/en.parts.js";
import chineseParts from "../../src/Helpdesk.Widget/wwwroot/widget/languages/zh-Hans.parts.js";
import { Memory } from "../../src/Helpdesk.Widget/wwwroot/widget/memory.js";

const enter = { key: "Enter", keyCode: 13, isComposing: false, shiftKey: false, ctrlKey: false, altKey: false, metaKey: false, timeStamp: 1000 };

test("Enter sends, and never while or as a composition ends", () => {
  assert.equal(sends(enter, -Infinity), true);
  assert.equal(sends({ ...enter, isComposing: true }, -Infinity), false);
  assert.equal(sends({ ...enter, keyCode: 229 }, -Infinity), false);
  assert.equal(sends(enter, 995), false);
  assert.equal(sends({ ...enter, shiftKey: true }, -Infinity), false);
  assert.equal(sends({ ...enter, key: "a" }, -Infinity), false);
});

test("The size of a long text is counted in bytes", () => {
  assert.equal(bytesOf("好".repeat(11_000)), 33_000);
  assert.equal(bytesOf("a".repeat(40_000)), 40_000);
});

test("Sentences are complete when something follows them, in Chinese at once", () => {
  assert.deepEqual(completeSentences("It costs 3.50. Or les", 0, false), { sentences: ["It costs 3.50."], next: 15 });
  assert.deepEqual(completeSentences("It costs 3.", 0, false), { sentences: [], next: 0 });
  assert.deepEqual(completeSentences("可以退货。请保留小票", 0, false), { sentences: ["可以退货。"], next: 5 });
  assert.deepEqual(completeSentences("One\nTwo", 0, true).sentences, ["One", "Two"]);
});

test("A streamed answer is announced once, sentence by sentence", () => {
  const told = [];
  const announcer = new Announcer(null);
  announcer.say = (text) => told.push(text);
  const whole = "You can. Print the label. Done.";

  for (let end = 1; end <= whole.length; end++) announcer.answer("k", whole.slice(0, end), { whole: false, speaker: "Shop: " });
  announcer.answer("k", whole, { whole: true, speaker: "Shop: " });
  announcer.answer("k", whole, { whole: true, speaker: "Shop: " });

  assert.deepEqual(told, ["Shop: You can.", "Print the label.", "Done."]);
});

test("What was taken back is announced anew from where it differs", () => {
  const told = [];
  const announcer = new Announcer(null);
  announcer.say = (text) => told.push(text);

  announcer.answer("k", "First. Wrong. ", { whole: false, speaker: "" });
  announcer.answer("k", "First. Right. ", { whole: true, speaker: "" });

  assert.deepEqual(told, ["First. Wrong.", "Right."]);
});

test("The language of a message follows its script", () => {
  assert.equal(languageOf("如何退货？"), "zh-Hans");
  assert.equal(languageOf("How do I return it?"), "en");
  assert.equal(languageOf("我的 iPhone 订单在哪里"), "zh-Hans");
  assert.equal(languageOf("返品したい"), "ja");
  assert.equal(languageOf("12:30"), undefined);
});

test("Both languages say the same things", () => {
  const shape = (words) => Object.entries(words).map(([key, value]) => `${key} ${typeof value}`);

  assert.deepEqual(shape(chinese), shape(english));
  assert.deepEqual(shape(chineseParts), shape(englishParts));
  for (const part of ["menu", "people", "prechat"]) assert.deepEqual(shape(chineseParts[part]), shape(englishParts[part]));
  assert.deepEqual(Object.keys(english).filter((name) => name in englishParts), []);
  assert.ok(Object.values(chinese).every((value) => value !== ""));
});

test("The memory forgets after a week, and lives without storage", () => {
  const kept = new Map();
  const storage = { getItem: (name) => kept.get(name) ?? null, setItem: (name, value) => kept.set(name, value), removeItem: (name) => kept.delete(name) };
  let time = 0;
  const memory = new Memory("shop", { storage, tab: storage, now: () => time });
  memory.session = { token: "t" };
  assert.deepEqual(memory.session, { token: "t" });

  time = 8 * 24 * 3600 * 1000;
  assert.equal(memory.session, null);
  const none = new Memory("shop", { storage: null, tab: null });
  none.session = { token: "t" };
  assert.deepEqual([none.session, none.outbox, none.visit], [null, [], {}]);
});
