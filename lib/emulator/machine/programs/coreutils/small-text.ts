import { isErrno } from "../../kernel/errno";
import type { Routine } from "../../kernel/sys";
import { readAll } from "../kit/lines";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";
import { eachLine } from "./lines";

/** Columns of the tab stops: `at(n)` is the first stop behind column n, undefined when no more follow. */
function tabStops(tool: Tool, text: string): (column: number) => number | undefined {
	const parts = text.split(/[, ]/).filter((part) => part !== "");
	let extend: ((column: number) => number) | undefined;
	const stops: number[] = [];
	for (const part of parts) {
		const [, mark = "", digits = ""] = /^([/+]?)(\d*)$/.exec(part) ?? [];
		if (digits === "") {
			tool.die(`tab size contains invalid character(s): ${tool.quote(part.replace(/^\d*/, ""))}`);
		}
		const size = Number(digits);
		const last = stops.at(-1) ?? 0;
		if (mark !== "") {
			const base = mark === "+" ? last : 0;
			extend = (column) => base + (Math.floor((column - base) / size) + 1) * size;
		} else if (size === 0) {
			tool.die("tab size cannot be 0");
		} else if (stops.length > 0 && size <= last) {
			tool.die("tab sizes must be ascending");
		} else {
			stops.push(size);
		}
	}
	const [only] = stops;
	if (stops.length === 1 && only !== undefined && extend === undefined) {
		return (column) => (Math.floor(column / only) + 1) * only;
	}
	return (column) => stops.find((stop) => stop > column) ?? extend?.(column);
}

/** Blanks of a line made tabs where they reach a stop; a single blank before a stop stays unless more follow it. */
function unexpandLine(line: string, next: (column: number) => number | undefined, all: boolean): string {
	let out = "";
	let pending = "";
	let column = 0;
	let converts = true;
	let afterBlank = true;
	let keepsOne = false;
	for (const read of line) {
		let character = read;
		const isBlank = read === " " || read === "\t";
		const stop: number | undefined = converts && isBlank ? next(column) : undefined;
		converts = converts && (!isBlank || stop !== undefined);
		if (stop !== undefined) {
			column = read === "\t" ? stop : column + 1;
			if (read === " " && !(afterBlank && column === stop)) {
				keepsOne = keepsOne || column === stop;
				pending += " ";
				afterBlank = true;
				continue;
			}
			character = "\t";
			pending = keepsOne ? "\t" : "";
		} else if (converts) {
			column = read === "\b" ? Math.max(0, column - 1) : column + 1;
		}
		out += (keepsOne && pending.length > 1 ? `\t${pending.slice(1)}` : pending) + character;
		pending = "";
		keepsOne = false;
		afterBlank = isBlank;
		converts = converts && (all || isBlank);
	}
	return out + (keepsOne && pending.length > 1 ? `\t${pending.slice(1)}` : pending);
}

/** unexpand(1). */
export const UNEXPAND = defineTool({
	name: "unexpand",
	options: { short: "at:", long: { all: "a", "first-only": "first-only", "tabs=": "t" } },
	usage: "[OPTION]... [FILE]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const next = tabStops(tool, tool.values("t").join(",") || "8");
		const all = tool.has("a", "t") && !tool.has("first-only");
		yield* eachLine(tool, (line) => tool.out.addBinary(`${unexpandLine(line, next, all)}\n`));
		return undefined;
	},
});

type Vertex = { readonly name: string; before: number; readonly after: Vertex[]; done: boolean };

/** One circle among what is left, in the order of its edges: follows it backwards until it meets itself. */
function circleOf(left: readonly Vertex[]): Vertex[] {
	let at = left.find((vertex) => vertex.before > 0);
	const path: Vertex[] = [];
	while (at !== undefined && !path.includes(at)) {
		path.push(at);
		const here: Vertex = at;
		at = left.find((vertex) => vertex.after.includes(here));
	}
	const [first, ...others] = at === undefined ? [] : path.slice(path.indexOf(at));
	return first === undefined ? [] : [first, ...others.reverse()];
}

