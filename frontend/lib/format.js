// Dates, sizes and counts in words. Days stay days: "2026-11-22" is never moved by a time zone.

const locale = navigator.languages?.length ? navigator.languages : ["en"];
const english = locale[0].startsWith("en") ? locale : ["en-GB"];

const LONG = new Intl.DateTimeFormat(english, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
const MEDIUM = new Intl.DateTimeFormat(english, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });

export const longDay = (day) => LONG.format(new Date(`${day}T12:00:00Z`));
export const mediumDay = (day) => MEDIUM.format(new Date(`${day}T12:00:00Z`));

const SHORT = new Intl.DateTimeFormat(english, { day: "numeric", month: "long", timeZone: "UTC" });
const WEEKDAY = new Intl.DateTimeFormat(english, { weekday: "long", timeZone: "UTC" });
const noon = (day) => Date.parse(`${day}T12:00:00Z`);
const DAY = 86_400_000;
// Days within which a day needs no year to be understood.
const NEAR = 300;

export const weekday = (day) => WEEKDAY.format(noon(day));
// ISO weekdays: 1 is Monday.
export const weekdayName = (number) => weekday(`2024-01-0${number}`);
export const plusDays = (day, number) => new Date(noon(day) + number * DAY).toISOString().slice(0, 10);
export const daysBetween = (from, to) => Math.round((noon(to) - noon(from)) / DAY);

// "12 December", with its year when that is far away.
export const shortDay = (day, now = today()) => (Math.abs(daysBetween(now, day)) > NEAR ? MEDIUM : SHORT).format(noon(day));

// "today", "tomorrow", "Friday" within a week, else "12 December".
export function nearDay(day, now = today()) {
  const away = daysBetween(now, day);
  const words = { "-1": "yesterday", 0: "today", 1: "tomorrow" }[away];
  return words ?? (Math.abs(away) < 7 ? weekday(day) : shortDay(day, now));
}

// "12–20 December"
export function spanWords({ start, end }, now = today()) {
  if (start === end) return shortDay(start, now);
  const far = Math.abs(daysBetween(now, end)) > NEAR;
  return (far ? MEDIUM : SHORT).formatRange(noon(start), noon(end)).replace(/(\d)\s*–\s*(\d)/u, "$1–$2");
}

const two = (number) => String(number).padStart(2, "0");
export const yearlyWords = ({ month, day }) => SHORT.format(noon(`2000-${two(month)}-${two(day)}`));
export const monthName = (month) => new Intl.DateTimeFormat("en", { month: "long", timeZone: "UTC" }).format(noon(`2000-${two(month)}-01`));

// "a day", "12 days", "5 weeks", "4 months", "2 years"
export function howLong(days) {
  for (const [size, unit, least] of [[365, "years", 700], [30, "months", 89], [7, "weeks", 14]]) {
    if (days >= least) return `${Math.round(days / size)} ${unit}`;
  }
  return days === 1 ? "a day" : `${days} days`;
}

// The date in a zone, or that of this device.
export const dateIn = (zone, now = new Date()) => (zone ? new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(now) : today(now));

export function today(now = new Date()) {
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
