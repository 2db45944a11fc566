import { C_ESCAPES } from "../../kernel/escapes";

/** One assignment of a unit file, in its order: an empty value resets a list. */
export type Setting = { readonly section: string; readonly key: string; readonly value: string };

/** A line that systemd warns of and passes over. */
export type UnitWarning = { readonly line: number; readonly text: string };

export type ParsedUnit = { readonly settings: readonly Setting[]; readonly warnings: readonly UnitWarning[] };

/**
 * Reads the text of a unit file or drop-in (systemd.syntax(7)): sections, `key=value`, comments by # and ;, lines that a
 * backslash continues (comments between them are passed over).
 */
export function parseUnit(text: string): ParsedUnit {
	const settings: Setting[] = [];
	const warnings: UnitWarning[] = [];
	let section = "";
	let pending: string | undefined;
	let pendingLine = 0;
	const take = (line: string, number: number) => {
		const header = /^\[(.+)\]$/.exec(line);
		if (header) {
			section = header[1] ?? "";
			return;
		}
		const equals = line.indexOf("=");
		if (equals < 0) {
			warnings.push({ line: number, text: `Missing '='.` });
			return;
		}
		if (section === "") {
			warnings.push({ line: number, text: "Assignment outside of section. Ignoring." });
			return;
		}
		settings.push({ section, key: line.slice(0, equals).trimEnd(), value: line.slice(equals + 1).trim() });
	};
	for (const [index, raw] of text.split("\n").entries()) {
		const line = raw.replace(/\r$/, "");
		const start = line.trimStart();
		if (start.startsWith("#") || start.startsWith(";") || (start === "" && pending === undefined)) {
			continue;
		}
		const whole = pending === undefined ? start.trimEnd() : `${pending} ${line.trim()}`;
		if (pending === undefined) {
			pendingLine = index + 1;
		}
		if (whole.endsWith("\\")) {
			pending = whole.slice(0, -1);
			continue;
		}
		pending = undefined;
		if (whole.trim() !== "") {
			take(whole.trim(), pendingLine);
		}
	}
	if (pending !== undefined && pending.trim() !== "") {
		take(pending.trim(), pendingLine);
	}
	return { settings, warnings };
}

/** The last value of a key that takes one; undefined when it is not set or reset to nothing. */
export function single(settings: readonly Setting[], section: string, key: string): string | undefined {
	const found = settings.findLast((setting) => setting.section === section && setting.key === key);
	return found === undefined || found.value === "" ? undefined : found.value;
}

/** All values of a key that takes a list: an empty one forgets those before it. */
export function list(settings: readonly Setting[], section: string, key: string): readonly string[] {
	let values: string[] = [];
	for (const setting of settings) {
		if (setting.section === section && setting.key === key) {
			values = setting.value === "" ? [] : [...values, setting.value];
		}
	}
	return values;
}

const namesOf = new WeakMap<readonly Setting[], Map<string, readonly string[]>>();

/** The blank-separated names of all values of a key (After=, Wants=, WantedBy= …). Asked over and over, so kept. */
export function names(settings: readonly Setting[], section: string, key: string): readonly string[] {
	let known = namesOf.get(settings);
	if (!known) {
		known = new Map();
		namesOf.set(settings, known);
	}
	const place = `${section}.${key}`;
	const found = known.get(place) ?? list(settings, section, key).flatMap((value) => value.split(/\s+/).filter(Boolean));
	known.set(place, found);
	return found;
}

/** A boolean as systemd reads it (1 yes true on); undefined when it is not set or no boolean. */
export function flag(settings: readonly Setting[], section: string, key: string): boolean | undefined {
	const value = single(settings, section, key)?.toLowerCase();
	return value === undefined
		? undefined
		: ["1", "yes", "y", "true", "t", "on"].includes(value)
			? true
			: ["0", "no", "n", "false", "f", "off"].includes(value)
				? false
				: undefined;
}

const UNIT_SECONDS: Readonly<Record<string, number>> = {
	us: 1e-6,
	usec: 1e-6,
	ms: 1e-3,
	msec: 1e-3,
	s: 1,
	sec: 1,
	second: 1,
	seconds: 1,
	m: 60,
	min: 60,
	minute: 60,
	minutes: 60,
	h: 3600,
	hr: 3600,
	hour: 3600,
	hours: 3600,
	d: 86_400,
	day: 86_400,
	days: 86_400,
	w: 604_800,
	week: 604_800,
	weeks: 604_800,
	M: 2_629_800,
	month: 2_629_800,
	months: 2_629_800,
	y: 31_557_600,
	year: 31_557_600,
	years: 31_557_600,
};

/**
 * A time span (systemd.time(7)) such as `90`, `1min 30s` or `500ms`, in ms; `infinity` is Infinity. undefined when it is
 * none. A bare number is seconds.
 */
export function timeSpan(text: string): number | undefined {
	const trimmed = text.trim();
	if (trimmed === "infinity") {
		return Number.POSITIVE_INFINITY;
	}
	const parts = [...trimmed.matchAll(/(\d+(?:\.\d+)?)\s*([A-Za-z]*)\s*/g)];
	if (parts.length === 0 || parts.map(([whole]) => whole).join("") !== trimmed) {
		return undefined;
	}
	let seconds = 0;
	for (const [, amount, unit] of parts) {
		const factor = unit === "" || unit === undefined ? 1 : UNIT_SECONDS[unit];
		if (factor === undefined) {
			return undefined;
		}
		seconds += Number(amount) * factor;
	}
	return Math.round(seconds * 1000);
}

/** Splits a value into words: blanks outside quotes part them, quotes and C escapes are taken off (systemd.syntax(7)). */
export function splitQuoted(text: string): readonly string[] {
	const words: string[] = [];
	let word: string | undefined;
	let quote = "";
	for (let at = 0; at < text.length; at++) {
		const character = text[at] ?? "";
		if (quote !== "") {
			if (character === quote) {
				quote = "";
			} else if (character === "\\" && at + 1 < text.length) {
				const { value, end } = unescapeAt(text, at + 1);
				word = (word ?? "") + value;
				at = end;
			} else {
				word = (word ?? "") + character;
			}
		} else if (character === '"' || character === "'") {
			quote = character;
			word ??= "";
		} else if (/\s/.test(character)) {
			if (word !== undefined) {
				words.push(word);
				word = undefined;
			}
		} else if (character === "\\" && at + 1 < text.length) {
			const { value, end } = unescapeAt(text, at + 1);
			word = (word ?? "") + value;
			at = end;
		} else {
			word = (word ?? "") + character;
		}
	}
	return word === undefined ? words : [...words, word];
}

const ESCAPES: Readonly<Record<string, string>> = {
	...C_ESCAPES,
	"\\": "\\",
	'"': '"',
	"'": "'",
	s: " ",
};

function unescapeAt(text: string, at: number): { readonly value: string; readonly end: number } {
	const character = text[at] ?? "";
	const hex = /^x([0-9a-fA-F]{2})/.exec(text.slice(at));
	if (hex) {
		return { value: String.fromCharCode(Number.parseInt(hex[1] ?? "0", 16)), end: at + 2 };
	}
	const octal = /^[0-7]{3}/.exec(text.slice(at));
	if (octal) {
		return { value: String.fromCharCode(Number.parseInt(octal[0], 8)), end: at + 2 };
	}
	return { value: ESCAPES[character] ?? `\\${character}`, end: at };
}
