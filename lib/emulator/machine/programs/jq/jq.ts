import { ExpressionError } from "../../../expressions/expression-error";
import { evaluate } from "../../../expressions/jq/evaluate";
import type { Filter } from "../../../expressions/jq/filter";
import { parse, parseDefinitions } from "../../../expressions/jq/parse";
import { RaisedError } from "../../../expressions/jq/raised";
import type { Json } from "../../../expressions/value";
import { decode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { readAll } from "../kit/lines";
import { Output } from "../kit/output";
import { JsonError, readValues } from "./read-values";
import { type Layout, writeValue } from "./write-value";

/** Steps that one run may take: some seconds of real work. */
const MAX_STEPS = 20_000_000;

class Steps {
	private steps = 0;

	step(count = 1): void {
		this.steps += count;
		if (this.steps > MAX_STEPS) {
			throw new ExpressionError("The filter takes more steps than this machine allows");
		}
	}

	make(characters: number): void {
		this.step(characters / 16);
	}
}

type Settings = {
	readonly filter: string;
	readonly files: readonly string[];
	readonly flags: ReadonlySet<string>;
	readonly variables: ReadonlyMap<string, Json>;
	readonly indent: string;
};

class Usage extends Error {}

const LONG: Readonly<Record<string, string>> = {
	"compact-output": "c",
	"raw-output": "r",
	"raw-output0": "raw0",
	"join-output": "j",
	"ascii-output": "a",
	"color-output": "C",
	"monochrome-output": "M",
	"sort-keys": "S",
	slurp: "s",
	"raw-input": "R",
	"null-input": "n",
	"exit-status": "e",
	tab: "tab",
	unbuffered: "u",
	args: "args",
	jsonargs: "jsonargs",
};

function json(text: string, what: string): Json {
	try {
		return JSON.parse(text) as Json;
	} catch {
		throw new Usage(
			`jq: Invalid JSON text passed to --${what}\nUse jq --help for help with command-line options,\nor see the jq manpage, or online docs  at https://stedolan.github.io/jq`,
		);
	}
}

function* readSettings(sys: Sys): Routine<Settings> {
	const args = sys.argv().slice(1);
	const flags = new Set<string>();
	const variables = new Map<string, Json>();
	const positional: Json[] = [];
	const names: Record<string, Json> = Object.create(null);
	const words: string[] = [];
	let indent = "  ";
	let fromFile: string | undefined;
	const take = (option: string, count: number) => {
		const taken = args.splice(0, count);
		if (taken.length < count) {
			throw new Usage(
				`jq: --${option} takes ${count === 2 ? "two parameters" : "one parameter"} (e.g. --${option} varname ${option.startsWith("arg") ? "value" : "filename"})`,
			);
		}
		return taken as [string, string];
	};
	const set = (name: string, value: Json) => {
		variables.set(name, value);
		names[name] = value;
	};
	for (let arg = args.shift(); arg !== undefined; arg = args.shift()) {
		if (arg === "--") {
			words.push(...args.splice(0));
		} else if (arg === "--arg" || arg === "--argjson") {
			const [name, value] = take(arg.slice(2), 2);
			set(name, arg === "--arg" ? value : json(value, "argjson"));
		} else if (arg === "--slurpfile" || arg === "--rawfile") {
			const [name, path] = take(arg.slice(2), 2);
			let text: string;
			try {
				text = yield* sys.readText(path);
			} catch (error) {
				if (!isErrno(error)) {
					throw error;
				}
				throw new Usage(`jq: Bad JSON in --${arg.slice(2)} ${name} ${path}: Could not open ${path}: ${error.message}`);
			}
			set(name, arg === "--rawfile" ? text : [...readValues(text)]);
		} else if (arg === "--indent") {
			const [count] = take("indent", 1);
			if (Number(count) > 7) {
				throw new Usage("jq: Cannot indent more than 7 characters");
			}
			indent = " ".repeat(Number(count));
		} else if (arg === "-f" || arg === "--from-file") {
			fromFile = "";
		} else if (arg === "-V" || arg === "--version" || arg === "-h" || arg === "--help") {
			flags.add(arg.replace(/^-+/, "").charAt(0) === "v" || arg === "-V" ? "version" : "help");
		} else if (arg.startsWith("--")) {
			const flag = LONG[arg.slice(2)];
			if (flag === undefined) {
				throw new Usage(
					`jq: Unknown arguments\nUse jq --help for help with command-line options,\nor see the jq manpage, or online docs  at https://stedolan.github.io/jq`,
				);
			}
			flags.add(flag);
		} else if (arg.startsWith("-") && arg.length > 1) {
			for (const letter of arg.slice(1)) {
				if (letter === "f") {
					fromFile = "";
				} else if (Object.values(LONG).includes(letter)) {
					flags.add(letter);
				} else {
					throw new Usage(
						`jq: Unknown arguments\nUse jq --help for help with command-line options,\nor see the jq manpage, or online docs  at https://stedolan.github.io/jq`,
					);
				}
			}
		} else if (words.length > 0 && (flags.has("args") || flags.has("jsonargs"))) {
			positional.push(flags.has("jsonargs") ? json(arg, "jsonargs") : arg);
		} else {
			words.push(arg);
		}
	}
	const [first, ...files] = words;
	if (flags.has("tab")) {
		indent = "\t";
	}
	variables.set("ARGS", { positional, named: { ...names } });
	variables.set("__prog_args", { ...names });
	variables.set("ENV", Object.fromEntries(sys.env));
	if (first === undefined && !flags.has("version") && !flags.has("help")) {
		throw new Usage("Usage:\tjq [OPTIONS] FILTER [FILES...]");
	}
	const filter = fromFile === undefined || first === undefined ? (first ?? ".") : yield* sys.readText(first);
	return { filter, files, flags, variables, indent: flags.has("c") ? "" : indent };
}

/** The filter inside bindings of its variables and definitions of what reads further inputs and the environment. */
function prepare(settings: Settings, rest: readonly Json[]): Filter {
	const body = parse(settings.filter);
	const definitions = parseDefinitions(
		"def inputs: $__inputs[]; def input: $__inputs[0]; def env: $ENV; def input_filename: null;",
	);
	let filter = definitions.reduceRight<Filter>(
		(inner, definition) => ({ type: "define", definition, rest: inner }),
		body,
	);
	const variables = new Map(settings.variables);
	variables.set("__inputs", rest);
	for (const [name, value] of variables) {
		filter = {
			type: "bind",
			source: { type: "literal", value },
			patterns: [{ type: "name", name: `$${name}` }],
			body: filter,
		};
	}
	return filter;
}

class Printer {
	last: Json | undefined;

	constructor(
		private readonly out: Output,
		private readonly settings: Settings,
		private readonly layout: Layout,
	) {}

	print(value: Json): void {
		const { flags } = this.settings;
		this.last = value;
		const isRaw = flags.has("r") || flags.has("j") || flags.has("raw0");
		const text = isRaw && typeof value === "string" ? value : writeValue(value, this.layout);
		this.out.add(text + (flags.has("j") ? "" : flags.has("raw0") ? "\0" : "\n"));
	}
}

function* readInputs(sys: Sys, settings: Settings): Routine<{ values: Json[]; status: number }> {
	const values: Json[] = [];
	let status = 0;
	let text = "";
	for (const file of settings.files.length === 0 ? [undefined] : settings.files) {
		try {
			text += file === undefined ? decode(yield* readAll(sys, 0)) : yield* sys.readText(file);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			yield* sys.warn(`jq: error: Could not open file ${file ?? "-"}: ${error.message}\n`);
			status = 2;
		}
	}
	if (settings.flags.has("R")) {
		if (settings.flags.has("s")) {
			return { values: [text], status };
		}
		const lines = text.split("\n");
		if (lines.at(-1) === "") {
			lines.pop();
		}
		return { values: lines, status };
	}
	try {
		for (const value of readValues(text)) {
			values.push(value);
		}
	} catch (error) {
		if (!(error instanceof JsonError)) {
			throw error;
		}
		yield* sys.warn(`parse error: ${error.message}\n`);
		status = 2;
	}
	return { values: settings.flags.has("s") ? [values] : values, status };
}

function failure(error: ExpressionError): string {
	return error instanceof RaisedError && typeof error.value !== "string"
		? `(at <stdin>:0) (not a string): ${JSON.stringify(error.value)}`
		: `(at <stdin>:0): ${error.message}`;
}

function* work(sys: Sys, out: Output, settings: Settings): Routine<number> {
	try {
		prepare(settings, []);
	} catch (error) {
		if (!(error instanceof ExpressionError)) {
			throw error;
		}
		yield* sys.warn(`jq: error: ${error.message}\n${settings.filter}\njq: 1 compile error\n`);
		return 3;
	}
	const { flags } = settings;
	const isBare = flags.has("n");
	const needsInput = !isBare || /\binputs?\b/.test(settings.filter);
	const { values, status } = needsInput ? yield* readInputs(sys, settings) : { values: [], status: 0 };
	const printer = new Printer(out, settings, {
		indent: settings.indent,
		sortKeys: flags.has("S"),
		ascii: flags.has("a"),
		color: flags.has("C"),
	});
	let code = status;
	const usesRest = /\binputs?\b/.test(settings.filter);
	const runs: readonly { input: Json; rest: readonly Json[] }[] = isBare
		? [{ input: null, rest: values }]
		: values.map((input, at) => ({ input, rest: usesRest ? values.slice(at + 1) : [] }));
	for (const { input, rest } of usesRest && !isBare ? runs.slice(0, 1) : runs) {
		const { outputs, error } = evaluate(prepare(settings, rest), input, new Steps());
		for (const value of outputs) {
			printer.print(value);
			yield* out.spill();
		}
		if (error !== undefined) {
			yield* out.flush();
			yield* sys.warn(`jq: error ${failure(error)}\n`);
			code = 5;
		}
		yield* sys.spend(30);
	}
	if (flags.has("e") && code === 0) {
		return printer.last === undefined ? 4 : printer.last === null || printer.last === false ? 1 : 0;
	}
	return code;
}

function* run(sys: Sys): Routine<number> {
	const out = new Output(sys);
	try {
		const settings = yield* readSettings(sys);
		if (settings.flags.has("version")) {
			yield* sys.print("jq-1.6\n");
			return 0;
		}
		if (settings.flags.has("help")) {
			yield* sys.print("Usage:\tjq [OPTIONS] FILTER [FILES...]\n");
			return 0;
		}
		const status = yield* work(sys, out, settings);
		yield* out.flush();
		return status;
	} catch (error) {
		if (!(error instanceof Usage)) {
			throw error;
		}
		yield* sys.warn(`${error.message}\n`);
		return 2;
	}
}

/** jq(1) on the engine that templates' selectors use. */
export const JQ: Program = { name: "jq", run };
