/** What a card says, without a page: older kinds of cards as Adaptive Cards, checks of what was filled in, dates in texts. */

const adaptive = "application/vnd.microsoft.card.adaptive";

/** What the sums of a receipt are called: value added tax, tax, total. */
const sums = { en: ["VAT", "Tax", "Total"], zh: ["增值税", "税费", "合计"] };

/** An attachment as an Adaptive Card in the reader's language; undefined for a kind that cannot be shown. */
export function cardOf({ contentType = "", content }, language = "en") {
  if (!content || typeof content !== "object") return undefined;
  const kind = contentType.toLowerCase();
  if (kind === adaptive) return content;
  if (/\.card\.(hero|thumbnail)$/.test(kind)) return heroOf(content, kind.endsWith("thumbnail"));
  return kind.endsWith(".card.receipt") ? receiptOf(content, sums[language.slice(0, 2)] ?? sums.en) : undefined;
}

const texts = (...pairs) => pairs.filter(([text]) => text).map(([text, style]) => ({ type: "TextBlock", text, wrap: true, ...style }));
const title = { size: "medium", weight: "bolder" };
const buttonsOf = (buttons) => list(buttons).map((action) => ({ type: "Button", title: action?.title, action }));
const pictureOf = (image, rest) => ({ type: "Image", url: image?.url, altText: image?.alt, ...(image?.tap && { selectAction: { type: "Button", title: image.tap.title, action: image.tap } }), ...rest });

function heroOf({ title: heading, subtitle, text, images, buttons }, small) {
  const words = texts([heading, title], [subtitle, { isSubtle: true, spacing: "none" }], [text]);
  const pictures = list(images).filter((image) => image?.url);
  const body = small && pictures.length
    ? [{ type: "ColumnSet", columns: [{ width: "72px", items: [pictureOf(pictures[0], { size: "stretch" })] }, { width: "stretch", items: words }] }]
    : [...pictures.slice(0, 1).map((image) => pictureOf(image, { size: "stretch", height: "170px" })), ...words];
  return { body, actions: buttonsOf(buttons) };
}

function receiptOf({ title: heading, facts, items, tax, vat, total, buttons }, [vatName, taxName, totalName]) {
  const row = (left, right, style) => ({ type: "ColumnSet", columns: [
    { width: "stretch", items: texts(...left) }, { width: "auto", items: texts([right, { horizontalAlignment: "right", ...style }]) }] });
  return {
    body: [
      ...texts([heading, title]),
      ...(list(facts).length ? [{ type: "FactSet", facts: list(facts).map((fact) => ({ title: fact?.key, value: fact?.value })) }] : []),
      ...list(items).map((item, index) => ({
        ...row([[item?.quantity ? `${item.title} × ${item.quantity}` : item?.title], [item?.subtitle, { isSubtle: true, spacing: "none" }], [item?.text, { isSubtle: true, spacing: "none" }]], item?.price),
        separator: index === 0,
      })),
      ...[[vatName, vat], [taxName, tax]].filter(([, amount]) => amount).map(([name, amount]) => row([[name, { isSubtle: true }]], amount, { isSubtle: true })),
      ...(total ? [{ ...row([[totalName, { weight: "bolder" }]], total, { weight: "bolder" }), separator: true }] : []),
    ],
    actions: buttonsOf(buttons),
  };
}

export function list(value) {
  return Array.isArray(value) ? value : [];
}

/** What is wrong with an input: "" or words for the customer. Patterns of a card are never executed. */
export function problemOf(item, value, words) {
  const say = (reason) => item.errorMessage || reason;
  const missing = value === undefined || value === "" || (item.type === "Input.Toggle" && value !== (item.valueOn ?? "true"));
  if (missing) return item.isRequired ? say(item.type === "Input.ChoiceSet" ? words.requiredChoice : words.required) : "";
  if (item.type === "Input.Text") {
    const style = String(item.style ?? "").toLowerCase();
    if (style === "email" && !/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(value)) return say(words.notEmail);
    if (style === "url" && !/^https?:\/\/\S+$/i.test(value)) return say(words.notUrl);
    return item.maxLength > 0 && value.length > item.maxLength ? say(words.tooHigh(item.maxLength)) : "";
  }
  if (item.type === "Input.Number" && !Number.isFinite(value)) return say(words.notNumber);
  if (/^Input\.(Number|Date|Time)$/.test(item.type)) {
    if (isGiven(item.min) && value < item.min) return say(words.tooLow(item.min));
    if (isGiven(item.max) && value > item.max) return say(words.tooHigh(item.max));
  }
  return "";
}

const isGiven = (bound) => bound !== undefined && bound !== null && bound !== "";

/** What a submit sends: the data of the button with the inputs merged into it, or the words of the button alone. */
export function submitted(data, values) {
  if (typeof data === "string" && !Object.keys(values).length) return { text: data };
  return { value: { ...(data && typeof data === "object" && !Array.isArray(data) ? data : {}), ...values }, channelData: { postBack: true } };
}

/** Writes the dates and times of a text, {{DATE(2026-01-31T12:00:00Z, SHORT)}}, in the reader's language. */
export function dated(text, language) {
  return String(text ?? "").replace(/\{\{(DATE|TIME)\(([^,)]{1,40})(?:,\s*(SHORT|LONG|COMPACT))?\s*\)\}\}/g, (whole, kind, time, form) => {
    const date = new Date(time.trim());
    if (Number.isNaN(date.getTime())) return whole;
    if (kind === "TIME") return date.toLocaleTimeString(language, { hour: "numeric", minute: "2-digit" });
    return date.toLocaleDateString(language, form === "LONG" ? { dateStyle: "full" } : form === "SHORT" ? { weekday: "short", month: "short", day: "numeric", year: "numeric" } : {});
  });
}