/** tsort(1). */
export const TSORT = defineTool({
	name: "tsort",
	options: { short: "" },
	usage: "[OPTION] [FILE]",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const [file = "-", extra] = tool.operands;
		if (extra !== undefined) {
			tool.wrong(`extra operand ${tool.quote(extra)}`);
		}
		let text = "";
		try {
			text = (yield* readAll(tool.sys, yield* tool.open(file))).toString("latin1");
		} catch (error) {
			tool.dieOf(tool.qf(file), error);
		}
		const words = text.split(/[ \t\n]+/).filter((word) => word !== "");
		if (words.length % 2 === 1) {
			tool.die(`${tool.qf(file)}: input contains an odd number of tokens`);
		}
		const vertices = new Map<string, Vertex>();
		const vertex = (name: string): Vertex => {
			const known = vertices.get(name) ?? { name, before: 0, after: [], done: false };
			vertices.set(name, known);
			return known;
		};
		for (let at = 0; at < words.length; at += 2) {
			const from = vertex(words[at] ?? "");
			const to = vertex(words[at + 1] ?? "");
			if (from !== to) {
				from.after.unshift(to);
				to.before++;
			}
		}
		yield* sortVertices(
			tool,
			file,
			[...vertices.values()].sort((a, b) => (a.name < b.name ? -1 : 1)),
		);
		return undefined;
	},
});

function* sortVertices(tool: Tool, file: string, vertices: readonly Vertex[]): Routine {
	let left = vertices;
	let ready = left.filter((vertex) => vertex.before === 0);
	while (left.length > 0) {
		for (let at = 0; at < ready.length; at++) {
			const vertex = ready[at];
			if (vertex === undefined) {
				break;
			}
			vertex.done = true;
			yield* tool.out.writeBinary(`${vertex.name}\n`);
			for (const next of vertex.after) {
				next.before--;
				if (next.before === 0) {
					ready.push(next);
				}
			}
			yield* tool.sys.spend(1 + vertex.after.length);
		}
		left = left.filter((vertex) => !vertex.done);
		if (left.length === 0) {
			return;
		}
		yield* tool.fail(`${tool.qf(file)}: input contains a loop:`);
		const circle = circleOf(left);
		for (const { name } of circle) {
			yield* tool.warn(name);
		}
		const from = circle.at(-1);
		const [last] = circle;
		if (last === undefined || from === undefined) {
			return;
		}
		// Cuts the circle where it was closed, so that the rest can be sorted.
		from.after.splice(from.after.indexOf(last), 1);
		last.before--;
		ready = last.before === 0 ? [last] : [];
	}
}

/** pathchk(1). */
export const PATHCHK = defineTool({
	name: "pathchk",
	options: { short: "pP", long: { portability: "portability" } },
	usage: "[OPTION]... NAME...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		tool.required();
		const isPortable = tool.has("p", "portability");
		const isCareful = tool.has("P", "portability");
		for (const name of tool.operands) {
			const text = fault(tool, name, isPortable, isCareful);
			if (text !== undefined) {
				yield* tool.fail(text);
			}
		}
		return undefined;
	},
});

/** What is wrong with a name: the limits of POSIX with -p, else those of Linux. */
function fault(tool: Tool, name: string, isPortable: boolean, isCareful: boolean): string | undefined {
	const parts = name.split("/").filter((part) => part !== "");
	if (isCareful && parts.some((part) => part.startsWith("-"))) {
		return `leading '-' in a component of file name ${tool.q(name)}`;
	}
	if ((isPortable || isCareful) && name === "") {
		return "empty file name";
	}
	if (isPortable) {
		const odd = /[^A-Za-z0-9._/-]/.exec(name)?.[0];
		if (odd !== undefined) {
			return `nonportable character ${tool.quote(odd)} in file name ${tool.q(name)}`;
		}
	}
	if (!isPortable) {
		try {
			tool.sys.lstat(name);
		} catch (error) {
			return isErrno(error) && !(isErrno(error, "ENOENT") && name !== "")
				? `${name === "" ? "''" : tool.qf(name)}: ${error.message}`
				: undefined;
		}
		return undefined;
	}
	const length = Buffer.byteLength(name);
	if (length > 255) {
		return `limit 255 exceeded by length ${length} of file name ${tool.q(name)}`;
	}
	const part = parts.find((each) => Buffer.byteLength(each) > 14);
	if (part !== undefined) {
		return `limit 14 exceeded by length ${Buffer.byteLength(part)} of file name component ${tool.quote(part)}`;
	}
	return undefined;
}
