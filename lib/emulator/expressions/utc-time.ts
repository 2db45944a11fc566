import { ExpressionError } from "./expression-error";

/** The years that times are written with: four digits. */
const FIRST = Date.parse("0000-01-01T00:00:00Z");
const LAST = Date.parse("9999-12-31T23:59:59.999Z");

/** A time (ms) that can be written with a year of four digits. Throws ExpressionError, naming who asks. */
export function representable(name: string, ms: number): Date {
	if (!(ms >= FIRST && ms <= LAST)) {
		throw new ExpressionError(`${name} leads to a time that lies beyond the years from 0 to 9999.`);
	}
	return new Date(ms);
}

const DAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];
const MONTHS = [
	"January",
	"February",
	"March",
	"April",
	"May",
	"June",
	"July",
	"August",
	"September",
	"October",
	"November",
	"December",
];

/** A UTC time in a strftime format; what is no conversion stays as it is. */
export function strftime(date: Date, format: string): string {
	const iso = date.toISOString();
	const two = (number: number) => String(number).padStart(2, "0");
	const day = DAYS[date.getUTCDay()] ?? "";
	const month = MONTHS[date.getUTCMonth()] ?? "";
	const hour = date.getUTCHours();
	const dayOfYear = Math.floor((date.getTime() - Date.UTC(date.getUTCFullYear(), 0, 1)) / 86_400_000) + 1;
	const parts: Readonly<Record<string, string>> = {
		Y: iso.slice(0, 4),
		y: iso.slice(2, 4),
		C: iso.slice(0, 2),
		m: iso.slice(5, 7),
		d: iso.slice(8, 10),
		e: String(date.getUTCDate()).padStart(2, " "),
		H: iso.slice(11, 13),
		I: two(hour % 12 === 0 ? 12 : hour % 12),
		M: iso.slice(14, 16),
		S: iso.slice(17, 19),
		p: hour < 12 ? "AM" : "PM",
		A: day,
		a: day.slice(0, 3),
		B: month,
		b: month.slice(0, 3),
		h: month.slice(0, 3),
		j: String(dayOfYear).padStart(3, "0"),
		u: String(date.getUTCDay() === 0 ? 7 : date.getUTCDay()),
		w: String(date.getUTCDay()),
		Z: "UTC",
		z: "+0000",
		s: String(Math.floor(date.getTime() / 1000)),
		F: iso.slice(0, 10),
		D: `${iso.slice(5, 7)}/${iso.slice(8, 10)}/${iso.slice(2, 4)}`,
		T: iso.slice(11, 19),
		R: iso.slice(11, 16),
		n: "\n",
		t: "\t",
		"%": "%",
	};
	return format.replace(/%([A-Za-z%])/g, (whole, part: string) => parts[part] ?? whole);
}

/** A text read by a strptime format, in ms; undefined when it does not fit. */
export function strptime(text: string, format: string): number | undefined {
	const expanded = format.replace(/%([FTRD])/g, (_, part: string) => COMPOUNDS[part] ?? "");
	const fields: string[] = [];
	let pattern = "";
	for (let at = 0; at < expanded.length; at++) {
		const sign = expanded[at] ?? "";
		const part = sign === "%" ? PARTS[expanded[at + 1] ?? ""] : undefined;
		if (part !== undefined) {
			fields.push(expanded[at + 1] ?? "");
			pattern += part;
			at += 1;
		} else {
			const literal = /\s/.test(sign) ? "\\s*" : sign.replace(/[.*+?^${}()|[\]\\/-]/g, "\\$&");
			pattern += literal === "\\s*" && pattern.endsWith(literal) ? "" : literal;
		}
	}
	// Every field has a bounded length and blank space stands alone, so that this cannot backtrack for long.
	const found = new RegExp(`^${pattern}$`).exec(text);
	if (!found) {
		return undefined;
	}
	const read = new Map(fields.map((field, index) => [field, found[index + 1] ?? ""]));
	const number = (field: string, byDefault: number) => (read.has(field) ? Number(read.get(field)) : byDefault);
	if (read.has("s")) {
		return number("s", 0) * 1000;
	}
	const name = read.get("b") ?? read.get("B");
	const named = name === undefined ? -1 : MONTHS.findIndex((month) => month.slice(0, 3) === name.slice(0, 3));
	const month = named >= 0 ? named : number("m", 1) - 1;
	const ms = Date.UTC(number("Y", 1900), month, number("d", 1), number("H", 0), number("M", 0), number("S", 0));
	const date = new Date(ms);
	return date.getUTCMonth() === month && month < 12 && date.getUTCDate() === number("d", 1) ? ms : undefined;
}

const COMPOUNDS: Readonly<Record<string, string>> = { F: "%Y-%m-%d", T: "%H:%M:%S", R: "%H:%M", D: "%m/%d/%y" };
const PARTS: Readonly<Record<string, string>> = {
	Y: "(\\d{4})",
	m: "(\\d{1,2})",
	d: "(\\d{1,2})",
	e: "(\\d{1,2})",
	H: "(\\d{1,2})",
	M: "(\\d{1,2})",
	S: "(\\d{1,2})",
	b: "([A-Z][a-z]{2})",
	B: "([A-Z][a-z]{2,8})",
	a: "([A-Z][a-z]{2})",
	A: "([A-Z][a-z]{2,8})",
	Z: "([A-Z]{1,5})",
	z: "([+-]\\d{4}|Z)",
	s: "(\\d{1,12})",
};
