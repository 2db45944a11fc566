import { decode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine, Stat, Userland } from "../../kernel/sys";
import { execPath } from "../kit/exec";
import { readAll } from "../kit/lines";
import type { OptionTable } from "../kit/options";
import { baseName, joinPath } from "../kit/paths";
import { momentOf, strftime } from "../kit/strftime";
import { localZone } from "../kit/time-zone";
import { defineTool, type Tool } from "../kit/tool";
import { differences } from "./compare";
import { linesOf, type Text } from "./lines";
import { Writer } from "./write-hunks";

/** What --version of diffutils says. */
export function diffutilsVersion(userland: Userland): string {
	const versions: Record<Userland, string> = { centos7: "3.3", alinux3: "3.6", ubuntu2204: "3.8", debian12: "3.8" };
	return `GNU diffutils) ${versions[userland]}`;
}

type Side = { readonly path: string; readonly text: Buffer; readonly mtime: number };

class Comparison {
	constructor(
		private readonly tool: Tool,
		private readonly options: readonly string[],
	) {}

	*read(path: string): Routine<Side | undefined> {
		const { tool } = this;
		const { sys } = tool;
		try {
			const fd = yield* tool.open(path);
			const { mtime } = sys.fstat(fd);
			const text = yield* readAll(sys, fd);
			tool.close(fd);
			return { path, text, mtime };
		} catch (error) {
			if (isErrno(error, "ENOENT") && tool.has("N")) {
				return { path, text: Buffer.alloc(0), mtime: 0 };
			}
			yield* tool.failure(path, error, 2);
			return undefined;
		}
	}

	normalise(line: string): string {
		const { tool } = this;
		let out = line;
		if (tool.has("strip-trailing-cr")) {
			out = out.replace(/\r$/, "");
		}
		if (tool.has("w")) {
			out = out.replace(/\s+/g, "");
		} else if (tool.has("b")) {
			out = out.replace(/\s+$/, "").replace(/\s+/g, " ");
		}
		return tool.has("i") ? out.toLowerCase() : out;
	}

	*files(pathA: string, pathB: string, inFolder: boolean): Routine {
		const { tool } = this;
		const a = yield* this.read(pathA);
		const b = yield* this.read(pathB);
		if (a === undefined || b === undefined) {
			return;
		}
		if (a.text.equals(b.text)) {
			if (tool.has("s")) {
				yield* tool.out.write(`Files ${pathA} and ${pathB} are identical\n`);
			}
			return;
		}
		const isBinary =
			!tool.has("a") && (a.text.subarray(0, 32_768).includes(0) || b.text.subarray(0, 32_768).includes(0));
		if (isBinary || tool.has("q")) {
			tool.status = Math.max(tool.status, 1);
			yield* tool.out.write(`${isBinary && !tool.has("q") ? "Binary files" : "Files"} ${pathA} and ${pathB} differ\n`);
			if (isBinary && !tool.has("q")) {
				tool.status = 2;
			}
			return;
		}
		const [left, right] = [linesOf(decode(a.text)), linesOf(decode(b.text))];
		const keyed = (text: Text) =>
			text.lines.map((line, at) => this.normalise(line) + (text.isOpen && at === text.lines.length - 1 ? "\0" : ""));
		yield* tool.sys.spend(left.lines.length + right.lines.length);
		let hunks = differences(keyed(left), keyed(right));
		const ignored = tool.value("I");
		if (tool.has("B") || ignored !== undefined) {
			const pattern = ignored === undefined ? /^$/ : new RegExp(ignored);
			const isIgnored = (line: string) =>
				(tool.has("B") && line === "") || (ignored !== undefined && pattern.test(line));
			hunks = hunks.filter(
				({ fromA, toA, fromB, toB }) =>
					![...left.lines.slice(fromA, toA), ...right.lines.slice(fromB, toB)].every(isIgnored),
			);
		}
		if (hunks.length === 0) {
			return;
		}
		tool.status = Math.max(tool.status, 1);
		if (inFolder) {
			yield* tool.out.write(`diff${this.options.map((option) => ` ${option}`).join("")} ${pathA} ${pathB}\n`);
		}
		if (tool.has("u", "U", "c", "C")) {
			const zone = yield* localZone(tool.sys);
			const labels = tool.values("label");
			const head = (side: Side, at: number) =>
				labels[at] ?? `${side.path}\t${strftime("%Y-%m-%d %H:%M:%S.%N %z", momentOf(side.mtime), zone)}`;
			const [from, to] = tool.has("u", "U") ? ["---", "+++"] : ["***", "---"];
			yield* tool.out.write(`${from} ${head(a, 0)}\n${to} ${head(b, 1)}\n`);
		}
		yield* new Writer(tool, left, right).write(hunks);
	}

