import assert from "node:assert/strict";
import { test } from "node:test";
import english from "../../src/Helpdesk.Widget/wwwroot/widget/languages/en.parts.js";
import { answerOf, problemOf, textFor } from "../../src/Helpdesk.Widget/wwwroot/widget/prechat/prechat.js";

test("a value is wrong in the words of its field", () => {
  const cases = [
    [{ type: "text" }, "", ""],
    [{ type: "text", required: true }, "", english.required],
    [{ type: "choice", required: true }, "", english.requiredChoice],
    [{ type: "email" }, "ann@example.com", ""],
    [{ type: "email" }, "安@例子.公司", ""],
    [{ type: "email" }, "ann@example", english.notEmail],
    [{ type: "email" }, "ann@example..com", english.notEmail],
    [{ type: "phone" }, "+44 (0)20 7946-0000", ""],
    [{ type: "phone" }, "138 0013 8000", ""],
    [{ type: "phone" }, "-----", english.notPhone],
    [{ type: "phone" }, "call me", english.notPhone],
  ];
  for (const [field, value, expected] of cases) assert.equal(problemOf(field, value, english), expected, `${field.type}: ${value}`);
});

test("three names stand by themselves, those of the business together, and what is empty is left out", () => {
  assert.deepEqual(answerOf([["name", "Ann"], ["email", ""], ["topic", "An order"]], true), { name: "Ann", fields: { topic: "An order" }, consent: true });
  assert.deepEqual(answerOf([["phone", ""]], false), {});
});

test("a text is taken in the reader's language, or in another one before in none", () => {
  assert.equal(textFor({ en: "Order", zh: "订单" }, "zh-Hans"), "订单");
  assert.equal(textFor({ en: "Order" }, "zh-Hans"), "Order");
  assert.equal(textFor(undefined, "en"), "");
});
