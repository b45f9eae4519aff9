// Links made from what cards say. A card is a stranger's text: only http and https ever become links.

export function webLink(text) {
  const address = /^[a-z][a-z0-9+.-]*:/i.test(text) && !/^[^/]+:\d/.test(text) ? text : `https://${text}`;
  try {
    const url = new URL(address);
    const fine = ["http:", "https:"].includes(url.protocol) && !url.username && url.hostname.includes(".");
    return fine ? url.href : null;
  } catch {
    return null;
  }
}

export const mailLink = (address) =>
  /^[^\s@]+@[^\s@]+$/.test(address) ? `mailto:${encodeURIComponent(address).replace("%40", "@")}` : null;

export function phoneLink(number) {
  const digits = number.replace(/\(0\)/, "").replace(/[^\d+]/g, "");
  return digits.length >= 3 ? `tel:${digits}` : null;
}
