import { decode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine, Stat, Userland } from "../../kernel/sys";
import { readAll } from "../kit/lines";
import { baseName, joinPath } from "../kit/paths";
import { momentOf, strftime } from "../kit/strftime";
import { localZone } from "../kit/time-zone";
import { defineTool, type Tool } from "../kit/tool";
import { differences, type Hunk } from "./compare";

/** What --version of diffutils says. */
export function diffutilsVersion(userland: Userland): string {
	const versions: Record<Userland, string> = { centos7: "3.3", alinux3: "3.6", ubuntu2204: "3.8", debian12: "3.8" };
	return `GNU diffutils) ${versions[userland]}`;
}

type Text = { readonly lines: readonly string[]; readonly isOpen: boolean };

function linesOf(text: string): Text {
	const lines = text.split("\n");
	const isOpen = lines.at(-1) !== "";
	if (!isOpen) {
		lines.pop();
	}
	return { lines, isOpen: isOpen && text !== "" };
}

function range(from: number, to: number): string {
	return to - from <= 1 ? String(from === to ? from : from + 1) : `${from + 1},${to}`;
}

class Writer {
	constructor(
		private readonly tool: Tool,
		private readonly a: Text,
		private readonly b: Text,
	) {}

	line(mark: string, text: Text, at: number): string {
		const note = text.isOpen && at === text.lines.length - 1 ? "\n\\ No newline at end of file" : "";
		return `${mark}${text.lines[at] ?? ""}${note}\n`;
	}

	normal(hunks: readonly Hunk[]): string {
		let out = "";
		for (const { fromA, toA, fromB, toB } of hunks) {
			const verb = fromA === toA ? "a" : fromB === toB ? "d" : "c";
			out += `${range(fromA, toA)}${verb}${range(fromB, toB)}\n`;
			for (let at = fromA; at < toA; at++) {
				out += this.line("< ", this.a, at);
			}
			out += verb === "c" ? "---\n" : "";
			for (let at = fromB; at < toB; at++) {
				out += this.line("> ", this.b, at);
			}
		}
		return out;
	}

	/** Hunks whose contexts touch go together. */
	groups(hunks: readonly Hunk[], context: number): Hunk[][] {
		const groups: Hunk[][] = [];
		for (const hunk of hunks) {
			const last = groups.at(-1);
			const before = last?.at(-1);
			if (last !== undefined && before !== undefined && hunk.fromA - before.toA <= 2 * context) {
				last.push(hunk);
			} else {
				groups.push([hunk]);
			}
		}
		return groups;
	}

	unified(hunks: readonly Hunk[], context: number): string {
		let out = "";
		for (const group of this.groups(hunks, context)) {
			const [first] = group;
			const last = group.at(-1);
			if (first === undefined || last === undefined) {
				continue;
			}
			const startA = Math.max(0, first.fromA - context);
			const endA = Math.min(this.a.lines.length, last.toA + context);
			const startB = first.fromB - (first.fromA - startA);
			const endB = last.toB + (endA - last.toA);
			const span = (from: number, to: number) =>
				to - from === 1 ? String(from + 1) : `${to === from ? from : from + 1},${to - from}`;
			out += `@@ -${span(startA, endA)} +${span(startB, endB)} @@\n`;
			let at = startA;
			for (const hunk of group) {
				for (; at < hunk.fromA; at++) {
					out += this.line(" ", this.a, at);
				}
				for (; at < hunk.toA; at++) {
					out += this.line("-", this.a, at);
				}
				for (let other = hunk.fromB; other < hunk.toB; other++) {
					out += this.line("+", this.b, other);
				}
			}
			for (; at < endA; at++) {
				out += this.line(" ", this.a, at);
			}
		}
		return out;
	}

	/** Two columns (-y). */
	sideBySide(hunks: readonly Hunk[], width: number, hidesCommon: boolean): string {
		const half = Math.floor((width - 3) / 2);
		const row = (left: string, mark: string, right: string) =>
			`${left.slice(0, half).padEnd(half)} ${mark} ${right.slice(0, half)}`.trimEnd();
		let out = "";
		let x = 0;
		let y = 0;
		const common = (to: number) => {
			for (; x < to; x++, y++) {
				out += hidesCommon ? "" : `${row(this.a.lines[x] ?? "", " ", this.b.lines[y] ?? "")}\n`;
			}
		};
		for (const { fromA, toA, toB } of hunks) {
			common(fromA);
			while (x < toA || y < toB) {
				const mark = x >= toA ? ">" : y >= toB ? "<" : "|";
				out += `${row(x < toA ? (this.a.lines[x] ?? "") : "", mark, y < toB ? (this.b.lines[y] ?? "") : "")}\n`;
				x += x < toA ? 1 : 0;
				y += y < toB ? 1 : 0;
			}
		}
		common(this.a.lines.length);
		return out;
	}

	*write(hunks: readonly Hunk[]): Routine {
		const { tool } = this;
		const context = Number(tool.value("U") ?? 3);
		if (tool.has("u", "U")) {
			yield* tool.out.write(this.unified(hunks, context));
		} else if (tool.has("y")) {
			yield* tool.out.write(this.sideBySide(hunks, Number(tool.value("W") ?? 130), tool.has("suppress-common-lines")));
		} else {
			yield* tool.out.write(this.normal(hunks));
		}
	}
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
		if (tool.has("u", "U")) {
			const zone = yield* localZone(tool.sys);
			const labels = tool.values("label");
			const head = (side: Side, at: number) =>
				labels[at] ?? `${side.path}\t${strftime("%Y-%m-%d %H:%M:%S.%N %z", momentOf(side.mtime), zone)}`;
			yield* tool.out.write(`--- ${head(a, 0)}\n+++ ${head(b, 1)}\n`);
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

/** diff(1): normal, unified and side by side output. */
export const DIFF = defineTool({
	name: "diff",
	options: {
		short: "abBdiI:NqrstuU:wW:x:yEZ",
		long: {
			brief: "q",
			"report-identical-files": "s",
			"unified=?": "U",
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
