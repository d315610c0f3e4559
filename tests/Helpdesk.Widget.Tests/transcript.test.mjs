import assert from "node:assert/strict";
import { test } from "node:test";
import { contentOf, patience, shownOf, Transcript } from "../../src/Helpdesk.Widget/wwwroot/widget/transcript.js";

const bot = { id: "demo-shop", name: "Shop", role: "bot" };
const user = { id: "v1", role: "user" };
const at = (seconds) => new Date(seconds * 1000).toISOString();

function some(now = { value: 1_000_000 }) {
  return { now, transcript: new Transcript({ userId: "v1", now: () => now.value }) };
}
const echo = (id, clientId, text) => ({ type: "message", id, text, from: user, timestamp: at(1000), channelData: { clientActivityID: clientId } });
const piece = (sequence, text, rest = {}) => ({ type: "typing", id: `s.${sequence}`, from: bot, text, channelData: { streamType: "streaming", streamId: "s", streamSequence: sequence, ...rest } });
const final = (text, data = {}, rest = {}) => ({ type: "message", id: "f1", from: bot, text, timestamp: at(1001), channelData: { streamType: "final", streamId: "s", ...data }, ...rest });
const texts = (transcript) => transcript.lines.map((line) => line.text);

test("An echo confirms the customer's own line instead of adding one", () => {
  const { transcript } = some();
  transcript.write({ clientId: "c1", text: "hello" });

  transcript.apply(echo("a1", "c1", "hello"));
  transcript.accepted("c1", "a1");
  transcript.apply(echo("a1", "c1", "hello"));

  assert.equal(transcript.lines.length, 1);
  assert.equal(transcript.lines[0].state, "received");
  assert.equal(transcript.pending.length, 0);
});

test("A message of another tab appears once", () => {
  const { transcript } = some();

  transcript.apply(echo("a1", "other", "hello"));
  transcript.apply(echo("a1", "other", "hello"));

  assert.deepEqual(texts(transcript), ["hello"]);
});

test("Each piece replaces the text, and late or older ones are dropped", () => {
  const { transcript } = some();
  transcript.apply(piece(1, "You"));
  transcript.apply(piece(3, "You can return"));
  transcript.apply(piece(2, "You can"));
  assert.deepEqual(texts(transcript), ["You can return"]);

  transcript.apply(final("You can return it."));
  transcript.apply(piece(4, "You can return it"));

  assert.deepEqual(texts(transcript), ["You can return it."]);
  assert.equal(transcript.lines[0].streaming, false);
});

test("A snapshot after a reconnect with the same sequence is taken", () => {
  const { transcript } = some();
  transcript.apply(piece(5, "You can"));

  transcript.apply({ ...piece(5, "You can"), id: "s" });

  assert.deepEqual(texts(transcript), ["You can"]);
});

test("Stream data in a streaminfo entity is read as well", () => {
  const { transcript } = some();

  transcript.apply({ type: "typing", id: "s", from: bot, text: "Hi", entities: [{ type: "streaminfo", streamType: "streaming", streamSequence: 1, streamId: "s" }] });
  transcript.apply({ type: "message", id: "f", from: bot, text: "Hi there", entities: [{ type: "streaminfo", streamType: "final", streamId: "s" }] });

  assert.deepEqual(texts(transcript), ["Hi there"]);
});

test("A withdrawn answer leaves nothing behind", () => {
  const { transcript } = some();
  transcript.apply(piece(1, "Hm"));

  transcript.apply({ type: "typing", id: "s.9", from: bot, channelData: { streamType: "final", streamId: "s" } });

  assert.deepEqual(texts(transcript), []);
});

test("A final without a stream is shown, and a piece that is late for it is not", () => {
  const { transcript } = some();
  transcript.apply(echo("a1", "c1", "hello"));

  transcript.apply({ type: "message", id: "f", from: bot, text: "Hi.", replyToId: "a1", channelData: { answers: ["a1"] } });
  transcript.apply({ ...piece(2, "H"), replyToId: "a1" });

  assert.deepEqual(texts(transcript), ["hello", "Hi."]);
});

