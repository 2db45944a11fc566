import { isErrno } from "../../kernel/errno";
import type { Routine, Stat } from "../../kernel/sys";
import { readLine } from "../kit/ask";
import { civilFromSeconds } from "../kit/calendar";
import { fnmatchRegex } from "../kit/fnmatch";
import { TYPE_BITS } from "../kit/mode";
import { joinPath } from "../kit/paths";
import { localZone, type Zone } from "../kit/time-zone";
import { defineTool, type Tool, ToolExit } from "../kit/tool";
import { makeEntry, readZip, writeZip, type ZipEntry } from "./zip-file";

/** Date and time as zip keeps them: local, to two seconds. */
function dosTime(ms: number, zone: Zone): { date: number; time: number } {
	const seconds = Math.floor(ms / 1000);
	const civil = civilFromSeconds(seconds + zone.at(seconds).offset);
	return {
		date: ((Math.max(civil.year, 1980) - 1980) << 9) | (civil.month << 5) | civil.day,
		time: (civil.hour << 11) | (civil.minute << 5) | (civil.second >> 1),
	};
}

class Zipper {
	readonly entries: Map<string, ZipEntry>;
	readonly done: string[] = [];

	constructor(
		private readonly tool: Tool,
		private readonly zone: Zone,
		existing: readonly ZipEntry[],
		private readonly excluded: readonly string[],
		private readonly included: readonly string[],
	) {
		this.entries = new Map(existing.map((entry) => [entry.name, entry]));
	}

	*add(path: string, isOperand: boolean): Routine {
		const { tool } = this;
		const { sys } = tool;
		let stat: Stat;
		try {
			stat = tool.has("y") ? sys.lstat(path) : sys.stat(path);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			if (isOperand) {
				yield* sys.warn(`\tzip warning: name not matched: ${path}\n`);
			}
			return;
		}
		const plain = path.replace(/^\.?\/+/, "").replace(/\/+$/, "");
		const base = plain.slice(plain.lastIndexOf("/") + 1);
		const isFolder = stat.type === "directory";
		const name = (tool.has("j") ? base : plain) + (isFolder ? "/" : "");
		const matches = (patterns: readonly string[]) => patterns.some((pattern) => fnmatchRegex(pattern).test(name));
		if (
			plain !== "" &&
			plain !== "." &&
			!matches(this.excluded) &&
			(this.included.length === 0 || matches(this.included)) &&
			!(isFolder && tool.has("D", "j"))
		) {
			const content = isFolder
				? new Uint8Array(0)
				: stat.type === "symlink"
					? Buffer.from(sys.readlink(path))
					: yield* sys.readFile(path);
			const { date, time } = dosTime(stat.mtime, this.zone);
			const verb = this.entries.has(name) ? "updating" : "  adding";
			const entry = makeEntry(name, content, TYPE_BITS[stat.type] | stat.mode, date, time, tool.has("0"));
			this.entries.set(name, entry);
			this.done.push(path);
			if (!tool.has("q")) {
				const saved = entry.size === 0 ? 0 : Math.round(((entry.size - entry.packed.length) * 100) / entry.size);
				yield* tool.out.write(`${verb}: ${name} (${entry.method === 8 ? "deflated" : "stored"} ${saved}%)\n`);
			}
		}
		if (isFolder && tool.has("r")) {
			for (const { name: child } of sys.readdir(path)) {
				yield* this.add(joinPath(path, child), false);
				yield* sys.spend(20);
			}
		}
	}
}

/** -x and -i take all that follows up to the next option. */
function splitLists(args: readonly string[]): { plain: string[]; excluded: string[]; included: string[] } {
	const lists = { plain: [] as string[], excluded: [] as string[], included: [] as string[] };
	let into: string[] = lists.plain;
	for (const arg of args) {
		if (arg === "-x" || arg === "--exclude") {
			into = lists.excluded;
		} else if (arg === "-i" || arg === "--include") {
			into = lists.included;
		} else if (arg.startsWith("-") && arg.length > 1 && into !== lists.plain) {
			into = lists.plain;
			into.push(arg);
		} else if (arg !== "@") {
			into.push(arg);
		}
	}
	return lists;
}

/** zip(1). */
export const ZIP = defineTool({
	name: "zip",
	options: {
		short: "rjqmyuf0123456789dDToXvg@",
		long: {
			"recurse-paths": "r",
			"junk-paths": "j",
			quiet: "q",
			move: "m",
			symlinks: "y",
			update: "u",
			"no-dir-entries": "D",
			"no-extra": "X",
			delete: "d",
		},
	},
	usage: "[-options] [-b path] [-t mmddyyyy] [-n suffixes] [zipfile list] [-xi list]",
	usageStatus: 16,
	rewrite: (args) => splitLists(args).plain,
	*run(tool: Tool) {
		const { sys } = tool;
		const { excluded, included } = splitLists(sys.argv().slice(1));
		const [given, ...paths] = tool.operands;
		if (given === undefined) {
			yield* sys.print("Usage: zip [-options] [zipfile list] [-xi list]\n");
			return 16;
		}
		const target = given === "-" || /\.[^./]+$/.test(given) ? given : `${given}.zip`;
		let existing: ZipEntry[] = [];
		try {
			existing = readZip(Buffer.from(yield* sys.readFile(target))) ?? [];
		} catch (error) {
			if (!isErrno(error, "ENOENT")) {
				throw error;
			}
		}
		const zipper = new Zipper(tool, yield* localZone(sys), existing, excluded, included);
		if (tool.has("d")) {
			for (const pattern of paths) {
				for (const name of [...zipper.entries.keys()].filter((each) => fnmatchRegex(pattern).test(each))) {
					zipper.entries.delete(name);
					yield* tool.out.write(tool.has("q") ? "" : `deleting: ${name}\n`);
				}
			}
		} else {
			const listed: string[] = [];
			for (
				let line = tool.has("@") ? yield* readLine(sys, 0) : undefined;
				line !== undefined;
				line = yield* readLine(sys, 0)
			) {
				listed.push(line);
			}
			for (const path of [...paths, ...listed]) {
				yield* zipper.add(path, true);
			}
			if (zipper.done.length === 0) {
				yield* tool.out.flush();
				yield* sys.warn(`\nzip error: Nothing to do! (${target})\n`);
				throw new ToolExit(12);
			}
		}
		const bytes = writeZip([...zipper.entries.values()]);
		if (target === "-") {
			yield* tool.out.writeBytes(bytes);
		} else {
			try {
				yield* sys.writeFile(target, bytes);
			} catch (error) {
				if (!isErrno(error)) {
					throw error;
				}
				yield* sys.warn(`zip I/O error: ${error.message}\nzip error: Could not create output file (${target})\n`);
				return 15;
			}
		}
		if (tool.has("m")) {
			for (const path of zipper.done.reverse()) {
				if (sys.lstat(path).type === "directory") {
					sys.rmdir(path);
				} else {
					sys.unlink(path);
				}
			}
		}
		return 0;
	},
});
