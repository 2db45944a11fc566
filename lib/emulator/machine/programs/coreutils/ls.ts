import { isErrno } from "../../kernel/errno";
import type { DirectoryEntry, Routine } from "../../kernel/sys";
import type { Program } from "../../program";
import { Accounts, readAccounts } from "../kit/accounts";
import { collation } from "../kit/locale";
import { joinPath } from "../kit/paths";
import { localZone, UTC, type Zone } from "../kit/time-zone";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";
import type { Entry } from "./ls-entry";
import { LongFormat, shownName } from "./ls-format";
import { type ListSettings, LS_OPTIONS, settingsOf } from "./ls-settings";
import { compareVersions } from "./sort-keys";

class Lister {
	readonly #collate: (a: string, b: string) => number;
	#isFirst = true;

	constructor(
		private readonly tool: Tool,
		private readonly settings: ListSettings,
		private readonly accounts: Accounts,
		private readonly zone: Zone,
	) {
		this.#collate = collation(tool.sys);
	}

	*entry(name: string, path: string, listed: DirectoryEntry | undefined): Routine<Entry | undefined> {
		const { tool, settings } = this;
		const { sys } = tool;
		if (listed !== undefined && !settings.needsStat) {
			return { name, path, stat: undefined, type: listed.type, target: undefined };
		}
		try {
			const isOperand = listed === undefined;
			const follows = settings.follow === "always" || (isOperand && settings.follow === "operands");
			let stat = sys.lstat(path);
			if (stat.type === "symlink" && (follows || (isOperand && settings.follow === "folders"))) {
				try {
					const followed = sys.stat(path);
					stat = follows || followed.type === "directory" ? followed : stat;
				} catch (error) {
					if (!isErrno(error) || settings.follow === "always") {
						throw error;
					}
				}
			}
			const target = stat.type === "symlink" && settings.format === "long" ? sys.readlink(path) : undefined;
			return { name, path, stat, type: stat.type, target };
		} catch (error) {
			yield* tool.failure(`cannot access ${tool.isOld ? path : tool.q(path)}`, error, listed === undefined ? 2 : 1);
			return undefined;
		}
	}

	compare(): (a: Entry, b: Entry) => number {
		const { settings } = this;
		const byName = (a: Entry, b: Entry) => this.#collate(a.name, b.name);
		const order = ((): ((a: Entry, b: Entry) => number) => {
			switch (settings.sort) {
				case "time":
					return (a, b) => this.time(b) - this.time(a) || byName(a, b);
				case "size":
					return (a, b) => (b.stat?.size ?? 0) - (a.stat?.size ?? 0) || byName(a, b);
				case "extension": {
					const extension = (name: string) => (name.includes(".") ? name.slice(name.lastIndexOf(".")) : "");
					return (a, b) => this.#collate(extension(a.name), extension(b.name)) || byName(a, b);
				}
				case "version":
					return (a, b) => compareVersions(a.name, b.name) || byName(a, b);
				default:
					return byName;
			}
		})();
		const directed: (a: Entry, b: Entry) => number = settings.reverse ? (a, b) => order(b, a) : order;
		if (!settings.foldersFirst) {
			return directed;
		}
		const rank = (entry: Entry) => (entry.type === "directory" ? 0 : 1);
		return (a, b) => rank(a) - rank(b) || directed(a, b);
	}

	time(entry: Entry): number {
		const { stat } = entry;
		return stat === undefined ? 0 : stat[this.settings.timeField];
	}

	sorted(entries: Entry[]): Entry[] {
		return this.settings.sort === "none"
			? this.settings.reverse
				? entries.reverse()
				: entries
			: entries.sort(this.compare());
	}

	isShown(name: string): boolean {
		const { settings } = this;
		if (name.startsWith(".") && settings.hidden === "none") {
			return false;
		}
		return !settings.ignore.some((pattern) => pattern.test(name));
	}

