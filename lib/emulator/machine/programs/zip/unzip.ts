import { isErrno } from "../../kernel/errno";
import type { Routine } from "../../kernel/sys";
import { readLine } from "../kit/ask";
import { fnmatchRegex } from "../kit/fnmatch";
import { directoryName, joinPath } from "../kit/paths";
import { localZone, secondsFromCivil, type Zone } from "../kit/time-zone";
import { defineTool, type Tool } from "../kit/tool";
import { contentOf, readZip, type ZipEntry } from "./zip-file";

function civil(entry: ZipEntry) {
	return {
		year: 1980 + (entry.date >> 9),
		month: (entry.date >> 5) & 15,
		day: entry.date & 31,
		hour: entry.time >> 11,
		minute: (entry.time >> 5) & 63,
		second: (entry.time & 31) * 2,
	};
}

function stamp(entry: ZipEntry): string {
	const { year, month, day, hour, minute } = civil(entry);
	const two = (value: number) => String(value).padStart(2, "0");
	return `${year}-${two(month)}-${two(day)} ${two(hour)}:${two(minute)}`;
}

function* list(tool: Tool, archive: string, entries: readonly ZipEntry[]): Routine {
	if (tool.has("1")) {
		for (const entry of entries) {
			yield* tool.out.write(`${entry.name}\n`);
		}
		return;
	}
	if (!tool.has("q")) {
		yield* tool.out.write(`Archive:  ${archive}\n`);
	}
	yield* tool.out.write("  Length      Date    Time    Name\n---------  ---------- -----   ----\n");
	for (const entry of entries) {
		yield* tool.out.write(`${String(entry.size).padStart(9)}  ${stamp(entry)}   ${entry.name}\n`);
	}
	const total = entries.reduce((sum, entry) => sum + entry.size, 0);
	yield* tool.out.write(
		`---------                     -------\n${String(total).padStart(9)}                     ${entries.length} file${entries.length === 1 ? "" : "s"}\n`,
	);
}

class Unpacker {
	#replaces: "ask" | "all" | "none";

	constructor(
		private readonly tool: Tool,
		private readonly folder: string,
		private readonly zone: Zone,
	) {
		this.#replaces = tool.has("o") ? "all" : tool.has("n") ? "none" : "ask";
	}

	makeFolders(path: string): void {
		const { sys } = this.tool;
		if (path === "." || path === "/") {
			return;
		}
		try {
			sys.mkdir(path, 0o777);
		} catch (error) {
			if (isErrno(error, "ENOENT")) {
				this.makeFolders(directoryName(path));
				sys.mkdir(path, 0o777);
			} else if (!isErrno(error, "EEXIST")) {
				throw error;
			}
		}
	}

	exists(path: string): boolean {
		try {
			this.tool.sys.lstat(path);
			return true;
		} catch {
			return false;
		}
	}

	*mayWrite(path: string): Routine<boolean> {
		if (!this.exists(path) || this.#replaces === "all") {
			return true;
		}
		if (this.#replaces === "none") {
			return false;
		}
		const { tool } = this;
		yield* tool.out.flush();
		yield* tool.sys.warn(`replace ${path}? [y]es, [n]o, [A]ll, [N]one, [r]ename: `);
		const answer = yield* readLine(tool.sys, 0);
		if (answer === undefined) {
			yield* tool.sys.warn(' NULL\n(EOF or read error, treating as "[N]one" ...)\n');
			this.#replaces = "none";
			tool.status = Math.max(tool.status, 1);
			return false;
		}
		if (answer.startsWith("A") || answer.startsWith("N")) {
			this.#replaces = answer.startsWith("A") ? "all" : "none";
		}
		return /^[yA]/.test(answer);
	}

	*extract(entry: ZipEntry): Routine {
		const { tool } = this;
		const { sys } = tool;
		const plain = tool.has("j") ? entry.name.slice(entry.name.replace(/\/$/, "").lastIndexOf("/") + 1) : entry.name;
		const safe = plain
			.replace(/^\/+/, "")
			.split("/")
			.filter((part) => part !== "..")
			.join("/");
		const path = this.folder === "" ? safe : joinPath(this.folder, safe);
		if (entry.name.endsWith("/")) {
			if (!tool.has("j") && !this.exists(path.replace(/\/$/, ""))) {
				this.makeFolders(path.replace(/\/$/, ""));
				sys.chmod(path, entry.mode & 0o777);
				yield* this.tell(`   creating: ${path}\n`);
			}
			return;
		}
		const content = contentOf(entry);
		if (content === undefined) {
			yield* tool.sys.warn(`   skipping: ${entry.name}  unsupported compression method ${entry.method}\n`);
			tool.status = 81;
			return;
		}
		if (!(yield* this.mayWrite(path))) {
			return;
		}
		this.makeFolders(directoryName(path));
		if ((entry.mode & 0o170000) === 0o120000) {
			if (this.exists(path)) {
				sys.unlink(path);
			}
			sys.symlink(content.toString("utf8"), path);
			yield* this.tell(`    linking: ${path}  -> ${content.toString("utf8")} \n`);
			return;
		}
		yield* sys.writeFile(path, content, entry.mode & 0o777);
		sys.chmod(path, entry.mode & 0o777);
		const { year, month, day, hour, minute, second } = civil(entry);
		const seconds = secondsFromCivil(this.zone, year, month, day, hour, minute, second);
		sys.utimes(path, seconds * 1000, seconds * 1000);
		yield* this.tell(`${entry.method === 8 ? "  inflating" : " extracting"}: ${path.padEnd(22)}  \n`);
	}

