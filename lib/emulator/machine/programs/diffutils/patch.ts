import { Buffer } from "node:buffer";
import { isErrno } from "../../kernel/errno";
import type { Routine, Userland } from "../../kernel/sys";
import { exists } from "../kit/files";
import { readAll } from "../kit/lines";
import { defineTool, type Tool } from "../kit/tool";
import { type FilePatch, type PatchHunk, parsePatch, reversed, unifiedText } from "./patch-parse";

function patchVersion(userland: Userland): string {
	return `GNU patch) ${userland === "centos7" ? "2.7.1" : "2.7.6"}`;
}

type Place = { readonly at: number; readonly fuzz: number; readonly top: number; readonly bottom: number };

/** Where a hunk's old lines stand: nearest to `expected`, with as little of its context left out as can be. */
function locate(
	file: readonly string[],
	hunk: PatchHunk,
	expected: number,
	mostFuzz: number,
	from: number,
): Place | undefined {
	const { lines } = hunk;
	const old = lines.filter((line) => line.mark !== "+").map((line) => line.text);
	const first = lines.findIndex((line) => line.mark !== " ");
	const prefix = first < 0 ? lines.length : first;
	const suffix = first < 0 ? lines.length : [...lines].reverse().findIndex((line) => line.mark !== " ");
	const context = Math.max(prefix, suffix);
	for (let fuzz = 0; fuzz <= Math.min(mostFuzz, context); fuzz++) {
		// The longer context loses lines first.
		const top = Math.max(0, fuzz + prefix - context);
		const bottom = Math.max(0, fuzz + suffix - context);
		const wanted = old.slice(top, old.length - bottom);
		const fits = (at: number) =>
			at + top >= from &&
			at + top + wanted.length <= file.length &&
			wanted.every((line, index) => file[at + top + index] === line) &&
			// Without context at an end the hunk belongs to that end of the file.
			!(fuzz + prefix < context && hunk.oldStart <= 1 && at !== 0) &&
			!(fuzz + suffix < context && at + old.length !== file.length);
		for (let distance = 0; distance <= file.length; distance++) {
			if (fits(expected + distance)) {
				return { at: expected + distance, fuzz, top, bottom };
			}
			if (distance > 0 && fits(expected - distance)) {
				return { at: expected - distance, fuzz, top, bottom };
			}
		}
	}
	return undefined;
}

function strip(name: string, count: number | undefined): string {
	if (count === undefined) {
		return name.slice(name.lastIndexOf("/") + 1);
	}
	let rest = name;
	for (let left = count; left > 0; left--) {
		const at = rest.indexOf("/");
		if (at < 0) {
			return "";
		}
		rest = rest.slice(at).replace(/^\/+/, "");
	}
	return rest;
}

/** Applies what a patch holds, file by file. */
class Patcher {
	readonly #isReverse: boolean;
	readonly #isDry: boolean;
	readonly #strip: number | undefined;

	constructor(private readonly tool: Tool) {
		this.#isReverse = tool.has("R");
		this.#isDry = tool.has("dry-run");
		const count = tool.value("p");
		this.#strip = count === undefined ? undefined : Number(count);
	}

	*say(text: string): Routine {
		if (!this.tool.has("s")) {
			yield* this.tool.out.write(text);
		}
	}

