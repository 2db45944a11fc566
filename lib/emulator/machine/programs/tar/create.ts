import { encode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine, Stat } from "../../kernel/sys";
import type { Accounts } from "../kit/accounts";
import { applyMode, type ModeChange } from "../kit/mode";
import { joinPath } from "../kit/paths";
import type { Tool } from "../kit/tool";
import { type Member, writeMember } from "./archive";
import { listLine } from "./list";
import { isExcluded, type Transformer } from "./names";

export type CreateSettings = {
	readonly excluded: readonly string[];
	readonly transform: Transformer;
	readonly modeChange: ModeChange | undefined;
	readonly owner: string | undefined;
	readonly group: string | undefined;
	readonly mtime: number | undefined;
	/** -v lines go to standard error when the archive goes to standard output. */
	readonly verboseTo: "out" | "error";
	/** The archive itself, which is not put into itself. */
	readonly archive: Stat | undefined;
	/** Only what is newer than the archive's own member (update). */
	readonly isNewer?: (name: string, mtime: number) => boolean;
};

/** Gathers members from the file system. */
export class Creator {
	readonly parts: Buffer[] = [];
	readonly removed: string[] = [];
	length = 0;
	readonly #linked = new Map<string, string>();
	#toldOfSlash = false;

	constructor(
		private readonly tool: Tool,
		private readonly settings: CreateSettings,
		private readonly accounts: Accounts,
	) {}

	/** Name in the archive: without leading slashes unless -P. */
	*memberName(path: string, what = "member names"): Routine<string> {
		const { tool } = this;
		if (tool.has("P")) {
			return this.settings.transform(path);
		}
		const prefix =
			/^(?:\/+|(?:\.\.\/)+)+/.exec(path)?.[0] ??
			(path.includes("/../") ? path.slice(0, path.lastIndexOf("/../") + 4) : "");
		if (prefix !== "" && !this.#toldOfSlash) {
			this.#toldOfSlash = true;
			yield* tool.warn(`Removing leading \`${prefix}' from ${what}`);
		}
		const short = path.slice(prefix.length);
		return this.settings.transform(short === "" ? "./" : short);
	}

	*add(path: string, folder: string, device?: number): Routine {
		const { tool, settings } = this;
		const { sys } = tool;
		if (isExcluded(path, settings.excluded, tool.has("anchored"))) {
			return;
		}
		const full = path.startsWith("/") || folder === "" ? path : joinPath(folder, path);
		let stat: Stat;
		try {
			stat = tool.has("h") ? sys.stat(full) : sys.lstat(full);
		} catch (error) {
			yield* tool.failure(`${path}: Cannot stat`, error, 2);
			return;
		}
		if (stat.type === "socket") {
			yield* tool.warn(`${path}: socket ignored`);
			return;
		}
		const { archive } = settings;
		if (archive !== undefined && stat.type === "file" && archive.ino === stat.ino && archive.dev === stat.dev) {
			yield* tool.warn(`${path}: file is the archive; not dumped`);
			return;
		}
		if (device !== undefined && tool.has("one-file-system") && stat.dev !== device) {
			return;
		}
		if (stat.type !== "directory" && settings.isNewer?.(path, stat.mtime) === false) {
			return;
		}
		yield* this.write(path, full, stat);
		if (stat.type === "directory" && tool.last("recursion", "no-recursion") !== "no-recursion") {
			yield* this.below(path, folder, full, stat);
		}
	}

	*below(path: string, folder: string, full: string, stat: Stat): Routine {
		const { tool } = this;
		let names: string[];
		try {
			names = tool.sys.readdir(full).map((entry) => entry.name);
		} catch (error) {
			yield* tool.failure(`${path}: Cannot open`, error, 2);
			return;
		}
		if (tool.value("sort") === "name") {
			names.sort();
		}
		const vcs = tool.has("exclude-vcs") ? [".git", ".svn", ".hg", ".bzr", "CVS", ".gitignore", ".gitattributes"] : [];
		for (const name of names) {
			if (!vcs.includes(name)) {
				yield* this.add(joinPath(path, name), folder, stat.dev);
			}
			if (tool.sys.isTurnOver(10)) {
				yield* tool.sys.spend(0);
			}
		}
	}

	*write(path: string, full: string, stat: Stat): Routine {
		const { tool, settings, accounts } = this;
		const { sys } = tool;
		let name = yield* this.memberName(path);
		if (stat.type === "directory" && !name.endsWith("/")) {
			name += "/";
		}
		const identity = `${stat.dev}:${stat.ino}`;
		const first = stat.nlink > 1 && stat.type !== "directory" ? this.#linked.get(identity) : undefined;
		let content: Uint8Array = new Uint8Array(0);
		if (stat.type === "file" && first === undefined) {
			try {
				content = yield* sys.readFile(full);
			} catch (error) {
				if (!isErrno(error)) {
					throw error;
				}
				yield* tool.fail(`${path}: Cannot open: ${error.message}`, tool.has("ignore-failed-read") ? 0 : 2);
				return;
			}
		}
		if (stat.nlink > 1 && first === undefined && stat.type !== "directory") {
			this.#linked.set(identity, name);
		}
		const [userName, uid] = splitOwner(
			settings.owner,
			accounts.userById(stat.uid)?.name ?? "",
			stat.uid,
			(text) => accounts.userByName(text)?.uid,
		);
		const [groupName, gid] = splitOwner(
			settings.group,
			accounts.groupById(stat.gid)?.name ?? "",
			stat.gid,
			(text) => accounts.groupByName(text)?.gid,
		);
		const isNumeric = tool.has("numeric-owner");
		const member: Member = {
			name,
			type: first === undefined ? stat.type : "hard link",
			mode:
				settings.modeChange === undefined
					? stat.mode
					: applyMode(settings.modeChange, stat.mode, stat.type === "directory", sys.umask()),
			uid,
			gid,
			userName: isNumeric ? "" : userName,
			groupName: isNumeric ? "" : groupName,
			mtime: settings.mtime ?? Math.floor(stat.mtime / 1000),
			linkName: first ?? (stat.type === "symlink" ? settings.transform(sys.readlink(full), "s") : ""),
			rdev: stat.rdev,
			content,
		};
		const blocks = writeMember(member, encode);
		this.parts.push(blocks);
		this.length += blocks.length;
		sys.charge(blocks.length);
		if (tool.has("remove-files")) {
			this.removed.push(full);
		}
		if (tool.has("v")) {
			const line = `${yield* listLine(tool, member)}\n`;
			if (settings.verboseTo === "out") {
				yield* tool.out.write(line);
			} else {
				yield* sys.warn(line);
			}
		}
	}
}

/** --owner=NAME[:UID]. */
function splitOwner(
	given: string | undefined,
	name: string,
	id: number,
	find: (text: string) => number | undefined,
): readonly [string, number] {
	if (given === undefined) {
		return [name, id];
	}
	const [text = "", number] = given.split(":");
	if (number !== undefined) {
		return [text, Number(number)];
	}
	return /^\d+$/.test(text) ? ["", Number(text)] : [text, find(text) ?? id];
}
