import { decode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { isRedHatFamily } from "../../kernel/userland";
import type { Program } from "../../program";
import { RegexError } from "../../regex";
import { readAll } from "../kit/lines";
import { Output, WriteError } from "../kit/output";
import { localZone } from "../kit/time-zone";
import type { Dialect } from "./dialect";
import { AwkFatal } from "./fatal";
import { Functions } from "./functions";
import { Interpreter } from "./interpreter";
import { AwkSyntaxError, unescapeValue } from "./lexer";
import { parseAwk } from "./parse";
import { type AwkArray, Runtime } from "./runtime";
import { Streams } from "./streams";
import { fromInput } from "./values";

type Call = {
	readonly source: string | undefined;
	readonly assignments: readonly string[];
	readonly operands: readonly string[];
	readonly separator: string | undefined;
};

class UsageFailure extends Error {}

function awk(name: string, own: Dialect | undefined): Program {
	return {
		name,
		*run(sys) {
			const { userland } = sys.machine.facts;
			const dialect = own ?? (isRedHatFamily(userland) ? "gawk" : "mawk");
			const called = (sys.argv()[0] ?? name).replace(/^.*\//, "");
			if (
				sys.argv()[1] === "--version" ||
				(dialect === "mawk" && sys.argv()[1] === "-W" && sys.argv()[2] === "version")
			) {
				const version = userland === "centos7" ? "4.0.2" : "4.2.1";
				yield* sys.print(dialect === "gawk" ? `GNU Awk ${version}\n` : "mawk 1.3.4 20200120\n");
				return 0;
			}
			return yield* start(sys, dialect, called);
		},
	};
}

function* start(sys: Sys, dialect: Dialect, called: string): Routine<number> {
	let call: Call;
	try {
		call = yield* readArguments(sys, dialect);
	} catch (error) {
		if (!(error instanceof UsageFailure)) {
			throw error;
		}
		yield* sys.warn(error.message.replace(/^/, `${called}: `));
		return 2;
	}
	if (call.source === undefined) {
		const usage =
			"Usage: awk [POSIX or GNU style options] -f progfile [--] file ...\nUsage: awk [POSIX or GNU style options] [--] 'program' file ...\n";
		yield* sys.warn(dialect === "gawk" ? usage : "usage: mawk [Options] [Program] [file ...]\n");
		return dialect === "gawk" ? 1 : 2;
	}
	const streams = new Streams(sys, new Output(sys, 1, sys.isatty(1) ? 1 : 4096));
	const prefix = dialect === "gawk" ? `${called}: cmd. line:1: ` : `${called}: `;
	try {
		const program = parseAwk(call.source, dialect);
		const runtime = new Runtime(dialect);
		const zone = yield* localZone(sys);
		const functions = new Functions(runtime, { now: () => sys.now(), random: () => sys.random(), zone });
		prepare(sys, runtime, call, called);
		const interpreter = new Interpreter(sys, program, runtime, functions, streams, (message) =>
			sys.warn(`${prefix}${message}\n`),
		);
		return yield* interpreter.run();
	} catch (error) {
		return yield* sayFailure(sys, dialect, called, streams, error, call.source);
	}
}

function prepare(sys: Sys, runtime: Runtime, call: Call, called: string): void {
	const { globals } = runtime;
	globals.set("ENVIRON", new Map([...sys.env].map(([name, value]) => [name, fromInput(value)])));
	const argv: AwkArray = new Map([called, ...call.operands].map((text, index) => [String(index), fromInput(text)]));
	globals.set("ARGV", argv);
	globals.set("ARGC", argv.size);
	if (runtime.dialect === "gawk") {
		const info: AwkArray = new Map();
		info.set("pid", sys.pid);
		info.set("version", "4.2.1");
		globals.set("PROCINFO", info);
	}
	if (call.separator !== undefined) {
		globals.set("FS", call.separator === "t" ? "\t" : unescapeValue(call.separator));
	}
	for (const assignment of call.assignments) {
		const at = assignment.indexOf("=");
		globals.set(assignment.slice(0, at), fromInput(unescapeValue(assignment.slice(at + 1))));
	}
}

function* readArguments(sys: Sys, dialect: Dialect): Routine<Call> {
	const rest = sys.argv().slice(1);
	const assignments: string[] = [];
	const sources: string[] = [];
	let separator: string | undefined;
	while (rest[0]?.startsWith("-") === true && rest[0] !== "-") {
		const option = rest.shift() ?? "";
		if (option === "--") {
			break;
		}
		const long =
			/^--(assign|file|field-separator|source|posix|traditional|re-interval|lint|sandbox)(?:=([\s\S]*))?$/.exec(option);
		const letter =
			long === null
				? (option[1] ?? "")
				: ({ assign: "v", file: "f", "field-separator": "F", source: "e" }[long[1] ?? ""] ?? "");
		if (long !== null && letter === "") {
			continue;
		}
		if (!"vfFeW".includes(letter)) {
			if (dialect === "gawk" && "rPcbnNOstgS".includes(letter)) {
				continue;
			}
			throw new UsageFailure(dialect === "gawk" ? `invalid option -- '${letter}'\n` : `not an option: ${option}\n`);
		}
		const attached = long === null ? option.slice(2) || undefined : long[2];
		const value = attached ?? rest.shift();
		if (value === undefined) {
			throw new UsageFailure(`option requires an argument -- ${letter}\n`);
		}
		if (letter === "v") {
			if (!/^[A-Za-z_]\w*=/.test(value)) {
				throw new UsageFailure(
					dialect === "gawk"
						? `fatal: \`${value}' is not a legal variable name\n`
						: `improper assignment: -v ${value}\n`,
				);
			}
			assignments.push(value);
		} else if (letter === "F") {
			separator = value;
		} else if (letter === "f") {
			sources.push(yield* readSource(sys, value, dialect));
		} else if (letter === "e") {
			sources.push(value);
		}
	}
	const source = sources.length > 0 ? sources.join("\n") : rest.shift();
	return { source, assignments, operands: rest, separator };
}

function* readSource(sys: Sys, name: string, dialect: Dialect): Routine<string> {
	try {
		const fd = name === "-" ? 0 : yield* sys.open(name, { read: true });
		const text = decode(yield* readAll(sys, fd));
		if (fd !== 0) {
			sys.close(fd);
		}
		return text;
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		throw new UsageFailure(
			dialect === "gawk"
				? `fatal: can't open source file \`${name}' for reading (${error.message})\n`
				: `cannot open ${name} (${error.message})\n`,
		);
	}
}

function* sayFailure(
	sys: Sys,
	dialect: Dialect,
	called: string,
	streams: Streams,
	error: unknown,
	source: string,
): Routine<number> {
	if (error instanceof AwkSyntaxError) {
		if (dialect === "mawk") {
			yield* sys.warn(`${called}: line ${error.line}: syntax error at or near ${error.near}\n`);
			return 2;
		}
		const lineStart = source.lastIndexOf("\n", error.start - 1) + 1;
		const line = source.slice(lineStart).split("\n", 1)[0] ?? "";
		const head = `${called}: cmd. line:${error.line}: `;
		yield* sys.warn(`${head}${line}\n${head}${" ".repeat(error.start - lineStart)}^ ${error.message}\n`);
		return 1;
	}
	if (error instanceof WriteError) {
		yield* sys.warn(`${called}: write failure (${error.message})\n`);
		return 2;
	}
	if (error instanceof AwkFatal || error instanceof RegexError) {
		yield* streams.flush();
		const words = error instanceof RegexError ? `regular expression compile failed (${error.message})` : error.message;
		yield* sys.warn(dialect === "gawk" ? `${called}: cmd. line:1: fatal: ${words}\n` : `${called}: ${words}\n`);
		return 2;
	}
	throw error;
}

/** awk by its three names: gawk on the Red Hat family, mawk on Debian's. */
export const AWK_PROGRAMS: readonly Program[] = [awk("awk", undefined), awk("gawk", "gawk"), awk("mawk", "mawk")];