test("An answer to several messages stands below the last of them", () => {
  const { transcript } = some();
  transcript.apply(echo("a1", "c1", "one"));
  transcript.apply(piece(1, "Both"));
  transcript.apply(echo("a2", "c2", "two"));
  assert.deepEqual(texts(transcript), ["one", "Both", "two"]);

  transcript.apply(final("Both.", { answers: ["a1", "a2"] }, { replyToId: "a2" }));

  assert.deepEqual(texts(transcript), ["one", "two", "Both."]);
  assert.equal(transcript.working, "");
});

test("What is not sent yet stays below what was said meanwhile", () => {
  const { transcript } = some();
  transcript.write({ clientId: "c1", text: "offline" });

  transcript.apply(final("An earlier answer."));

  assert.deepEqual(texts(transcript), ["An earlier answer.", "offline"]);
});

test("A refused message stays in its place and goes to the end when it is sent again", () => {
  const { transcript } = some();
  transcript.write({ clientId: "c1", text: "bad" });
  transcript.refused("c1");
  transcript.write({ clientId: "c2", text: "good" });
  transcript.apply(echo("a2", "c2", "good"));
  assert.deepEqual(texts(transcript), ["bad", "good"]);

  transcript.again("c1");

  assert.deepEqual(texts(transcript), ["good", "bad"]);
  assert.equal(transcript.find("c1").state, "pending");
});

test("Work is owed from the message on, until its answer or until patience ends", () => {
  const { now, transcript } = some();
  assert.equal(transcript.working, "");
  transcript.write({ clientId: "c1", text: "hello" });
  assert.equal(transcript.working, "");

  transcript.apply(echo("a1", "c1", "hello"));
  assert.equal(transcript.working, "waiting");
  transcript.apply(piece(1, "H"));
  assert.equal(transcript.working, "writing");
  transcript.apply(final("Hi.", { answers: ["a1"] }));
  assert.equal(transcript.working, "");

  transcript.apply(echo("a2", "c2", "again"));
  now.value += patience + 1_000_000;
  assert.equal(transcript.working, "");
});

test("A plain sign of typing lasts five seconds; the customer's own is nothing", () => {
  const { now, transcript } = some();
  transcript.apply({ type: "typing", from: user });
  assert.equal(transcript.working, "");

  transcript.apply({ type: "typing", from: bot });
  assert.equal(transcript.working, "waiting");
  now.value += 5001;

  assert.equal(transcript.working, "");
});

test("What the bot is doing is a note and no line", () => {
  const { transcript } = some();

  transcript.apply(piece(1, "Reading…", { streamType: "informative" }));
  assert.equal(transcript.note, "Reading…");
  assert.deepEqual(texts(transcript), []);
  transcript.apply(piece(2, "The answer"));

  assert.equal(transcript.note, "");
});

test("Sources, the AI label, replies to choose and the stop are read from the final", () => {
  const { transcript } = some();

  transcript.apply(final("See [1].", { stopped: true }, {
    suggestedActions: { actions: [{ type: "imBack", title: "Yes", value: "Yes" }, { type: "imBack", title: "no value" }] },
    entities: [{ type: "https://schema.org/Message", "@type": "Message", "@id": "", additionalType: ["AIGeneratedContent"],
      citation: [{ "@type": "Claim", position: 1, appearance: { name: "Returns", url: "https://shop.example/r", abstract: "30 days" } }, { position: 2, appearance: {} }] }],
  }));

  const [line] = transcript.lines;
  assert.equal(line.generated, true);
  assert.equal(line.stopped, true);
  assert.deepEqual(line.sources, [{ label: "1", name: "Returns", address: "https://shop.example/r", excerpt: "30 days" }]);
  assert.deepEqual(line.actions.map((action) => action.value), ["Yes"]);
});

test("A person's words are not labelled as AI, also with the label in keywords only for the bot", () => {
  const { transcript } = some();

  transcript.apply({ type: "message", id: "p", from: { id: "agent-7", name: "Ann" }, text: "Hello, Ann here." });
  transcript.apply({ type: "message", id: "b", from: bot, text: "Hi.", entities: [{ type: "https://schema.org/Message", keywords: ["AIGeneratedContent"] }] });

  assert.deepEqual(transcript.lines.map((line) => line.generated), [false, true]);
});

