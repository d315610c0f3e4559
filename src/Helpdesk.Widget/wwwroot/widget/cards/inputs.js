/** The inputs of a card: each with its label, its error, and a way to read it, to fill it and to close it. */

import { languageOf, make } from "../elements.js";
import { list, problemOf } from "./reading.js";

let count = 0;

/** Draws an input; `read` gives what was entered, `fill` puts it back after a reload, `check` shows what is wrong and tells whether it is right. */
export function inputOf(item, words) {
  const id = "field" + ++count;
  const error = make("p", { class: "error", id: id + "e", hidden: true });
  const label = typeof item.label === "string" ? item.label : "";
  const drawn = Object.hasOwn(drawers, item.type) && drawers[item.type]({ item, id, words, label, shared: { "aria-describedby": error.id, "aria-required": item.isRequired ? "true" : undefined, "aria-label": label ? undefined : item.placeholder || item.title || item.id } });
  if (!drawn || typeof item.id !== "string") return undefined;
  const { controls, group, read, fill } = drawn;
  const named = [label, item.isRequired ? make("span", { class: "star", "aria-hidden": "true" }, " *") : ""];
  const element = group
    ? make("fieldset", { class: "field", "aria-describedby": error.id }, label && make("legend", { lang: languageOf(label), dir: "auto" }, ...named), group, error)
    : make("div", { class: "field" }, label && !drawn.labelled && make("label", { for: id, lang: languageOf(label), dir: "auto" }, ...named), drawn.element ?? controls[0], error);
  const check = () => {
    const problem = element.closest("[hidden]") ? "" : problemOf(item, read(), words);
    error.textContent = problem;
    error.hidden = !problem;
    for (const control of controls) {
      if (problem) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
    return !problem;
  };
  element.addEventListener("input", () => error.hidden || check());
  return {
    id: item.id, element, read, check,
    fill: (value) => value !== undefined && value !== null && fill(value),
    close: () => { for (const control of controls) control.disabled = true; },
    focus: () => controls[0].focus(),
  };
}

function plain({ item, id, shared }, type, rest) {
  const control = make(type === "textarea" ? "textarea" : "input", { id, class: "control", type: type === "textarea" ? undefined : type, placeholder: item.placeholder, dir: "auto", ...shared, ...rest });
  if (item.value !== undefined && item.value !== null) control.value = item.value;
  return { controls: [control], read: () => control.value, fill: (value) => { control.value = value; } };
}

const textTypes = { email: "email", tel: "tel", url: "url", password: "password" };

const drawers = {
  "Input.Text": (place) => {
    const { item } = place;
    const style = String(item.style ?? "").toLowerCase();
    const type = item.isMultiline ? "textarea" : textTypes[style] ?? "text";
    const auto = { email: "email", tel: "tel", url: "url" }[style];
    const drawn = plain(place, type, { maxlength: item.maxLength > 0 ? item.maxLength : undefined, rows: item.isMultiline ? "3" : undefined, autocomplete: auto });
    return { ...drawn, read: () => drawn.controls[0].value.trim() };
  },
  "Input.Number": (place) => {
    const drawn = plain(place, "number", { step: "any", min: place.item.min, max: place.item.max, inputmode: "decimal" });
    const [control] = drawn.controls;
    return { ...drawn, read: () => control.validity.badInput ? NaN : control.value === "" ? undefined : Number(control.value) };
  },
  "Input.Date": (place) => plain(place, "date", { min: place.item.min, max: place.item.max }),
  "Input.Time": (place) => plain(place, "time", { min: place.item.min, max: place.item.max }),
  "Input.Toggle": ({ item, id, words, shared }) => {
    const on = item.valueOn ?? "true";
    const off = item.valueOff ?? "false";
    const control = make("input", { id, type: "checkbox", ...shared, "aria-label": undefined });
    control.checked = item.value === on;
    const title = item.title || item.id || words.choose;
    return {
      controls: [control],
      element: make("label", { class: "option", lang: languageOf(title), dir: "auto" }, control, make("span", {}, title)),
      read: () => control.checked ? on : off,
      fill: (value) => { control.checked = value === on; },
    };
  },
  "Input.ChoiceSet": ({ item, id, words, shared }) => {
    const choices = list(item.choices).filter((choice) => choice && choice.value !== undefined).slice(0, 200);
    const chosen = new Set(String(item.value ?? "").split(","));
    if (!item.isMultiSelect && item.style !== "expanded") {
      const control = make("select", { id, class: "control", ...shared },
        make("option", { value: "" }, item.placeholder || words.choose),
        ...choices.map((choice) => make("option", { value: String(choice.value), lang: languageOf(String(choice.title)), selected: chosen.has(String(choice.value)) }, String(choice.title ?? choice.value))));
      return { controls: [control], read: () => control.value, fill: (value) => { control.value = value; } };
    }
    const controls = choices.map((choice) => make("input", { type: item.isMultiSelect ? "checkbox" : "radio", name: id, value: String(choice.value), "aria-describedby": shared["aria-describedby"] }));
    const set = (values) => { for (const control of controls) control.checked = values.has(control.value); };
    set(chosen);
    return {
      controls,
      group: make("div", { class: "options" }, ...controls.map((control, index) => {
        const title = String(choices[index].title ?? choices[index].value);
        return make("label", { class: "option", lang: languageOf(title), dir: "auto" }, control, make("span", {}, title));
      })),
      read: () => controls.filter((control) => control.checked).map((control) => control.value).join(","),
      fill: (value) => set(new Set(String(value).split(","))),
    };
  },
};
