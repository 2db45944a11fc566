/** What a program's options are, as getopt_long(3) takes them. */
export type OptionTable = {
	/** Letters: `a` takes no argument, `b:` needs one, `c::` may have one attached. */
	readonly short: string;
	/** Long names with the key that they stand for: `name` takes no argument, `name=` needs one, `name=?` may have one. */
	readonly long?: Readonly<Record<string, string>>;
	/** Options end at the first operand (a leading `+` for getopt): for programs that run others. */
	readonly stopAtOperand?: boolean;
	/** Every long name may be written with one dash too (getopt_long_only). */
	readonly singleDash?: boolean;
};

/** One option as it was given: `key` is its letter, or the key of its long name. */
export type Option = { readonly key: string; readonly value: string | undefined };

/** A wrong call: the message goes to standard error after the program's name. */
export class UsageError extends Error {
	constructor(
		message: string,
		/** Whether the program refers to its --help after it. */
		readonly refersToHelp = true,
		/** Exit status instead of the program's usual one for wrong calls. */
		readonly status?: number,
	) {
		super(message);
	}
}

type Takes = "none" | "required" | "optional";
type LongName = { readonly name: string; readonly key: string; readonly takes: Takes };
type Compiled = { readonly short: ReadonlyMap<string, Takes>; readonly long: readonly LongName[] };

const COMPILED = new WeakMap<OptionTable, Compiled>();

function compile(table: OptionTable): Compiled {
	const known = COMPILED.get(table);
	if (known !== undefined) {
		return known;
	}
	const short = new Map<string, Takes>();
	for (const [, letter = "", colons] of table.short.matchAll(/([^:])(:{0,2})/g)) {
		short.set(letter, colons === "::" ? "optional" : colons === ":" ? "required" : "none");
	}
	const long = Object.entries(table.long ?? {}).map(([written, key]): LongName => {
		const takes = written.endsWith("=?") ? "optional" : written.endsWith("=") ? "required" : "none";
		return { name: written.replace(/=\??$/, ""), key, takes };
	});
	const compiled = { short, long };
	COMPILED.set(table, compiled);
	return compiled;
}

function findLong(compiled: Compiled, name: string, dashes: string): LongName {
	const exact = compiled.long.find((each) => each.name === name);
	if (exact !== undefined) {
		return exact;
	}
	const candidates = compiled.long.filter((each) => each.name.startsWith(name));
	const [first] = candidates;
	if (first === undefined) {
		throw new UsageError(`unrecognized option '${dashes}${name}'`);
	}
	if (candidates.some((each) => each.key !== first.key || each.takes !== first.takes)) {
		const names = candidates.map((each) => ` '${dashes}${each.name}'`).join("");
		throw new UsageError(`option '${dashes}${name}' is ambiguous; possibilities:${names}`);
	}
	return first;
}

/**
 * Reads arguments (without the program's name) as GNU getopt_long does: bundled letters, abbreviated long names,
 * operands between options, `--`. Throws UsageError with getopt's words.
 */
export function parseOptions(
	args: readonly string[],
	table: OptionTable,
): { readonly options: Option[]; readonly operands: string[] } {
	const compiled = compile(table);
	const options: Option[] = [];
	const operands: string[] = [];
	const rest = [...args];
	const long = (name: string, attached: string | undefined, dashes: string) => {
		const found = findLong(compiled, name, dashes);
		if (attached !== undefined && found.takes === "none") {
			throw new UsageError(`option '${dashes}${found.name}' doesn't allow an argument`);
		}
		let value = attached;
		if (value === undefined && found.takes === "required") {
			value = rest.shift();
			if (value === undefined) {
				throw new UsageError(`option '${dashes}${found.name}' requires an argument`);
			}
		}
		options.push({ key: found.key, value });
	};
	for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
		if (arg === "--") {
			operands.push(...rest);
			break;
		}
		if (arg === "-" || !arg.startsWith("-")) {
			operands.push(arg);
			if (table.stopAtOperand) {
				operands.push(...rest);
				break;
			}
			continue;
		}
		if (arg.startsWith("--")) {
			const at = arg.indexOf("=");
			long(at < 0 ? arg.slice(2) : arg.slice(2, at), at < 0 ? undefined : arg.slice(at + 1), "--");
			continue;
		}
		if (table.singleDash && !(arg.length === 2 && compiled.short.has(arg.charAt(1)))) {
			const at = arg.indexOf("=");
			const name = at < 0 ? arg.slice(1) : arg.slice(1, at);
			if (compiled.long.some((each) => each.name.startsWith(name)) || !compiled.short.has(arg.charAt(1))) {
				long(name, at < 0 ? undefined : arg.slice(at + 1), "-");
				continue;
			}
		}
		for (let at = 1; at < arg.length; at++) {
			const letter = arg.charAt(at);
			const takes = letter === ":" ? undefined : compiled.short.get(letter);
			if (takes === undefined) {
				throw new UsageError(`invalid option -- '${letter}'`);
			}
			if (takes === "none") {
				options.push({ key: letter, value: undefined });
				continue;
			}
			let value: string | undefined = arg.slice(at + 1);
			if (value === "") {
				value = takes === "required" ? rest.shift() : undefined;
				if (takes === "required" && value === undefined) {
					throw new UsageError(`option requires an argument -- '${letter}'`);
				}
			}
			options.push({ key: letter, value });
			break;
		}
	}
	return { options, operands };
}

/** Options as a program lists them in its --help: letters and names, without descriptions. */
export function describeOptions(table: OptionTable): string {
	const compiled = compile(table);
	const lines: string[] = [];
	const named = new Set<string>();
	for (const { name, key, takes } of compiled.long) {
		named.add(key);
		const value = takes === "required" ? "=VALUE" : takes === "optional" ? "[=VALUE]" : "";
		lines.push(`  ${compiled.short.has(key) ? `-${key},` : "   "} --${name}${value}`);
	}
	for (const [letter, takes] of compiled.short) {
		if (!named.has(letter)) {
			lines.push(`  -${letter}${takes === "none" ? "" : takes === "required" ? " VALUE" : "[VALUE]"}`);
		}
	}
	return lines.sort((a, b) => (a.trimStart() < b.trimStart() ? -1 : 1)).join("\n");
}