test("Events and traces are not shown", () => {
  const { transcript } = some();

  for (const type of ["event", "trace", "conversationUpdate", "endOfConversation"]) transcript.apply({ type, id: type, from: bot, text: "x" });

  assert.deepEqual(texts(transcript), []);
});

test("A button sends what its kind says, and one that is not known nothing", () => {
  assert.deepEqual(contentOf({ value: "yes" }), { text: "yes" });
  assert.equal(contentOf({ type: "imBack", value: { a: 1 } }), undefined);
  assert.deepEqual(contentOf({ type: "postBack", value: { a: 1 } }), { value: { a: 1 }, channelData: { postBack: true } });
  assert.deepEqual(contentOf({ type: "postBack", value: "a" }), { text: "a", channelData: { postBack: true } });
  assert.deepEqual(contentOf({ type: "messageBack", text: "a", value: 1, displayText: "A" }), { text: "a", value: 1, channelData: { messageBack: { displayText: "A" } } });
  assert.equal(contentOf({ type: "signin", value: "https://shop.example" }), undefined);
});

test("What a button sent is shown as it was shown then", () => {
  assert.equal(shownOf({ text: "a", channelData: { postBack: true } }), "");
  assert.equal(shownOf({ text: "a", channelData: { messageBack: { displayText: "A" } } }), "A");
  assert.equal(shownOf({ text: "a", channelData: { messageBack: {} } }), "");
  assert.equal(shownOf({ text: "a" }), "a");
});

test("A message that shows nothing still waits for its answer", () => {
  const { transcript } = some();

  transcript.apply({ type: "message", id: "a1", from: user, value: { a: 1 }, replyToId: "b1", timestamp: at(1000), channelData: { postBack: true, clientActivityID: "c1" } });

  assert.equal(transcript.lines[0].silent, true);
  assert.equal(transcript.working, "waiting");
  assert.deepEqual(transcript.uses.get("b1"), { a: 1 });
});

test("Replies for somebody else are not offered, and those that do nothing here neither", () => {
  const { transcript } = some();
  const actions = [{ type: "imBack", value: "yes" }, { type: "signin", value: "x" }, { type: "openUrl", value: "https://shop.example" }, null];

  transcript.apply(final("One", {}, { id: "f1", suggestedActions: { actions } }));
  transcript.apply(final("Two", { streamId: "t" }, { id: "f2", suggestedActions: { to: ["another"], actions } }));

  assert.deepEqual(transcript.lines[0].actions.map((action) => action.type), ["imBack", "openUrl"]);
  assert.deepEqual(transcript.lines[1].actions, []);
});

test("What the customer said of an answer is known again from the log", () => {
  const { transcript } = some();

  transcript.apply({ type: "event", id: "e1", name: "helpdesk/feedback", from: user, value: { activityId: "f1", rating: "down", reason: "short" } });
  transcript.apply({ type: "event", id: "e2", name: "helpdesk/feedback", from: bot, value: { activityId: "f2", rating: "up" } });

  assert.equal(transcript.ratings.get("f1").rating, "down");
  assert.equal(transcript.ratings.has("f2"), false);
});

test("Files of a message are kept with it, and cards with their answer", () => {
  const { transcript } = some();

  transcript.apply({ ...echo("a1", "c1", undefined), attachments: [{ contentUrl: "https://help.example/f", name: "a.png", contentType: "image/png" }] });
  transcript.apply(final("", {}, { text: undefined, attachments: [{ contentType: "application/vnd.microsoft.card.hero", content: { title: "A" } }] }));

  assert.deepEqual(transcript.lines[0].files, [{ address: "https://help.example/f", name: "a.png", type: "image/png" }]);
  assert.equal(transcript.lines[1].cards.length, 1);
});

test("A message of an earlier page that was not sent stands below what was said, until it is sent again or taken back", () => {
  const { transcript } = some();
  transcript.write({ clientId: "c1", text: "lost" }, { reason: "The page was left." });
  transcript.write({ clientId: "c2", text: "lost too" }, { reason: "" });

  transcript.apply(final("An earlier answer."));
  assert.deepEqual(texts(transcript), ["An earlier answer.", "lost", "lost too"]);
  transcript.again("c1");
  transcript.withdraw("c2");

  assert.deepEqual(transcript.lines.map((line) => line.state), [undefined, "pending"]);
});
