/** The address of a picture that may be shown: https, the page's own site or the server's, or a picture in the address itself. */
export function safeImage(address, from, server = new URL(import.meta.url).origin) {
  if (typeof address !== "string") return undefined;
  if (/^data:image\/(png|jpeg|gif|webp);base64,/i.test(address)) return address;
  try {
    const url = new URL(address, from);
    return url.protocol === "https:" || [new URL(from).origin, server].includes(url.origin) && url.protocol === "http:" ? url.href : undefined;
  } catch {
    return undefined;
  }
}
