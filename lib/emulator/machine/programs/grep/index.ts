import { decode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine, Userland } from "../../kernel/sys";
import type { Program } from "../../program";
import { BacktrackLimit, compileGlob, type Regex } from "../../regex";
import { readAll } from "../kit/lines";
import { defineTool, type Tool, ToolError, ToolExit } from "../kit/tool";
import { Matcher, type Mode, patternWarnings } from "./matcher";
import { readSettings, type Settings, TABLE } from "./options";
import { Search } from "./search";

const VERSIONS: Record<Userland, string> = { centos7: "2.20", alinux3: "3.1", ubuntu2204: "3.7", debian12: "3.8" };

function grep(name: string, own: Mode): Program {
	return defineTool({
		name,
		options: TABLE,
		usage: "[OPTION]... PATTERNS [FILE]...",
		version: (userland) => `GNU grep) ${VERSIONS[userland]}`,
		usageStatus: 2,
		hint: (called) => `Usage: ${called} [OPTION]... PATTERNS [FILE]...\nTry '${called} --help' for more information.`,
		rewrite: (args) =>
			args.map((arg) =>
				arg.replace(/^-([a-zA-Z]*?)(\d+)$/, (_all, letters: string, digits: string) =>
					/[efmABCdD]/.test(letters) ? _all : `-${letters}C${digits}`,
				),
			),
		*run(tool) {
			const settings = readSettings(tool, own);
			const files = [...tool.operands];
			const patterns = yield* readPatterns(tool, files);
			for (const warning of patternWarnings(tool, patterns, settings.mode)) {
				yield* tool.warn(warning);
			}
			const matcher = new Matcher(patterns, settings.mode, settings.ignoreCase, settings.within);
			return yield* new Run(tool, settings, matcher).all(files);
		},
	});
}

function* readPatterns(tool: Tool, files: string[]): Routine<string[]> {
	const patterns: string[] = [];
	for (const { key, value = "" } of tool.options) {
		if (key === "e") {
			patterns.push(...value.split("\n"));
		} else if (key === "f") {
			try {
				const fd = yield* tool.open(value);
				const text = decode(yield* readAll(tool.sys, fd));
				tool.close(fd);
				if (text !== "") {
					patterns.push(...text.replace(/\n$/, "").split("\n"));
				}
			} catch (error) {
				tool.dieOf(value, error, 2);
			}
		}
	}
	if (!tool.has("e", "f")) {
		const first = files.shift();
		if (first === undefined) {
			yield* tool.sys.warn(
				`Usage: ${tool.name} [OPTION]... PATTERNS [FILE]...\nTry '${tool.name} --help' for more information.\n`,
			);
			throw new ToolExit(2);
		}
		patterns.push(...first.split("\n"));
	}
	return patterns;
}

/** One call of grep over all its files. */
class Run {
	private isFound = false;
	private hasFailed = false;
	private readonly groups = { printed: false };
	private readonly include: readonly Regex[];
	private readonly exclude: readonly Regex[];
	private readonly excludeFolders: readonly Regex[];

	constructor(
		private readonly tool: Tool,
		private readonly settings: Settings,
		private readonly matcher: Matcher,
	) {
		this.include = tool.values("include").map(compileGlob);
		this.exclude = tool.values("exclude").map(compileGlob);
		this.excludeFolders = tool.values("exclude-dir").map((glob) => compileGlob(glob.replace(/\/+$/, "")));
	}

	*all(files: readonly string[]): Routine<number> {
		const { settings } = this;
		const isRecursive = settings.recursive !== "no";
		const given = files.length > 0 ? files : isRecursive ? ["."] : ["-"];
		const names = settings.names ?? (given.length > 1 || (isRecursive && given.some((file) => this.isFolder(file))));
		for (const file of given) {
			if (isRecursive && file !== "-" && this.isFolder(file)) {
				yield* this.folder(file, files.length === 0 ? "" : `${file.replace(/\/+$/, "")}/`, names);
			} else {
				yield* this.file(file, file, names);
			}
			if (settings.quiet && this.isFound) {
				return 0;
			}
		}
		return this.hasFailed ? 2 : this.isFound ? 0 : 1;
	}

	private isFolder(file: string): boolean {
		try {
			return this.tool.sys.stat(file).type === "directory";
		} catch {
			return false;
		}
	}

	private *folder(path: string, prefix: string, names: boolean): Routine {
		const { sys } = this.tool;
		try {
			for (const entry of sys.readdir(path)) {
				if (entry.name === "." || entry.name === "..") {
					continue;
				}
				const shown = prefix + entry.name;
				let type = entry.type;
				if (type === "symlink") {
					if (this.settings.recursive !== "follow") {
						continue;
					}
					type = this.isFolder(shown) ? "directory" : "file";
				}
				if (type === "directory") {
					if (!this.excludeFolders.some((glob) => glob.matchesAll(entry.name))) {
						yield* this.folder(shown, `${shown}/`, names);
					}
				} else if (type === "file" && this.isWanted(entry.name)) {
					yield* this.file(shown, shown, names);
				}
				if (this.settings.quiet && this.isFound) {
					return;
				}
			}
		} catch (error) {
			yield* this.failure(path, error);
		}
	}

	private isWanted(name: string): boolean {
		if (this.exclude.some((glob) => glob.matchesAll(name))) {
			return false;
		}
		return this.include.length === 0 || this.include.some((glob) => glob.matchesAll(name));
	}

	private *file(path: string, shown: string, names: boolean): Routine {
		const { sys } = this.tool;
		const name = path === "-" ? this.settings.label : shown;
		if (path !== "-" && !this.isWanted(path.slice(path.lastIndexOf("/") + 1))) {
			return;
		}
		let fd = 0;
		try {
			if (path !== "-") {
				fd = yield* sys.open(path, { read: true });
				if (sys.fstat(fd).type === "directory") {
					sys.close(fd);
					if (this.settings.directories !== "skip") {
						yield* this.complain(`${name}: Is a directory`);
					}
					return;
				}
			}
			const prefix = names ? name : undefined;
			const search = new Search(sys, this.matcher, this.settings, this.tool.out, prefix, name, this.groups);
			const selected = yield* search.run(fd);
			this.isFound ||= selected > 0;
			if (path !== "-") {
				sys.close(fd);
			}
		} catch (error) {
			if (error instanceof BacktrackLimit) {
				throw new ToolError("exceeded PCRE's backtracking limit", 2);
			}
			yield* this.failure(name, error);
		}
	}

	private *failure(name: string, error: unknown): Routine {
		if (!isErrno(error)) {
			throw error;
		}
		yield* this.complain(`${name}: ${error.message}`);
	}

	private *complain(text: string): Routine {
		this.hasFailed = true;
		if (!this.tool.has("s")) {
			yield* this.tool.warn(text);
		}
	}
}

/** GNU grep and its older names. */
export const GREP_PROGRAMS: readonly Program[] = [
	grep("grep", "basic"),
	grep("egrep", "extended"),
	grep("fgrep", "fixed"),
];