	*tell(text: string): Routine {
		if (!this.tool.has("q")) {
			yield* this.tool.out.write(text);
		}
	}
}

/** What follows -x is left out. */
function splitExcluded(args: readonly string[]): { plain: string[]; excluded: string[] } {
	const at = args.indexOf("-x");
	if (at < 0) {
		return { plain: [...args], excluded: [] };
	}
	const end = args.findIndex((arg, index) => index > at && arg.startsWith("-"));
	const stop = end < 0 ? args.length : end;
	return { plain: [...args.slice(0, at), ...args.slice(stop)], excluded: args.slice(at + 1, stop) };
}

function* open(tool: Tool, given: string): Routine<{ bytes: Buffer; path: string } | undefined> {
	for (const path of [given, `${given}.zip`, `${given}.ZIP`]) {
		try {
			return { bytes: Buffer.from(yield* tool.sys.readFile(path)), path };
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
		}
	}
	return undefined;
}

/** unzip(1). */
export const UNZIP = defineTool({
	name: "unzip",
	options: { short: "lvtpcqonjd:aULZ1uCP:K:X" },
	usage: "[-opts[modifiers]] file[.zip] [list] [-x xlist] [-d exdir]",
	usageStatus: 10,
	rewrite: (args) => splitExcluded(args).plain,
	*run(tool: Tool) {
		const { sys } = tool;
		const [given, ...members] = tool.operands;
		if (given === undefined) {
			yield* sys.print("Usage: unzip [-Z] [-opts[modifiers]] file[.zip] [list] [-x xlist] [-d exdir]\n");
			return tool.has("v") ? 0 : 10;
		}
		const found = yield* open(tool, given);
		if (found === undefined) {
			yield* sys.warn(`unzip:  cannot find or open ${given}, ${given}.zip or ${given}.ZIP.\n`);
			return 9;
		}
		const entries = readZip(found.bytes);
		const isQuiet = tool.has("q", "p", "1");
		if (entries === undefined) {
			yield* tool.out.write(isQuiet ? "" : `Archive:  ${found.path}\n`);
			yield* tool.out.flush();
			yield* sys.warn(
				`  End-of-central-directory signature not found.  Either this file is not\n  a zipfile, or it constitutes one disk of a multi-part archive.  In the\n  latter case the central directory and zipfile comment will be found on\n  the last disk(s) of this archive.\nunzip:  cannot find zipfile directory in one of ${given} or\n        ${given}.zip, and cannot find ${given}.ZIP, period.\n`,
			);
			return 9;
		}
		const { excluded } = splitExcluded(sys.argv().slice(1));
		const matches = (name: string, patterns: readonly string[]) =>
			patterns.some((pattern) => fnmatchRegex(pattern).test(name));
		const chosen = entries.filter(
			({ name }) => (members.length === 0 || matches(name, members)) && !matches(name, excluded),
		);
		if (tool.has("l", "v", "Z", "1")) {
			yield* list(tool, found.path, chosen);
		} else if (tool.has("p", "c")) {
			for (const entry of chosen) {
				yield* tool.out.writeBytes(contentOf(entry) ?? new Uint8Array(0));
			}
		} else {
			yield* tool.out.write(isQuiet ? "" : `Archive:  ${found.path}\n`);
			if (tool.has("t")) {
				for (const entry of chosen) {
					yield* tool.out.write(isQuiet ? "" : `    testing: ${entry.name.padEnd(22)}   OK\n`);
				}
				yield* tool.out.write(`No errors detected in compressed data of ${found.path}.\n`);
			} else {
				const unpacker = new Unpacker(tool, tool.value("d") ?? "", yield* localZone(sys));
				for (const entry of chosen) {
					try {
						yield* unpacker.extract(entry);
					} catch (error) {
						if (!isErrno(error)) {
							throw error;
						}
						yield* tool.out.flush();
						yield* sys.warn(`error:  cannot create ${entry.name}\n        ${error.message}\n`);
						tool.status = 50;
					}
					yield* sys.spend(20);
				}
			}
		}
		for (const pattern of members) {
			if (!entries.some(({ name }) => fnmatchRegex(pattern).test(name))) {
				yield* tool.out.flush();
				yield* sys.warn(`caution: filename not matched:  ${pattern}\n`);
				tool.status = 11;
			}
		}
		return undefined;
	},
});