	*folders(a: string, b: string): Routine {
		const { tool } = this;
		const names = (path: string) => tool.sys.readdir(path).map((entry) => entry.name);
		const [left, right] = [new Set(names(a)), new Set(names(b))];
		for (const name of [...new Set([...left, ...right])].sort()) {
			if (tool.values("x").includes(name)) {
				continue;
			}
			const [pathA, pathB] = [joinPath(a, name), joinPath(b, name)];
			if ((!left.has(name) || !right.has(name)) && !tool.has("N")) {
				tool.status = Math.max(tool.status, 1);
				yield* tool.out.write(`Only in ${left.has(name) ? a : b}: ${name}\n`);
				continue;
			}
			yield* this.pair(pathA, pathB, true);
		}
	}

	stat(path: string): Stat | undefined {
		try {
			return path === "-" ? this.tool.sys.fstat(0) : this.tool.sys.stat(path);
		} catch (error) {
			if (isErrno(error)) {
				return undefined;
			}
			throw error;
		}
	}

	*pair(a: string, b: string, inFolder: boolean): Routine {
		const { tool } = this;
		const [left, right] = [this.stat(a), this.stat(b)];
		const isFolder = (stat: Stat | undefined) => stat?.type === "directory";
		if (isFolder(left) && isFolder(right)) {
			if (inFolder && !tool.has("r")) {
				yield* tool.out.write(`Common subdirectories: ${a} and ${b}\n`);
			} else {
				yield* this.folders(a, b);
			}
			return;
		}
		if (inFolder && isFolder(left) !== isFolder(right) && left !== undefined && right !== undefined) {
			tool.status = Math.max(tool.status, 1);
			const kind = (stat: Stat) => (stat.type === "directory" ? "directory" : "regular file");
			yield* tool.out.write(`File ${a} is a ${kind(left)} while file ${b} is a ${kind(right)}\n`);
			return;
		}
		yield* this.files(
			isFolder(left) ? joinPath(a, baseName(b)) : a,
			isFolder(right) ? joinPath(b, baseName(a)) : b,
			inFolder,
		);
	}
}

/** diff(1). */
export const DIFF = defineTool({
	name: "diff",
	options: {
		short: "abBcC:deiI:nNpqrstuU:wW:x:yEZ",
		long: {
			brief: "q",
			"report-identical-files": "s",
			"unified=?": "U",
			"context=?": "C",
			ed: "e",
			rcs: "n",
			"expand-tabs": "t",
			"left-column": "left-column",
			"side-by-side": "y",
			"width=": "W",
			"suppress-common-lines": "suppress-common-lines",
			recursive: "r",
			"new-file": "N",
			"ignore-case": "i",
			"ignore-space-change": "b",
			"ignore-all-space": "w",
			"ignore-blank-lines": "B",
			"ignore-matching-lines=": "I",
			text: "a",
			"strip-trailing-cr": "strip-trailing-cr",
			"exclude=": "x",
			"label=": "label",
			"color=?": "color",
			normal: "normal",
			minimal: "d",
			"no-dereference": "no-dereference",
		},
	},
	usage: "[OPTION]... FILES",
	version: diffutilsVersion,
	usageStatus: 2,
	hint: (name) => `${name}: Try '${name} --help' for more information.`,
	*run(tool: Tool) {
		const [a, b, extra] = tool.operands;
		if (a === undefined || b === undefined) {
			tool.wrong(`missing operand after '${a ?? tool.name}'`);
		}
		if (extra !== undefined) {
			tool.wrong(`extra operand '${extra}'`);
		}
		const options = tool.sys
			.argv()
			.slice(1)
			.filter((arg) => arg.startsWith("-") && arg !== "-");
		yield* new Comparison(tool, options).pair(a, b, false);
		return undefined;
	},
});

