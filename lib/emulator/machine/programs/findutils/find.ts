import { isErrno } from "../../kernel/errno";
import type { Routine, Stat, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { readAccounts } from "../kit/accounts";
import { isUtf8 } from "../kit/locale";
import { Output, WriteError } from "../kit/output";
import { parseDate } from "../kit/parse-date";
import { baseName } from "../kit/paths";
import { quoteLocale } from "../kit/quote";
import { type Moment, momentOf } from "../kit/strftime";
import { localZone } from "../kit/time-zone";
import { type Context, FindError, Quit } from "./find-context";
import { type Candidate, evaluate, type Node } from "./find-nodes";
import { ExpressionParser, leadingOptions, splitPaths } from "./find-parse";
import { findutilsVersion } from "./version";

class Search {
	constructor(
		private readonly context: Context,
		private readonly expression: Node,
		private readonly start: string,
	) {}

	*visit(path: string, depth: number, device: number | undefined, above: readonly number[]): Routine {
		const { context } = this;
		const { sys } = context;
		let stat: Stat;
		try {
			stat = this.stat(path, depth);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			yield* context.fail(`${context.quote(path)}: ${error.message}`);
			return;
		}
		if (sys.isTurnOver(4)) {
			yield* sys.spend(0);
		}
		const candidate: Candidate = { path, name: baseName(path), depth, start: this.start, stat, pruned: false };
		const isChecked = depth >= context.minDepth;
		if (isChecked && !context.depthFirst) {
			yield* evaluate(this.expression, candidate);
		}
		const descends =
			stat.type === "directory" &&
			depth < context.maxDepth &&
			(!candidate.pruned || context.depthFirst) &&
			!(context.oneFileSystem && device !== undefined && stat.dev !== device);
		if (descends) {
			if (above.includes(stat.ino)) {
				yield* context.fail(
					`File system loop detected; ${context.quote(path)} is part of the same file system loop as ${context.quote(this.start)}.`,
				);
			} else {
				yield* this.below(path, depth, stat, above);
			}
		}
		if (isChecked && context.depthFirst) {
			yield* evaluate(this.expression, candidate);
		}
	}

	stat(path: string, depth: number): Stat {
		const { sys, follow } = this.context;
		if (follow === "L" || (follow === "H" && depth === 0)) {
			try {
				return sys.stat(path);
			} catch (error) {
				if (!isErrno(error, "ENOENT") && !isErrno(error, "ELOOP")) {
					throw error;
				}
			}
		}
		return sys.lstat(path);
	}

	*below(path: string, depth: number, stat: Stat, above: readonly number[]): Routine {
		const { context } = this;
		let names: string[];
		try {
			names = context.sys.readdir(path).map((entry) => entry.name);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			yield* context.fail(`${context.quote(path)}: ${error.message}`);
			return;
		}
		const prefix = path.endsWith("/") ? path : `${path}/`;
		const inside = context.follow === "L" ? [...above, stat.ino] : above;
		for (const name of names) {
			yield* this.visit(prefix + name, depth + 1, stat.dev, inside);
		}
	}
}

/** Reads the dates of -newerXt before the expression is: they need files of time zones. */
function* readDates(sys: Sys, expression: readonly string[], zone: Context["zone"]): Routine<Map<string, Moment>> {
	const dates = new Map<string, Moment>();
	for (const [at, word] of expression.entries()) {
		const value = expression[at + 1];
		if (/^-newer[aBcm]t$/.test(word) && value !== undefined) {
			const moment = yield* parseDate(sys, value, momentOf(sys.now()), zone);
			if (moment !== undefined) {
				dates.set(value, moment);
			}
		}
	}
	return dates;
}

function* openFiles(sys: Sys, expression: readonly string[]): Routine<Map<string, Output>> {
	const files = new Map<string, Output>();
	for (const [at, word] of expression.entries()) {
		const path = expression[at + 1];
		if (/^-(fprint0?|fprintf|fls)$/.test(word) && path !== undefined && !files.has(path)) {
			files.set(path, new Output(sys, yield* sys.open(path, { write: true, create: true, truncate: true }, 0o666)));
		}
	}
	return files;
}

function* search(context: Context, paths: readonly string[], expression: Node): Routine {
	for (const path of paths) {
		yield* new Search(context, expression, path).visit(path, 0, undefined, []);
	}
}

function* finish(context: Context): Routine<number> {
	for (const run of context.pending) {
		yield* run();
	}
	yield* context.out.flush();
	for (const out of context.files.values()) {
		yield* out.flush();
	}
	return context.status;
}

function* run(sys: Sys): Routine<number> {
	const [name = "find", ...args] = sys.argv();
	if (args.includes("--version") || args.includes("-version")) {
		yield* sys.print(`find (${findutilsVersion(sys.machine.facts.userland)}\n`);
		return 0;
	}
	if (args.includes("--help") || args.includes("-help")) {
		yield* sys.print(`Usage: ${name} [-H] [-L] [-P] [path...] [expression]\n`);
		return 0;
	}
	const { follow, rest } = leadingOptions(args);
	const { paths, expression } = splitPaths(rest);
	const utf8 = isUtf8(sys.env);
	const zone = yield* localZone(sys);
	const quote = (text: string) => quoteLocale(text, utf8);
	const context: Context = {
		sys,
		name,
		out: new Output(sys),
		accounts: yield* readAccounts(sys),
		zone,
		quote,
		quoteStraight: quote,
		*fail(text) {
			yield* context.out.flush();
			yield* sys.warn(`${name}: ${text}\n`);
			context.status = 1;
		},
		dates: yield* readDates(sys, expression, zone),
		files: yield* openFiles(sys, expression),
		pending: [],
		follow,
		minDepth: 0,
		maxDepth: Number.POSITIVE_INFINITY,
		depthFirst: false,
		oneFileSystem: false,
		dayStart: false,
		regexType: "",
		status: 0,
	};
	let node: Node;
	try {
		const parser = new ExpressionParser(expression, context);
		node = parser.parse();
		if (!parser.hasAction) {
			const print: Node = {
				kind: "action",
				*act({ path }) {
					yield* context.out.write(`${path}\n`);
					return true;
				},
			};
			node = { kind: "and", children: [node, print] };
		}
	} catch (error) {
		if (!(error instanceof FindError)) {
			throw error;
		}
		yield* sys.warn(`${name}: ${error.message}\n`);
		return 1;
	}
	try {
		yield* search(context, paths.length === 0 ? ["."] : paths, node);
		return yield* finish(context);
	} catch (error) {
		if (error instanceof Quit) {
			return yield* finish(context);
		}
		if (error instanceof WriteError) {
			yield* sys.warn(`${name}: ${quote("standard output")}: ${error.message}\n`);
			return 1;
		}
		throw error;
	}
}

/** find(1). */
export const FIND: Program = { name: "find", run };
