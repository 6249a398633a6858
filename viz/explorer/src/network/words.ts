// What the drawing says, in the language of the page: given by whoever shows it.

export type Words = Readonly<Record<string, string>>;

/** Return a message with what stands in braces filled in. */
export function say(words: Words, name: string, values: Readonly<Record<string, string | number>> = {}): string {
  const locale = (words.locale ?? "en").replace("_", "-");
  return (words[name] ?? name).replace(/\{(\w+)\}/g, (whole, key: string) => {
    const value = values[key];
    return typeof value === "number" ? value.toLocaleString(locale) : (value ?? whole);
  });
}

export function day(words: Words, date: string): string {
  const parsed = new Date(`${date}T12:00:00Z`);
  if (!date || Number.isNaN(parsed.getTime())) return date;
  return parsed.toLocaleDateString((words.locale ?? "en").replace("_", "-"), { dateStyle: "medium", timeZone: "UTC" });
}

export function languageName(words: Words, code: string): string {
  try {
    return new Intl.DisplayNames([(words.locale ?? "en").replace("_", "-")], { type: "language" }).of(code) ?? code;
  } catch {
    return code;
  }
}
