// The fields of a contact as rows of a form, and back: what the server takes as ContactFields.

import { sentence } from "../lib/format.js";

// [the server's field, its key in ContactFields, label, several lines?]
const KINDS = [
  ["name", "name", "Name"],
  ["name_alt", "name_alt", "Name, other script"],
  ["title", "titles", "Title"],
  ["department", "departments", "Department"],
  ["organization", "organizations", "Organization"],
  ["email", "emails", "Mail"],
  ["phone", "phones", "Phone"],
  ["website", "websites", "Website"],
  ["address", "addresses", "Address", true],
  ["handle", "handles", "Profile"],
  ["note", "notes", "Note", true],
];
export const FIELDS = KINDS.map(([field, key, label, long = false]) => ({ field, key, label, long }));
export const PHONE_KINDS = [["mobile", "mobile"], ["phone", "landline"], ["fax", "fax"], ["unlabelled", "no label"]];

const BY_FIELD = new Map(FIELDS.map((spec) => [spec.field, spec]));
const ORDER = FIELDS.map((spec) => spec.field);
const LINE = 200;
const TEXT = 4000;
const MOST = 20;

export const spec = (field) => BY_FIELD.get(field);
export const limit = (field) => (spec(field).long ? TEXT : LINE);

let counter = 0;
export function row(field, value = "", more = {}) {
  counter += 1;
  return { id: `${Date.now().toString(36)}-${counter}`, field, value, kind: field === "phone" ? "unlabelled" : null, ...more };
}

// Rows of a reading, each with its proof; a name and an organization are always offered.
export function rowsOfReading(reading) {
  const read = reading.fields.map((found) => row(found.field, found.value, {
    kind: found.kind ?? (found.field === "phone" ? "unlabelled" : null),
    proof: found.proof, doubtful: found.doubtful, onBack: found.on_back,
  }));
  return inOrder(withEssentials(read));
}

export function rowsOfFields(fields) {
  const rows = FIELDS.flatMap(({ field, key }) => {
    if (field === "name" || field === "note") return fields[key] ? [row(field, fields[key])] : [];
    if (field === "phone") return fields.phones.map(({ number, kind }) => row("phone", number, { kind }));
    return fields[key].map((value) => row(field, value));
  });
  return withEssentials(rows);
}

export const emptyRows = () => ["name", "organization", "title", "email", "phone"].map((field) => row(field));

function withEssentials(rows) {
  const missing = ["name", "organization"].filter((field) => !rows.some((one) => one.field === field));
  return inOrder([...missing.map((field) => row(field)), ...rows]);
}

const inOrder = (rows) =>
  rows.map((one, index) => [one, index])
    .sort(([a, i], [b, j]) => ORDER.indexOf(a.field) - ORDER.indexOf(b.field) || i - j)
    .map(([one]) => one);

// → ContactFields; empty rows are left out.
export function fieldsOfRows(rows) {
  const filled = rows.map((one) => ({ ...one, value: one.value.trim() })).filter((one) => one.value);
  const values = (field) => filled.filter((one) => one.field === field).map((one) => one.value);
  const fields = {};
  for (const { field, key } of FIELDS) fields[key] = values(field);
  fields.name = fields.name[0] ?? "";
  fields.notes = fields.notes.join("\n\n");
  fields.phones = filled.filter((one) => one.field === "phone").map((one) => ({ number: one.value, kind: one.kind ?? "unlabelled" }));
  return fields;
}

// → {rowId: message}, and under "" what belongs to the whole form.
export function problems(rows) {
  const fields = fieldsOfRows(rows);
  const found = {};
  if (!fields.name && fields.organizations.length === 0) {
    found[rows.find((one) => one.field === "name")?.id ?? ""] = "Give a name or an organization, so that you can find them again.";
  }
  for (const { key, label } of FIELDS) {
    if (Array.isArray(fields[key]) && fields[key].length > MOST) found[""] = `There is room for ${MOST} entries of “${label}”; take some out.`;
  }
  return found;
}

// What the server refused, at the rows it is about; anything else is said for the whole form.
export function refusal(rows, error) {
  const named = error.status === 422 && error.errors.length > 0;
  return named ? atRows(rows, error.errors) : { "": `${error.message} What you typed is kept.` };
}

// "fields.emails.0: has 250 characters" belongs to the first row with a mail address.
function atRows(rows, errors) {
  const found = {};
  for (const { field, message } of errors) {
    if (field.startsWith("met")) {
      found.met = sentence(message);
      continue;
    }
    const [, key, index = "0"] = /(?:^|\.)([a-z_]+)(?:\.(\d+))?(?:\.number)?$/.exec(field.replace(/^(body\.)?fields\./, "")) ?? [];
    const kind = FIELDS.find((one) => one.key === key)?.field;
    const target = rows.filter((one) => one.field === kind && one.value.trim())[Number(index)];
    found[target?.id ?? ""] = target ? sentence(message) : [found[""], `${sentence(message)}.`].filter(Boolean).join(" ");
  }
  return found;
}

// Changing what a row is: there is one name, so an earlier one becomes the other name.
export function relabel(rows, id, field) {
  return rows.map((one) => {
    if (one.id === id) return { ...one, field, kind: field === "phone" ? one.kind ?? "unlabelled" : null };
    return field === "name" && one.field === "name" ? { ...one, field: "name_alt" } : one;
  });
}

// One place up among its own kind: the first of each kind is the one that is used.
export function moveUp(rows, id) {
  const at = rows.findIndex((one) => one.id === id);
  const before = rows.findLastIndex((one, index) => index < at && one.field === rows[at].field);
  if (before < 0) return rows;
  const moved = [...rows];
  [moved[before], moved[at]] = [moved[at], moved[before]];
  return moved;
}

export function addRow(rows, added) {
  const after = rows.findLastIndex((one) => ORDER.indexOf(one.field) <= ORDER.indexOf(added.field));
  return [...rows.slice(0, after + 1), added, ...rows.slice(after + 1)];
}
