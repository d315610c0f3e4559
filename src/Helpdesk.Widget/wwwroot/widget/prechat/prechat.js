/** What a bot asks and tells before it or a person begins, and where the customer can be reached. Fetched where it is asked. */

import { languageOf, make } from "../elements.js";
import { anchor } from "../markdown.js";

/** The longest value, in characters. */
const longest = 200;

const kinds = {
  email: { type: "email", autocomplete: "email", inputmode: "email" },
  phone: { type: "tel", autocomplete: "tel", inputmode: "tel" },
  text: { type: "text", autocomplete: "off" },
};

/** What is asked where a bot asks for nothing, and the customer wants to be reached. */
const usual = [{ name: "name", type: "text" }, { name: "email", type: "email" }, { name: "phone", type: "phone" }];

let count = 0;

/** The text of a list by language that fits the reader best. */
export function textFor(texts, language) {
  return texts?.[language] ?? texts?.[language.slice(0, 2)] ?? Object.values(texts ?? {})[0] ?? "";
}

/** What is wrong with a value: "" or words for the customer. */
export function problemOf({ type, required }, value, words) {
  if (!value) return required ? words[type === "choice" ? "requiredChoice" : "required"] : "";
  if (type === "email" && !/^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(value)) return words.notEmail;
  if (type === "phone" && !(/^\+?[0-9 ()./-]{5,40}$/.test(value) && value.replace(/\D/g, "").length >= 5)) return words.notPhone;
  return "";
}

/** What is sent of the values of a form: three names stand by themselves, the others are the business's own. */
export function answerOf(values, consent) {
  const answer = {};
  for (const [name, value] of values) {
    if (!value) continue;
    if (usual.some((field) => field.name === name)) answer[name] = value;
    else (answer.fields ??= {})[name] = value;
  }
  return consent ? { ...answer, consent: true } : answer;
}

/** Puts the form where one is due before the first message, takes away what is no longer asked, and notes whether the customer may write. */
export function first(chat) {
  const asked = mayWrite(chat);
  if (asked === chat.asked) return;
  chat.asked = asked;
  chat.changed();
}

function mayWrite(chat) {
  const { transcript, connection, bot } = chat;
  const { fields, consent } = bot.prechat;
  const asks = fields.length > 0 || consent;
  const placed = transcript.find("prechat");
  const over = asks && (transcript.given.get("prechat") || chat.formLeft || transcript.lines.some((line) => line.role === "customer"));
  // Whether it was asked before is known when the conversation has been read.
  const known = connection.fresh || chat.settled || transcript.log.some((line) => line.id);
  if (placed && over && !placed.filled) {
    transcript.withdraw("prechat");
    chat.changed();
  } else if (!placed && !over && known) {
    transcript.place({ key: "prechat", role: "notice", form: "prechat", purpose: "start" });
    const { log } = transcript;
    log.splice(log.findIndex((line) => line.key === "welcome") + 1, 0, log.pop());
    chat.changed();
  }
  return Boolean(over) || !consent && !fields.some((field) => field.required);
}

/** Asks for what a purpose needs: before a "person" what the bot wants to know, for "contact" where the customer can be reached. */
export function askFor(chat, purpose, _, { log, back }) {
  const { transcript, bot } = chat;
  const open = transcript.log.findLast((line) => line.form === "prechat" && !line.filled);
  // Who must fill in the first form before anything else gets to a person behind it.
  const due = open?.purpose === "start" && chat.held;
  if (purpose === "person" && !due && (transcript.given.get("prechat") || bot.prechat.when === "start")) {
    chat.ask("person");
    return back();
  }
  if (due || open?.purpose === purpose) {
    if (purpose === "person") open.then = purpose;
    log.querySelector(".prechat :is(input, select)")?.focus();
    return;
  }
  if (open) transcript.withdraw(open.key);
  transcript.place({ key: "prechat" + ++count, role: "notice", form: "prechat", purpose, then: purpose === "person" ? purpose : "" });
  chat.focused = true;
  chat.changed();
}

function fieldOf(field, words, known) {
  const { name, type, choices, required } = field;
  const id = "prechat" + ++count;
  const label = textFor(field.label, words.language) || words.prechat[name] || name;
  const error = make("p", { class: "problem", id: id + "e", role: "alert" });
  const shared = { id, class: "control", dir: "auto", "aria-describedby": error.id, "aria-required": required ? "true" : undefined, "data-testid": "prechat-" + name };
  const control = choices?.length
    ? make("select", shared, make("option", { value: "" }, words.choose), ...choices.map((choice) => textFor(choice, words.language)).map((text) => make("option", { value: text, lang: languageOf(text) }, text)))
    : make("input", { ...shared, ...(kinds[type] ?? kinds.text), ...(name === "name" && { autocomplete: "name" }), maxlength: longest });
  control.value = known ?? "";
  const tell = (problem) => {
    error.textContent = problem;
    control.setAttribute("aria-invalid", String(problem !== ""));
    return !problem;
  };
  const check = () => tell(problemOf(field, control.value.trim(), words));
  control.addEventListener("input", () => error.textContent && check());
  return { name, control, check, tell, element: make("div", { class: "field" }, make("label", { for: id, lang: languageOf(label) }, label, required ? "" : make("small", {}, ` (${words.prechat.optional})`)), control, error) };
}

