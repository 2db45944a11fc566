const POWERS = "KMGTPEZY";

/** Reads a size such as 10, 4K, 1MB, 2MiB, 3b: bytes; undefined when it is none. `b` is 512, `w` 2, `c` 1 where allowed. */
export function parseSize(text: string, letters = "bcwKMGTPEZY"): number | undefined {
	const match = /^(\d+)([bcw]|[kKmMgGtTPEZY](?:B|iB)?)?$/.exec(text);
	if (match === null) {
		return undefined;
	}
	const [, digits = "0", unit = ""] = match;
	const letter = unit.charAt(0).toUpperCase();
	if (unit === "") {
		return Number(digits);
	}
	if (unit === "b" || unit === "c" || unit === "w") {
		return letters.includes(unit) ? Number(digits) * (unit === "b" ? 512 : unit === "w" ? 2 : 1) : undefined;
	}
	const power = POWERS.indexOf(letter) + 1;
	return Number(digits) * (unit.length === 2 ? 1000 : 1024) ** power;
}

/** 1.5K, 23M … as -h of ls, du and df shows sizes: rounded up, one decimal below ten. `base` 1000 for --si. */
export function humanSize(bytes: number, base = 1024, units = base === 1000 ? "kMGTPEZY" : "KMGTPEZY"): string {
	if (bytes < base) {
		return String(bytes);
	}
	let value = bytes;
	let power = 0;
	while (value >= base && power < units.length) {
		value /= base;
		power++;
	}
	let shown = value < 10 ? Math.ceil(value * 10) / 10 : Math.ceil(value);
	if (shown >= base && power < units.length) {
		shown /= base;
		power++;
	}
	return (shown < 10 ? shown.toFixed(1) : String(Math.round(shown))) + units.charAt(power - 1);
}
