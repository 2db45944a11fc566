import type { Routine, Sys } from "../../kernel/sys";
import type { Environment } from "./environment";

const WITH_VALUE = new Set(
	"-r --requirement -i --index-url --extra-index-url --trusted-host -c --constraint -t --target --timeout --default-timeout --retries --proxy --cache-dir --format -f --find-links --prefix --root --log --python-version --platform --only-binary --no-binary --upgrade-strategy".split(
		" ",
	),
);

/** Arguments of one call: options with their values in order, operands. */
export type PipCall = {
	readonly options: readonly (readonly [name: string, value: string])[];
	readonly operands: readonly string[];
};

/** Reads what follows `pip`. */
export function readCall(args: readonly string[]): PipCall {
	const options: [string, string][] = [];
	const operands: string[] = [];
	const rest = [...args];
	for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
		if (!arg.startsWith("-") || arg === "-") {
			operands.push(arg);
		} else if (arg.startsWith("--") && arg.includes("=")) {
			options.push([arg.slice(0, arg.indexOf("=")), arg.slice(arg.indexOf("=") + 1)]);
		} else if (WITH_VALUE.has(arg)) {
			options.push([arg, rest.shift() ?? ""]);
		} else if (/^-[rict]./.test(arg)) {
			options.push([arg.slice(0, 2), arg.slice(2)]);
		} else if (/^-[qvyUI]{2,}$/.test(arg)) {
			options.push(...[...arg.slice(1)].map((letter): [string, string] => [`-${letter}`, ""]));
		} else {
			options.push([arg, ""]);
		}
	}
	return { options, operands };
}

/** Whether one of these options was given. */
export function hasOption({ options }: PipCall, ...names: readonly string[]): boolean {
	return options.some(([name]) => names.includes(name));
}

/** The error line of a pip: from version 10 on it begins with ERROR. */
export function* sayError(sys: Sys, { pipMajor }: Environment, text: string): Routine<void> {
	yield* sys.warn(`${pipMajor >= 19 ? "ERROR: " : ""}${text}\n`);
}