	*folder(path: string, isNamed: boolean): Routine {
		const { tool, settings } = this;
		const { sys } = tool;
		let listed: readonly DirectoryEntry[];
		try {
			listed = sys.readdir(path);
		} catch (error) {
			const isOperand = !isNamed || !settings.recursive;
			yield* tool.failure(`cannot open directory ${tool.isOld ? path : tool.q(path)}`, error, isOperand ? 2 : 1);
			return;
		}
		if (isNamed) {
			tool.out.add(`${this.#isFirst ? "" : "\n"}${shownName(tool, path, settings)}:\n`);
		}
		this.#isFirst = false;
		const entries: Entry[] = [];
		const dots: DirectoryEntry[] =
			settings.hidden === "all"
				? [
						{ name: ".", type: "directory", ino: 0 },
						{ name: "..", type: "directory", ino: 0 },
					]
				: [];
		for (const each of [...dots, ...listed]) {
			if (!this.isShown(each.name)) {
				continue;
			}
			const entry = yield* this.entry(each.name, joinPath(path, each.name), each);
			if (entry !== undefined) {
				entries.push(entry);
			}
			if (sys.isTurnOver(4)) {
				yield* sys.spend(0);
			}
		}
		const sorted = this.sorted(entries);
		yield* this.print(sorted, true);
		if (settings.recursive) {
			for (const entry of sorted) {
				if (entry.type === "directory" && entry.name !== "." && entry.name !== "..") {
					yield* this.folder(entry.path, true);
				}
			}
		}
	}

	*print(entries: readonly Entry[], isFolder: boolean): Routine {
		const { tool, settings } = this;
		const format = new LongFormat(tool, settings, this.accounts, this.zone, entries);
		if (isFolder && (settings.format === "long" || settings.blocks)) {
			tool.out.add(`${format.total()}\n`);
		}
		if (settings.format === "commas" && entries.length > 0) {
			const width = settings.width;
			let column = 0;
			let text = "";
			for (const [at, entry] of entries.entries()) {
				const name = format.line(entry);
				const length = name.length + (at < entries.length - 1 ? 1 : 0);
				if (at > 0) {
					text += column + 2 + length > width && width > 0 ? "\n" : " ";
					column = text.endsWith("\n") ? 0 : column + 1;
				}
				text += name + (at < entries.length - 1 ? "," : "");
				column += length;
			}
			yield* tool.out.write(`${text}\n`);
			return;
		}
		if (settings.format === "columns" || settings.format === "rows") {
			yield* tool.out.write(format.grid(settings.format === "rows"));
			return;
		}
		for (const entry of entries) {
			yield* tool.out.write(format.line(entry) + settings.end);
		}
	}

	*run(operands: readonly string[]): Routine {
		const { settings } = this;
		const files: Entry[] = [];
		const folders: Entry[] = [];
		for (const operand of operands) {
			const entry = yield* this.entry(operand, operand, undefined);
			if (entry !== undefined) {
				(entry.type === "directory" && !settings.foldersAsFiles ? folders : files).push(entry);
			}
		}
		if (files.length > 0) {
			yield* this.print(this.sorted(files), false);
			this.#isFirst = false;
		}
		const isNamed = operands.length > 1 || settings.recursive;
		for (const folder of this.sorted(folders)) {
			yield* this.folder(folder.path, isNamed);
		}
	}
}

function lister(name: string): Program {
	return defineTool({
		name,
		options: LS_OPTIONS,
		usage: "[OPTION]... [FILE]...",
		version: coreutilsVersion,
		usageStatus: 2,
		*run(tool: Tool) {
			const settings = settingsOf(tool, name);
			const isLong = settings.format === "long";
			const accounts = isLong ? yield* readAccounts(tool.sys) : new Accounts([], []);
			const zone = isLong ? yield* localZone(tool.sys) : UTC;
			yield* new Lister(tool, settings, accounts, zone).run(tool.operands.length === 0 ? ["."] : tool.operands);
			return undefined;
		},
	});
}

/** ls(1), dir(1), vdir(1). */
export const LISTERS: readonly Program[] = [lister("ls"), lister("dir"), lister("vdir")];
