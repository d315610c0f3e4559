/** What a customer sees of people: the place in the queue, who is there, how it was. Fetched when people come into play. */

import { make } from "../elements.js";

const english = {
  waiting: "You are waiting for a person",
  place: (place) => `You are number ${place} in the queue`,
  wait: (minutes) => minutes < 1 ? "usually less than a minute" : minutes === 1 ? "usually about a minute" : `usually about ${minutes} minutes`,
  closed: "Nobody is on duty right now",
  opens: (time) => `back ${time}`,
  with: (name) => `You are talking with ${name}`,
  ticket: "Leave a ticket",
  bot: "Back to the assistant",
  transcript: "Save conversation",
  how: "How was this conversation?",
  ratings: ["Very bad", "Bad", "All right", "Good", "Very good"],
  comment: "What should we know? (optional)",
  send: "Send",
  skip: "Not now",
  thanks: "Thank you, that helps us.",
  typing: (name) => `${name} is writing`,
};

const chinese = {
  waiting: "正在等待人工客服",
  place: (place) => `您排在第 ${place} 位`,
  wait: (minutes) => minutes < 1 ? "通常不到 1 分钟" : `通常约 ${minutes} 分钟`,
  closed: "目前没有人工客服在线",
  opens: (time) => `${time} 恢复服务`,
  with: (name) => `${name} 正在为您服务`,
  ticket: "登记工单",
  bot: "回到智能助手",
  transcript: "保存会话记录",
  how: "您对这次会话满意吗？",
  ratings: ["很不满意", "不满意", "一般", "满意", "非常满意"],
  comment: "还有什么想告诉我们的？（选填）",
  send: "提交",
  skip: "以后再说",
  thanks: "感谢您的评价！",
  typing: (name) => `${name} 正在输入`,
};

/** How often it is told that the customer writes, in milliseconds. */
const typingEvery = 3000;

export class Handoff {
  #shown = "";
  #seen = "";
  #typed = 0;

  constructor(parts) {
    Object.assign(this, parts);
    this.texts = this.words.language.startsWith("zh") ? chinese : english;
    this.input.addEventListener("input", () => this.#type());
  }

  /** Shows how it stands. */
  show(transcript) {
    this.transcript = transcript;
    const { owner } = transcript;
    const state = JSON.stringify(owner);
    if (state !== this.#shown) {
      const before = this.#shown && JSON.parse(this.#shown).owner;
      this.#shown = state;
      this.#strip(owner);
      this.#survey(owner);
      if (before && before !== owner.owner && !this.strip.hidden) this.say(this.strip.firstChild.textContent);
    }
    this.#read(transcript);
  }

  #strip(owner) {
    const { texts, strip } = this;
    strip.hidden = owner.owner === "bot";
    if (strip.hidden) {
      strip.replaceChildren();
      return;
    }
    if (owner.owner === "agent") {
      const { name = "", picture } = owner.agent ?? {};
      strip.replaceChildren(
        picture ? make("img", { class: "face", src: picture, alt: "" }) : make("span", { class: "face", "aria-hidden": "true" }, [...name][0] ?? ""),
        make("p", {}, texts.with(name)));
      return;
    }
    const facts = owner.open === false
      ? [texts.closed, owner.opens && texts.opens(new Date(owner.opens).toLocaleString(this.words.language, { weekday: "short", hour: "numeric", minute: "2-digit" }))]
      : [owner.place ? texts.place(owner.place) : texts.waiting, owner.waitSeconds !== undefined && texts.wait(Math.ceil(owner.waitSeconds / 60))];
    strip.replaceChildren(
      make("p", { "data-testid": "place" }, facts.filter(Boolean).join(", ")),
      make("div", { class: "row" }, ...["ticket", "bot"].map((what) => make("button", {
        type: "button", class: "plain", "data-testid": "to-" + what,
        onclick: () => {
          this.chat.ask(what, {});
          this.back();
        },
      }, texts[what]))));
  }

  /** Asks once how it was, in the thread. */
  #survey(owner) {
    const { texts } = this;
    if (!owner.survey) {
      if (this.form && !this.done) this.form.remove();
      this.form = undefined;
      return;
    }
    if (this.form) return;
    this.done = false;
    let chosen = 0;
    const stars = texts.ratings.map((title, index) => make("label", {},
      make("input", { type: "radio", name: "helpdesk-rating", value: index + 1, "data-testid": "rating-" + (index + 1), onchange: () => {
        chosen = index + 1;
        send.disabled = false;
      } }), make("span", {}, title)));
    const comment = make("textarea", { rows: "2", maxlength: "1000", dir: "auto", "aria-label": texts.comment, placeholder: texts.comment, "data-testid": "survey-comment" });
    const send = make("button", { type: "submit", class: "plain strong", disabled: true, "data-testid": "survey-send" }, texts.send);
    const leave = () => {
      this.done = true;
      this.back();
    };
    this.form = make("form", { class: "survey", "data-testid": "survey", onsubmit: (event) => {
      event.preventDefault();
      const words = comment.value.trim();
      this.chat.ask("csat", { rating: chosen, ...(words && { comment: words.toWellFormed?.() ?? words }) });
      this.form.replaceChildren(make("p", { role: "status" }, texts.thanks));
      this.say(texts.thanks);
      leave();
    } },
      make("fieldset", {}, make("legend", {}, texts.how), ...stars),
      comment,
      make("div", { class: "row" }, send, make("button", { type: "button", class: "plain", "data-testid": "survey-skip", onclick: () => {
        this.form.remove();
        leave();
      } }, texts.skip), make("button", { type: "button", class: "plain", "data-testid": "transcript", onclick: () => this.#save() }, texts.transcript)));
    this.log.append(this.form);
    this.form.scrollIntoView({ block: "nearest" });
  }

  /** Hands the customer what was said, as a text. */
  #save() {
    const { words } = this;
    const text = this.transcript.log.filter((line) => line.text).map((line) =>
      `[${new Date(line.time).toLocaleString(words.language)}] ${line.role === "customer" ? words.you : line.role === "notice" ? "—" : line.author ?? words.assistant}: ${line.text}`).join("\n\n");
    const address = URL.createObjectURL(new Blob(["\ufeff" + text], { type: "text/plain;charset=utf-8" }));
    const link = make("a", { href: address, download: "conversation.txt" });
    link.click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  #type() {
    if (this.transcript?.owner.owner === "bot" || !this.input.value || Date.now() - this.#typed < typingEvery) return;
    this.#typed = Date.now();
    this.chat.signal({ type: "typing" });
  }

  /** Tells a person that the customer has read what the person said. */
  #read({ owner, log }) {
    const last = owner.owner === "agent" && this.opened() && document.visibilityState === "visible" && log.findLast((line) => line.agent)?.id;
    if (!last || last === this.#seen) return;
    this.#seen = last;
    this.chat.signal({ type: "event", name: "helpdesk/seen", value: { through: last } });
  }
}
