// Dates, sizes and counts in words. Days stay days: "2026-11-22" is never moved by a time zone.

const locale = navigator.languages?.length ? navigator.languages : ["en"];
const english = locale[0].startsWith("en") ? locale : ["en-GB"];

const LONG = new Intl.DateTimeFormat(english, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
const MEDIUM = new Intl.DateTimeFormat(english, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

export const longDay = (day) => LONG.format(new Date(`${day}T12:00:00Z`));
export const mediumDay = (day) => MEDIUM.format(new Date(`${day}T12:00:00Z`));

export function today(now = new Date()) {
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

// "today at 18:00", "tomorrow at 07:15", "Friday 27 November at 18:00", in the zone of the owner.
export function moment(iso, zone, now = new Date()) {
  const options = zone ? { timeZone: zone } : {};
  const day = (date) => new Intl.DateTimeFormat("en-CA", { ...options, dateStyle: "short" }).format(date);
  const date = new Date(iso);
  const time = new Intl.DateTimeFormat(english, { ...options, hour: "2-digit", minute: "2-digit", hourCycle: "h23" }).format(date);
  const words = new Map([
    [day(now), "today"],
    [day(new Date(now.getTime() + 86_400_000)), "tomorrow"],
    [day(new Date(now.getTime() - 86_400_000)), "yesterday"],
  ]);
  return `${words.get(day(date)) ?? longDay(day(date))} at ${time}`;
}

export const megabytes = (bytes) => `${(bytes / 1e6).toFixed(1)} MB`;

const WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

export const count = (number, one, many = `${one}s`) =>
  `${WORDS[number] ?? number.toLocaleString(english)} ${number === 1 ? one : many}`;

export const sentence = (text) => text.charAt(0).toUpperCase() + text.slice(1);

export const joined = (...parts) => parts.filter(Boolean).join(" · ");

// Lower case and without accents, so that "garcia" finds "García".
export const folded = (text) =>
  text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