	/** The file that a patch is for: of its names the one that is there and is shortest. */
	target(patch: FilePatch): string | undefined {
		const given = this.tool.operands[0];
		if (given !== undefined) {
			return given;
		}
		const names = [patch.oldName, patch.newName]
			.filter((name) => name !== undefined && name !== "/dev/null")
			.map((name) => strip(name ?? "", this.#strip))
			.filter((name) => name !== "");
		const weight = (name: string) =>
			name.split("/").length * 1e6 + name.slice(name.lastIndexOf("/") + 1).length * 1e3 + name.length;
		const [found] = names.filter((name) => exists(this.tool.sys, name)).sort((a, b) => weight(a) - weight(b));
		const starts = this.#isReverse ? patch.hunks[0]?.newStart : patch.hunks[0]?.oldStart;
		const creates = (this.#isReverse ? patch.removes : patch.creates) || starts === 0;
		return found ?? (creates ? names.at(-1) : undefined);
	}

	*notFound(patch: FilePatch): Routine {
		const { tool } = this;
		const shown = patch.leading.map((line) => `|${line}\n`).join("");
		const rule = "--------------------------\n";
		const lead = shown === "" ? "" : `The text leading up to this was:\n${rule}${shown}${rule}`;
		const hint =
			tool.value("p") === undefined
				? "Perhaps you should have used the -p or --strip option?\n"
				: "Perhaps you used the wrong -p or --strip option?\n";
		const count = patch.hunks.length;
		yield* tool.out.write(
			`can't find file to patch at input line ${patch.line}\n${shown === "" ? "" : hint}${lead}` +
				(tool.has("f", "t")
					? `No file to patch.  Skipping patch.\n`
					: `File to patch: \nSkip this patch? [y] \nSkipping patch.\n`) +
				`${count} out of ${count} hunk${count === 1 ? "" : "s"} ignored\n`,
		);
		tool.status = 1;
	}

	*apply(patch: FilePatch): Routine {
		const { tool } = this;
		const name = this.target(patch);
		if (name === undefined) {
			yield* this.notFound(patch);
			return;
		}
		const output = tool.value("o");
		const shown = output === undefined ? tool.qf(name) : `${tool.qf(output)} (read from ${tool.qf(name)})`;
		yield* this.say(`${this.#isDry ? "checking" : "patching"} file ${shown}\n`);
		const isThere = exists(tool.sys, name);
		const before = isThere ? Buffer.from(yield* tool.sys.readFile(name)).toString("latin1") : "";
		const file = before === "" ? [] : (before.match(/[^\n]*\n|[^\n]+$/g) ?? []);
		let hunks = patch.hunks.map((hunk) => (this.#isReverse ? reversed(hunk) : hunk));
		const [first] = hunks;
		const wrongWay =
			first !== undefined &&
			this.#find(file, first, 0, 0) === undefined &&
			this.#find(file, reversed(first), 0, 0) !== undefined;
		const isNew = this.#isReverse ? patch.removes : patch.creates;
		if (isNew && before !== "" && tool.has("f")) {
			const already = `The next patch would create the file ${tool.qf(name)},\nwhich already exists!  Applying it anyway.\n`;
			yield* this.say(already);
		}
		if (wrongWay && !tool.has("f")) {
			const words = this.#isReverse ? "Unreversed" : "Reversed (or previously applied)";
			if (tool.has("t")) {
				yield* this.say(`${words} patch detected!  ${this.#isReverse ? "Ignoring -R" : "Assuming -R"}.\n`);
				hunks = hunks.map(reversed);
			} else {
				yield* tool.out.write(
					tool.has("N")
						? `${words} patch detected!  Skipping patch.\n`
						: `${words} patch detected!  ${this.#isReverse ? "Ignore -R?" : "Assume -R?"} [n] \nApply anyway? [n] \nSkipping patch.\n`,
				);
				yield* this.reject(patch, name, hunks, hunks.length, "ignored");
				return;
			}
		}
		const { text, failed, isExact } = yield* this.edit(file, hunks);
		yield* this.store(patch, name, isThere, before, text, isExact && failed.length === 0);
		if (failed.length > 0) {
			yield* this.reject(patch, name, failed, hunks.length, "FAILED");
		}
	}

	#find(file: readonly string[], hunk: PatchHunk, offset: number, from: number): Place | undefined {
		const hasOld = hunk.lines.some((line) => line.mark !== "+");
		const expected = Math.max(0, hunk.oldStart - (hasOld ? 1 : 0) + offset);
		if (!hasOld) {
			// Nothing to compare: a new file must be empty, else the place is taken as told.
			const fits = hunk.oldStart === 0 ? file.length === 0 : expected <= file.length;
			return fits ? { at: expected, fuzz: 0, top: 0, bottom: 0 } : undefined;
		}
		return locate(file, hunk, expected, Number(this.tool.value("F") ?? 2), from);
	}

	*edit(
		file: readonly string[],
		hunks: readonly PatchHunk[],
	): Routine<{ readonly text: string; readonly failed: PatchHunk[]; readonly isExact: boolean }> {
		const out: string[] = [];
		const failed: PatchHunk[] = [];
		let read = 0;
		let offset = 0;
		let grown = 0;
		let isExact = true;
		for (const [order, hunk] of hunks.entries()) {
			const place = this.#find(file, hunk, offset, read);
			yield* this.tool.sys.spend(10 + file.length);
			const start = hunk.oldStart + offset + grown;
			if (place === undefined) {
				yield* this.say(`Hunk #${order + 1} FAILED at ${Math.max(1, start)}.\n`);
				failed.push(hunk);
				continue;
			}
			const { at, fuzz, top, bottom } = place;
			const hasOld = hunk.lines.some((line) => line.mark !== "+");
			const moved = at - (hunk.oldStart - (hasOld ? 1 : 0));
			if (fuzz > 0 || moved !== 0) {
				const shift = moved === 0 ? "" : ` (offset ${moved} line${Math.abs(moved) === 1 ? "" : "s"})`;
				const loosely = fuzz > 0 ? ` with fuzz ${fuzz}` : "";
				yield* this.say(`Hunk #${order + 1} succeeded at ${at + 1 + grown}${loosely}${shift}.\n`);
			}
			isExact = isExact && fuzz === 0 && moved === 0;
			offset = moved;
			out.push(...file.slice(read, at + top));
			const body = hunk.lines.slice(top, hunk.lines.length - bottom);
			out.push(...body.filter((line) => line.mark !== "-").map((line) => line.text));
			read = at + top + body.filter((line) => line.mark !== "+").length;
			grown += body.filter((line) => line.mark === "+").length - body.filter((line) => line.mark === "-").length;
		}
		return { text: [...out, ...file.slice(read)].join(""), failed, isExact };
	}

	*store(patch: FilePatch, name: string, isThere: boolean, before: string, text: string, isExact: boolean): Routine {
		const { tool } = this;
		const { sys } = tool;
		const output = tool.value("o");
		if (this.#isDry) {
			return;
		}
		if (tool.has("b") || (!isExact && !tool.has("no-backup-if-mismatch") && output === undefined)) {
			const backup = (tool.value("B") ?? "") + name + (tool.value("z") ?? ".orig");
			yield* sys.writeFile(backup, Buffer.from(before, "latin1"), isThere ? sys.stat(name).mode : 0o644);
		}
		if (output !== undefined) {
			yield* sys.writeFile(output, Buffer.from(text, "latin1"));
			return;
		}
		const gone = this.#isReverse ? patch.creates : patch.removes;
		if (text === "" && (gone || tool.has("E"))) {
			sys.unlink(name);
			return;
		}
		if (text === before && isThere) {
			return;
		}
		const parts = name.split("/").slice(0, -1);
		for (let at = 1; at <= parts.length; at++) {
			const folder = parts.slice(0, at).join("/");
			if (folder !== "" && !exists(tool.sys, folder)) {
				sys.mkdir(folder, 0o777);
			}
		}
		yield* sys.writeFile(name, Buffer.from(text, "latin1"), isThere ? sys.stat(name).mode : 0o644);
	}

	*reject(
		patch: FilePatch,
		name: string,
		hunks: readonly PatchHunk[],
		all: number,
		how: "FAILED" | "ignored",
	): Routine {
		const { tool } = this;
		const file = tool.value("r") ?? `${name}.rej`;
		const saving = this.#isDry || file === "-" ? "" : ` -- saving rejects to file ${file}`;
		yield* this.say(`${hunks.length} out of ${all} hunk${all === 1 ? "" : "s"} ${how}${saving}\n`);
		tool.status = 1;
		if (saving !== "") {
			const header = patch.header.map((line) => `${line}\n`).join("");
			yield* tool.sys.writeFile(file, Buffer.from(header + hunks.map(unifiedText).join(""), "latin1"));
		}
	}
}

/** patch(1): unified and normal diffs. */
export const PATCH = defineTool({
	name: "patch",
	options: {
		short: "bB:cd:D:eEfF:i:lnNo:p:r:RstuvV:x:Y:z:Z",
		long: {
			backup: "b",
			"prefix=": "B",
			"directory=": "d",
			"dry-run": "dry-run",
			"remove-empty-files": "E",
			force: "f",
			"fuzz=": "F",
			"input=": "i",
			forward: "N",
			"no-backup-if-mismatch": "no-backup-if-mismatch",
			"backup-if-mismatch": "backup-if-mismatch",
			normal: "n",
			"output=": "o",
			"strip=": "p",
			"reject-file=": "r",
			reverse: "R",
			quiet: "s",
			silent: "s",
			batch: "t",
			unified: "u",
			verbose: "verbose",
			binary: "binary",
			posix: "posix",
			"suffix=": "z",
		},
	},
	usage: "[OPTION]... [ORIGFILE [PATCHFILE]]",
	version: patchVersion,
	usageStatus: 2,
	*run(tool: Tool) {
		const strip = tool.value("p");
		if (strip !== undefined && !/^\d+$/.test(strip)) {
			tool.die(`**** strip count ${strip} is not a number`, 2);
		}
		const folder = tool.value("d");
		if (folder !== undefined) {
			try {
				tool.sys.chdir(folder);
			} catch (error) {
				if (!isErrno(error)) {
					throw error;
				}
				tool.die(`**** Can't change to directory ${folder} : ${error.message}`, 2);
			}
		}
		const input = tool.value("i") ?? tool.operands[1];
		let text = "";
		try {
			const fd = input === undefined ? 0 : yield* tool.open(input);
			text = (yield* readAll(tool.sys, fd)).toString("latin1");
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			tool.die(`**** Can't open patch file ${input} : ${error.message}`, 2);
		}
		const patches = parsePatch(text);
		if (patches.length === 0 && text !== "") {
			tool.die("**** Only garbage was found in the patch input.", 2);
		}
		const patcher = new Patcher(tool);
		for (const patch of patches) {
			yield* patcher.apply(patch);
		}
		return undefined;
	},
});
