/** A size in bytes with one letter as unit, as util-linux shows it: `64M`, `1.5G`. */
export function shortSize(bytes: number): string {
	const units = ["B", "K", "M", "G", "T"];
	let value = bytes;
	let unit = 0;
	while (value >= 1024 && unit < units.length - 1) {
		value /= 1024;
		unit += 1;
	}
	const text = value.toFixed(1).replace(/\.0$/, "");
	return `${text}${units[unit]}`;
}