/** cmp(1). */
export const CMP = defineTool({
	name: "cmp",
	options: {
		short: "bi:ln:s",
		long: { "print-bytes": "b", "ignore-initial=": "i", verbose: "l", "bytes=": "n", quiet: "s", silent: "s" },
	},
	usage: "[OPTION]... FILE1 [FILE2 [SKIP1 [SKIP2]]]",
	version: diffutilsVersion,
	usageStatus: 2,
	hint: (name) => `${name}: Try '${name} --help' for more information.`,
	*run(tool: Tool) {
		const [a, b = "-"] = tool.operands;
		if (a === undefined) {
			tool.wrong(`missing operand after '${tool.name}'`);
		}
		const sides: Buffer[] = [];
		for (const path of [a, b]) {
			try {
				const fd = yield* tool.open(path);
				sides.push(yield* readAll(tool.sys, fd));
				tool.close(fd);
			} catch (error) {
				if (tool.has("s") && isErrno(error)) {
					return 2;
				}
				tool.dieOf(path, error, 2);
			}
		}
		const skip = Number(tool.value("i") ?? 0);
		const limit = Number(tool.value("n") ?? Number.POSITIVE_INFINITY);
		const [left = Buffer.alloc(0), right = Buffer.alloc(0)] = sides.map((side) => side.subarray(skip));
		const length = Math.min(left.length, right.length, limit);
		let line = 1;
		let differs = false;
		for (let at = 0; at < length; at++) {
			if (left[at] !== right[at]) {
				differs = true;
				if (tool.has("s")) {
					return 1;
				}
				if (!tool.has("l")) {
					yield* tool.out.write(`${a} ${b} differ: byte ${at + 1}, line ${line}\n`);
					return 1;
				}
				const shown = (byte: number | undefined) => (byte ?? 0).toString(8).padStart(3);
				yield* tool.out.write(
					`${String(at + 1).padStart(String(length).length)} ${shown(left[at])} ${shown(right[at])}\n`,
				);
			}
			line += left[at] === 10 ? 1 : 0;
			if (tool.sys.isTurnOver(0.02)) {
				yield* tool.sys.spend(0);
			}
		}
		if (left.length !== right.length && length < limit) {
			if (!tool.has("s")) {
				const shorter = left.length < right.length ? a : b;
				const detail =
					length === 0
						? "which is empty"
						: tool.has("l")
							? `after byte ${length}`
							: `after byte ${length}, ${left[length - 1] === 10 ? `line ${line - 1}` : `in line ${line}`}`;
				yield* tool.warn(`EOF on ${shorter}${tool.isOld ? "" : ` ${detail}`}`);
			}
			return 1;
		}
		return differs ? 1 : 0;
	},
});

const SDIFF_OPTIONS: OptionTable = {
	short: "abBdEiI:lo:stw:WZ",
	long: {
		"ignore-case": "i",
		"ignore-all-space": "W",
		"ignore-space-change": "b",
		"ignore-blank-lines": "B",
		"ignore-matching-lines=": "I",
		"left-column": "l",
		"suppress-common-lines": "s",
		"expand-tabs": "t",
		"strip-trailing-cr": "strip-trailing-cr",
		text: "a",
		"width=": "w",
		"output=": "o",
		minimal: "d",
	},
};

/** What sdiff's options are called as diff's. */
const AS_DIFF: Readonly<Record<string, string>> = {
	...{ a: "-a", b: "-b", B: "-B", d: "-d", E: "-E", i: "-i", t: "-t", W: "-w", Z: "-Z" },
	...{ l: "--left-column", s: "--suppress-common-lines", "strip-trailing-cr": "--strip-trailing-cr" },
};

/** sdiff(1): diff side by side. Merging by questions (-o) needs somebody to answer. */
export const SDIFF = defineTool({
	name: "sdiff",
	options: SDIFF_OPTIONS,
	usage: "[OPTION]... FILE1 FILE2",
	version: diffutilsVersion,
	usageStatus: 2,
	hint: (name) => `${name}: Try '${name} --help' for more information.`,
	*run(tool: Tool) {
		const { operands, sys } = tool;
		if (operands.length < 2) {
			tool.wrong(`missing operand after '${operands[0] ?? tool.name}'`);
		}
		if (operands.length > 2) {
			tool.wrong(`extra operand '${operands[2]}'`);
		}
		if (tool.has("o")) {
			yield* sys.warn("scalehook: sdiff's -o asks a terminal, which an instance's commands do not have\n");
			return 126;
		}
		const options = Object.entries(AS_DIFF).flatMap(([key, option]) => (tool.has(key) ? [option] : []));
		const width = tool.value("w");
		const ignored = tool.values("I").flatMap((pattern) => ["-I", pattern]);
		const argv = ["diff", "-y", ...(width === undefined ? [] : ["-W", width]), ...options, ...ignored];
		return yield* execPath(sys, "diff", [...argv, "--", ...operands]);
	},
});
