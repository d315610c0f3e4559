import assert from "node:assert/strict";
import { test } from "node:test";
import { Refusal } from "../../src/Helpdesk.Widget/wwwroot/widget/connection.js";
import { Outbox } from "../../src/Helpdesk.Widget/wwwroot/widget/memory.js";
import { settled, Timers } from "./timers.mjs";

function some({ ready = true, entries } = {}) {
  const timers = new Timers();
  const desk = { ready, posted: [], kept: null, heard: [], answers: [] };
  const outbox = new Outbox({
    timers, entries, random: () => 0,
    post: async (entry) => {
      desk.posted.push(entry.clientId);
      const answer = desk.answers.shift();
      if (answer) throw answer;
      return "id-" + entry.clientId;
    },
    ready: () => desk.ready,
    keep: (kept) => { desk.kept = kept.map((entry) => entry.clientId); },
    on: {
      accepted: (entry, id) => desk.heard.push(["accepted", id]),
      refused: (entry) => desk.heard.push(["refused", entry.clientId]),
      forbidden: () => desk.heard.push(["forbidden"]),
      state: () => {},
    },
  });
  return { outbox, desk, timers };
}
const entry = (clientId) => ({ clientId, text: clientId, time: 0 });

test("Messages go out in order and are kept until the server has them", async () => {
  const { outbox, desk } = some({ ready: false });
  outbox.add(entry("a"));
  outbox.add(entry("b"));
  assert.deepEqual(desk.kept, ["a", "b"]);

  desk.ready = true;
  await outbox.flush();

  assert.deepEqual(desk.posted, ["a", "b"]);
  assert.deepEqual(desk.kept, []);
  assert.deepEqual(desk.heard, [["accepted", "id-a"], ["accepted", "id-b"]]);
});

test("A lost connection holds the queue and the same message is tried again first", async () => {
  const { outbox, desk, timers } = some();
  desk.answers = [new TypeError("network"), new TypeError("network")];

  outbox.add(entry("a"));
  outbox.add(entry("b"));
  await settled();
  assert.equal(outbox.state, "waiting");
  await timers.advance(10_000);

  assert.deepEqual(desk.posted, ["a", "a", "a", "b"]);
  assert.equal(outbox.state, "");
});

test("Retry-After is waited for", async () => {
  const { outbox, desk, timers } = some();
  desk.answers = [new Refusal(429, "TooManyRequests", "", 7000)];

  outbox.add(entry("a"));
  await timers.advance(6900);
  assert.deepEqual(desk.posted, ["a"]);
  await timers.advance(200);

  assert.deepEqual(desk.posted, ["a", "a"]);
});

test("A refused message is set aside, the next one goes, and it can be sent again", async () => {
  const { outbox, desk } = some();
  desk.answers = [new Refusal(400, "BadArgument", "", 0)];

  outbox.add(entry("a"));
  outbox.add(entry("b"));
  await settled();
  assert.deepEqual(desk.heard, [["refused", "a"], ["accepted", "id-b"]]);
  assert.deepEqual(desk.kept, ["a"]);
  outbox.again("a");
  await settled();

  assert.deepEqual(desk.heard.at(-1), ["accepted", "id-a"]);
  assert.deepEqual(desk.kept, []);
});

test("A token that is not accepted is reported, and the message stays", async () => {
  const { outbox, desk, timers } = some();
  desk.answers = [new Refusal(403, "TokenExpired", "", 0)];

  outbox.add(entry("a"));
  await settled();
  assert.deepEqual(desk.heard, [["forbidden"]]);
  await timers.advance(1000);

  assert.deepEqual(desk.heard.at(-1), ["accepted", "id-a"]);
});

test("A message whose echo came first is not sent again", async () => {
  const { outbox, desk, timers } = some();
  desk.answers = [new TypeError("the answer was lost")];
  outbox.add(entry("a"));
  await settled();

  outbox.remove("a");
  await timers.advance(10_000);

  assert.deepEqual(desk.posted, ["a"]);
});

test("What an earlier page left is sent, what it saw refused is not", async () => {
  const { outbox, desk } = some({ entries: [entry("a"), { ...entry("b"), refused: true }, entry("c")] });

  await outbox.flush();

  assert.deepEqual(desk.posted, ["a", "c"]);
});
