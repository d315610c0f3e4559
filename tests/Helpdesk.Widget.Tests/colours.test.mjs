import assert from "node:assert/strict";
import { test } from "node:test";
import { contrast, fitted, mix, textOn } from "../../src/Helpdesk.Widget/wwwroot/widget/colours.js";

const white = [1, 1, 1];
const black = [0, 0, 0];
const parts = [0, 0.2, 0.4, 0.6, 0.8, 1];
const colours = parts.flatMap((red) => parts.flatMap((green) => parts.map((blue) => [red, green, blue])));

test("Contrast is what WCAG defines", () => {
  assert.equal(Math.round(contrast(white, black)), 21);
  assert.equal(contrast(white, white), 1);
  assert.equal(contrast([0.4667, 0.4667, 0.4667], white).toFixed(2), "4.48");
});

test("White or black can be read on every colour", () => {
  for (const colour of colours) assert.ok(contrast(colour, textOn(colour)) >= 4.5, String(colour));
});

test("Whatever accent and background a page gives, its texts and links keep 4.5 to 1, and its edges 3 to 1", () => {
  for (const accent of colours) {
    for (const [dark, text, raised] of [[false, [0.09, 0.1, 0.13], [0.95, 0.96, 0.97]], [true, [0.93, 0.94, 0.96], [0.13, 0.15, 0.18]]]) {
      const plain = fitted({ accent, onAccent: white, text, raised, dark });
      assert.ok(contrast(accent, plain["on-accent"]) >= 4.5);
      assert.ok(contrast(plain.link, raised) >= 4.5);
      assert.ok(contrast(plain.link, mix(raised, plain.link, 0.16)) >= 4.5);
    }
    for (const ground of colours) {
      const own = fitted({ accent, onAccent: white, ground, text: [0.09, 0.1, 0.13], raised: white, dark: false });
      assert.ok(contrast(own.text, own.raised) >= 4.5);
      for (const name of ["text", "soft", "link"]) assert.ok(contrast(own[name], own.ground) >= 4.5, `${name} of ${accent} on ${ground}`);
      assert.ok(contrast(own.edge, own.ground) >= 3);
    }
  }
});

test("A colour that can be read is left as it is", () => {
  const values = fitted({ accent: [0.07, 0.35, 0.43], onAccent: white, text: [0.09, 0.1, 0.13], raised: [0.95, 0.96, 0.97], dark: false });

  assert.deepEqual(values["on-accent"], white);
  assert.deepEqual(values.link, [0.07, 0.35, 0.43]);
});
