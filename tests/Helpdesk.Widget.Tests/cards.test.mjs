import assert from "node:assert/strict";
import { test } from "node:test";
import { cardOf, dated, problemOf, submitted } from "../../src/Helpdesk.Widget/wwwroot/widget/cards/reading.js";
import english from "../../src/Helpdesk.Widget/wwwroot/widget/languages/en.parts.js";
import { safeImage } from "../../src/Helpdesk.Widget/wwwroot/widget/pictures.js";

const kind = (name) => `application/vnd.microsoft.card.${name}`;

test("Older cards become Adaptive Cards, and what is no card becomes none", () => {
  const hero = cardOf({ contentType: kind("hero"), content: { title: "Lantern", images: [{ url: "/lantern.png", alt: "A lantern" }], buttons: [{ type: "imBack", title: "Buy", value: "buy" }] } });
  assert.deepEqual(hero.body.map((item) => item.type), ["Image", "TextBlock"]);
  assert.deepEqual(hero.actions, [{ type: "Button", title: "Buy", action: { type: "imBack", title: "Buy", value: "buy" } }]);
  assert.equal(cardOf({ contentType: kind("thumbnail"), content: { title: "Mug", images: [{ url: "/mug.png" }] } }).body[0].type, "ColumnSet");
  assert.ok(cardOf({ contentType: kind("receipt"), content: { title: "Paid", items: [{ title: "Mug", price: "£14", quantity: 2 }], total: "£28" } }).body.length >= 3);
  const chinese = cardOf({ contentType: kind("receipt"), content: { total: "£28" } }, "zh-Hans");
  assert.equal(chinese.body.at(-1).columns[0].items[0].text, "合计");
  assert.equal(cardOf({ contentType: kind("signin"), content: {} }), undefined);
  assert.equal(cardOf({ contentType: kind("adaptive"), content: "text" }), undefined);
});

test("An older card with holes in it is shown as far as it goes", () => {
  for (const content of [{}, { images: null, buttons: [null] }, { images: [null, { url: 3 }], facts: "x", items: [null], buttons: {} }])
    for (const name of ["hero", "thumbnail", "receipt"]) assert.ok(cardOf({ contentType: kind(name), content }));
});

test("What is missing or wrong in an input is said in the card's words or in ours", () => {
  const problem = (item, value) => problemOf(item, value, english);

  assert.equal(problem({ type: "Input.Text", isRequired: true }, ""), english.required);
  assert.equal(problem({ type: "Input.Text", isRequired: true, errorMessage: "Your name, please." }, ""), "Your name, please.");
  assert.equal(problem({ type: "Input.Text" }, ""), "");
  assert.equal(problem({ type: "Input.Text", style: "Email" }, "ann"), english.notEmail);
  assert.equal(problem({ type: "Input.Text", style: "email" }, "ann@example.com"), "");
  assert.equal(problem({ type: "Input.Text", style: "url" }, "javascript:alert(1)"), english.notUrl);
  assert.equal(problem({ type: "Input.Number", min: 1, max: 9 }, 10), english.tooHigh(9));
  assert.equal(problem({ type: "Input.Number" }, NaN), english.notNumber);
  assert.equal(problem({ type: "Input.Date", min: "2026-11-25" }, "2026-11-24"), english.tooLow("2026-11-25"));
  assert.equal(problem({ type: "Input.Toggle", isRequired: true, valueOn: "yes" }, "no"), english.required);
  assert.equal(problem({ type: "Input.ChoiceSet", isRequired: true }, ""), english.requiredChoice);
});

test("A pattern that a card brings is not executed, whatever it is", () => {
  const started = Date.now();

  assert.equal(problemOf({ type: "Input.Text", regex: "(a+)+$" }, "a".repeat(200) + "!", english), "");

  assert.ok(Date.now() - started < 500);
});

test("A submit sends its data with the inputs over it, or its words", () => {
  assert.deepEqual(submitted({ kind: "return", a: 1 }, { a: "2" }), { value: { kind: "return", a: "2" }, channelData: { postBack: true } });
  assert.deepEqual(submitted("yes", {}), { text: "yes" });
  assert.deepEqual(submitted(undefined, {}).value, {});
  assert.deepEqual(submitted(["x"], { a: "1" }).value, { a: "1" });
});

test("Dates in a text are written in the reader's language, and what is no date stays", () => {
  assert.equal(dated("On {{DATE(2026-11-20T12:00:00Z, SHORT)}}.", "en"), "On Fri, Nov 20, 2026.");
  assert.equal(dated("{{DATE(never)}}", "en"), "{{DATE(never)}}");
  assert.equal(dated(undefined, "en"), "");
});

test("Pictures come from safe addresses alone", () => {
  const from = "http://shop.example/page";
  const safe = (address) => safeImage(address, from, "http://help.example");

  assert.equal(safe("https://elsewhere.example/a.png"), "https://elsewhere.example/a.png");
  assert.equal(safe("/a.png"), "http://shop.example/a.png");
  assert.equal(safe("http://help.example/v3/a"), "http://help.example/v3/a");
  assert.equal(safe("http://elsewhere.example/a.png"), undefined);
  assert.equal(safe("data:image/png;base64,AAAA"), "data:image/png;base64,AAAA");
  for (const address of ["data:image/svg+xml;base64,AAAA", "data:text/html,<b>", "javascript:alert(1)", "blob:x", "", undefined, 3, "https://"]) assert.equal(safe(address) === undefined || safe(address).startsWith("http://shop.example/"), true, String(address));
});