function told(prechat, words) {
  const text = textFor(prechat.notice, words.language);
  const link = prechat.link && anchor(prechat.link, document.baseURI, words.prechat.privacy, make("span", { class: "unseen" }, ` (${words.newWindow})`));
  return (text || link) && make("p", { class: "told", lang: languageOf(text) }, text, text && link ? " " : "", link);
}

/** Draws the form of a line into its element, or what became of it. */
export function draw(chat, line, element, place) {
  const { words } = place;
  const texts = words.prechat;
  const asked = chat.bot.prechat ?? {};
  if (line.filled) {
    element.replaceChildren(make("p", { "data-testid": "prechat-done" }, texts.thanks));
    return;
  }
  if (line.purpose === "start" && !asked.fields.length && !asked.consent) element.replaceChildren(told(asked, words));
  else new Form(chat, line, element, place, asked);
}

class Form {
  constructor(chat, line, element, { words, back }, asked) {
    Object.assign(this, { line, chat, words, back, consent: asked.consent });
    const texts = words.prechat;
    const { purpose } = line;
    const before = chat.filled ?? {};
    this.bare = purpose === "contact" && !asked.fields?.some((field) => field.name === "email" || field.name === "phone");
    const fields = this.bare ? [...usual.filter((own) => !asked.fields?.some((field) => field.name === own.name)), ...(asked.fields ?? [])] : asked.fields;
    this.inputs = fields.map((field) => fieldOf(field, words, before[field.name] ?? before.fields?.[field.name]));
    this.agree = make("input", { type: "checkbox", "data-testid": "prechat-agree", "aria-describedby": "prechat-agree", onchange: () => { this.refused.textContent = ""; } });
    this.refused = make("p", { class: "problem", id: "prechat-agree", role: "alert" });
    const leave = purpose !== "start" || !asked.consent && !fields.some((field) => field.required);
    element.replaceChildren(make("form", { class: "prechat", novalidate: true, "aria-label": texts.titles[purpose] ?? texts.title, "data-testid": "prechat", onsubmit: (event) => {
      event.preventDefault();
      this.#send();
    } },
      make("h3", {}, texts.titles[purpose] ?? texts.title),
      ...this.inputs.map((input) => input.element),
      told(asked, words),
      asked.consent && make("label", { class: "agree" }, this.agree, make("span", {}, texts.agree)),
      this.refused,
      make("div", { class: "row" },
        make("button", { type: "submit", class: "plain strong", "data-testid": "prechat-begin" }, texts.next[purpose] ?? texts.begin),
        leave && make("button", { type: "button", class: "plain", "data-testid": "prechat-skip", onclick: () => this.#leave(fields) }, purpose === "start" ? texts.skip : texts.leave))));
    this.#showRefusal();
    this.#focus(element);
  }

  #send() {
    const { chat, line } = this;
    const wrong = this.inputs.filter((input) => !input.check());
    const values = this.inputs.map(({ name, control }) => [name, control.value.trim()]);
    const reach = this.inputs.find(({ name }) => name === "email");
    if (this.bare && !wrong.length && !values.some(([name, value]) => value && name !== "name")) {
      reach.tell(this.words.prechat.either);
      wrong.push(reach);
    }
    this.refused.textContent = this.consent && !this.agree.checked ? this.words.prechat.agreed : "";
    if (wrong.length || this.refused.textContent) return (wrong[0]?.control ?? this.agree).focus();
    chat.filled = answerOf(values, this.consent);
    chat.ask("prechat", chat.filled);
    if (line.then) chat.ask(line.then);
    // Not when the server has refused it meanwhile, and the form is back.
    requestAnimationFrame(() => requestAnimationFrame(() => line.filled && this.back(true)));
  }

  #leave(fields) {
    const { chat, line } = this;
    if (line.purpose === "start") chat.formLeft = true;
    else {
      chat.transcript.withdraw(line.key);
      // Nobody has to tell anything that is not required to get to a person.
      if (line.then && !this.consent && !fields.some((field) => field.required)) chat.ask(line.then);
    }
    chat.changed();
    this.back(true);
  }

  /** Says at its field what the server would not take. */
  #showRefusal() {
    const { wrong } = this.line;
    if (wrong === undefined) return;
    const input = this.inputs.find(({ name }) => name === wrong);
    if (input) input.tell(this.words.prechat.refused);
    else this.refused.textContent = this.words.prechat.refused;
    (input?.control ?? this.agree).focus();
  }

  /** Whoever has just opened the chat, or asked for the form, goes on here, as long as there is nothing else to do. */
  #focus(element) {
    const { activeElement } = element.getRootNode();
    const first = this.inputs[0]?.control ?? this.agree;
    if (this.chat.focused || this.line.purpose === "start" && this.chat.held && (!activeElement || activeElement.matches(".log, textarea"))) first.focus({ preventScroll: true });
    if (this.chat.focused) element.scrollIntoView({ block: "nearest" });
    this.chat.focused = false;
  }
}
