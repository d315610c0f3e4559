/** Keeps text readable on the colours that a page gives the chat: WCAG 2.2, contrast of at least 4.5:1, and 3:1 for edges. */

const readable = 4.5;

function luminance(colour) {
  const [red, green, blue] = colour.map((part) => part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4);
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** The contrast of two colours, each three numbers from 0 to 1: from 1 to 21. */
export function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

export function mix(one, other, share) {
  return one.map((part, index) => part * (1 - share) + other[index] * share);
}

/** White or black, whichever can be read on a colour; one of them always can. */
export function textOn(colour) {
  return contrast(colour, [1, 1, 1]) >= readable ? [1, 1, 1] : [0, 0, 0];
}

/** The first colour on a way from one to the next that keeps a contrast on all the grounds, which may depend on it; else the last. */
export function towards(way, grounds, least = readable) {
  for (let stop = 1; stop < way.length; stop++) {
    for (let share = 0; share < 1; share += 0.05) {
      const colour = mix(way[stop - 1], way[stop], share);
      if (grounds(colour).every((ground) => contrast(colour, ground) >= least)) return colour;
    }
  }
  return way.at(-1);
}

/** What a page's colours become: only what has to differ from the widget's own style sheet. */
export function fitted({ accent, onAccent, ground, text, raised, dark }) {
  const ownGround = ground !== undefined;
  ground ??= dark ? [0.078, 0.09, 0.114] : [1, 1, 1];
  const ink = contrast(ground, text) >= readable ? text : textOn(ground);
  // A bubble is a little nearer to the text; where that would take too much, a little farther from it.
  const nearer = mix(ground, ink, 0.06);
  raised = !ownGround ? raised : contrast(nearer, ink) >= readable ? nearer : mix(ground, textOn(ink), 0.12);
  // A link stands on the ground, in a bubble, and in a badge of its own colour.
  // On the dark it first becomes brighter, and only then paler.
  const brightest = Math.max(...accent);
  const bright = brightest > 0 && luminance(ink) > luminance(ground) ? [accent.map((part) => part / brightest)] : [];
  const link = towards([accent, ...bright, ink], (colour) => [ground, raised, mix(ground, colour, 0.16), mix(raised, colour, 0.16)]);
  return {
    "on-accent": contrast(accent, onAccent) >= readable ? onAccent : textOn(accent),
    link,
    ...(ownGround && {
      ground, raised, text: ink,
      soft: towards([mix(ink, ground, 0.35), ink], () => [ground, raised]),
      edge: towards([mix(ink, ground, 0.5), ink], () => [ground], 3),
      line: mix(ground, ink, 0.13),
    }),
  };
}

/** Looks at the page's colours on the widget's element, and sets what follows from them. */
export function fit(host) {
  const probe = document.createElement("i");
  probe.hidden = true;
  host.shadowRoot.append(probe);
  const read = (value) => {
    probe.style.setProperty("color", "");
    // Mixed with itself a colour of any notation is computed as three numbers.
    probe.style.setProperty("color", `color-mix(in srgb, ${value}, ${value})`);
    const computed = getComputedStyle(probe).color;
    const parts = (computed.match(/-?[\d.]+(e-?\d+)?/g) ?? []).slice(0, 3).map(Number);
    return (computed.startsWith("rgb") ? parts.map((part) => part / 255) : parts).map((part) => Math.min(1, Math.max(0, part)));
  };
  const given = (name) => getComputedStyle(host).getPropertyValue("--helpdesk-" + name).trim();
  const dark = host.dataset.scheme === "dark";
  const background = given("background");
  const onAccent = read(given("on-accent") || "#fff");
  const values = fitted({
    accent: read(given("accent") || "#2a4fc4"), onAccent, dark,
    ground: background ? read(background) : undefined,
    text: read(dark ? "#eceff4" : "#161a22"),
    raised: read(dark ? "#22272f" : "#f2f4f7"),
  });
  probe.remove();
  if (contrast(values["on-accent"], onAccent) > 1.01)
    console.warn("Helpdesk: text in --helpdesk-on-accent cannot be read on --helpdesk-accent (less than 4.5:1), so another colour is used.");
  if (values.ground) host.dataset.scheme = luminance(values.ground) < 0.18 ? "dark" : "light";
  for (const [name, colour] of Object.entries(values)) host.style.setProperty("--" + name, `rgb(${colour.map((part) => Math.round(part * 255)).join(" ")})`);
}
