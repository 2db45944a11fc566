import type { Shell } from "../state/shell";

/** Seconds of an interval in ms, as minutes and seconds of `time` and `times`. */
export function minutes(ms: number, digits = 3): string {
	const whole = Math.floor(ms / 60_000);
	return `${whole}m${((ms - whole * 60_000) / 1000).toFixed(digits)}s`;
}

/** What `time` prints, by TIMEFORMAT. */
export function formatTimes(
	shell: Shell,
	isPosix: boolean,
	times: { readonly real: number; readonly user: number; readonly system: number },
): string {
	if (isPosix) {
		const line = (name: string, ms: number) => `${name} ${(ms / 1000).toFixed(2)}\n`;
		return line("real", times.real) + line("user", times.user) + line("sys", times.system);
	}
	const format = shell.variables.scalar("TIMEFORMAT") ?? "\nreal\t%3lR\nuser\t%3lU\nsys\t%3lS";
	if (format === "") {
		return "";
	}
	const text = format.replace(/%(?:%|P|([0-9]?)(l?)([RUS]))/g, (all, precision: string, long: string, what: string) => {
		if (all === "%%") {
			return "%";
		}
		if (all === "%P") {
			return (times.real === 0 ? 0 : (100 * (times.user + times.system)) / times.real).toFixed(2);
		}
		const ms = what === "R" ? times.real : what === "U" ? times.user : times.system;
		const digits = precision === "" ? 3 : Math.min(3, Number(precision));
		return long === "l" ? minutes(ms, digits) : (ms / 1000).toFixed(digits);
	});
	return `${text}\n`;
}
