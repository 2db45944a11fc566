import { isErrno } from "../../kernel/errno";
import type { Routine } from "../../kernel/sys";
import type { Accounts } from "../kit/accounts";
import { exists, tryStat } from "../kit/files";
import { directoryName, joinPath } from "../kit/paths";
import type { Tool } from "../kit/tool";
import type { Member } from "./archive";
import { listLine } from "./list";
import { isExcluded, isWanted, type NameKind, stripComponents, type Transformer } from "./names";

export type ExtractSettings = {
	readonly excluded: readonly string[];
	readonly wanted: readonly string[];
	readonly transform: Transformer;
	readonly strip: number;
	/** Folder that everything goes into (-C). */
	readonly folder: string;
};

/** Puts members into the file system. */
export class Extractor {
	readonly #found = new Set<string>();
	readonly #folders: { path: string; member: Member }[] = [];
	#toldOfSlash = false;

	constructor(
		private readonly tool: Tool,
		private readonly settings: ExtractSettings,
		private readonly accounts: Accounts,
	) {}

	/** Whether a member is to be taken. */
	takes(member: Member): boolean {
		const { tool, settings } = this;
		if (isExcluded(member.name, settings.excluded, tool.has("anchored"))) {
			return false;
		}
		if (settings.wanted.length === 0) {
			return true;
		}
		const matching = settings.wanted.filter((each) =>
			isWanted(member.name, each, tool.last("wildcards", "no-wildcards") === "wildcards"),
		);
		for (const each of matching) {
			this.#found.add(each);
		}
		return matching.length > 0;
	}

	/** Says which names were not there. */
	*missing(): Routine {
		for (const name of this.settings.wanted) {
			if (!this.#found.has(name)) {
				yield* this.tool.fail(`${name}: Not found in archive`, 2);
			}
		}
	}

	*extract(member: Member): Routine {
		const { tool, settings } = this;
		const { sys } = tool;
		if (tool.has("v")) {
			const line = `${yield* listLine(tool, member)}\n`;
			if (tool.has("O")) {
				yield* sys.warn(line);
			} else {
				yield* tool.out.write(line);
			}
		}
		if (tool.has("O")) {
			if (member.type === "file") {
				yield* tool.out.writeBytes(member.content);
			}
			return;
		}
		const name = yield* this.targetName(member.name);
		if (name === undefined) {
			return;
		}
		const path = name.startsWith("/") || settings.folder === "" ? name : joinPath(settings.folder, name);
		try {
			yield* this.put(member, path, name);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			const verb = member.type === "directory" ? "Cannot mkdir" : "Cannot open";
			yield* tool.fail(`${name}: ${verb}: ${error.message}`, 2);
		}
	}

	/** A member under the names that it is extracted by. */
	transformed(member: Member): Member {
		const { transform, strip } = this.settings;
		const kind = member.type === "symlink" ? "s" : "h";
		return {
			...member,
			name: stripComponents(transform(member.name), strip) ?? member.name,
			linkName: transform(member.linkName, kind),
		};
	}

	*targetName(given: string, kind: NameKind = "r"): Routine<string | undefined> {
		const { tool, settings } = this;
		const stripped = stripComponents(settings.transform(given, kind), settings.strip);
		if (stripped === undefined || stripped === "") {
			return undefined;
		}
		if (tool.has("P")) {
			return stripped;
		}
		const prefix = /^\/+/.exec(stripped)?.[0] ?? "";
		const short = stripped.slice(prefix.length);
		if (short.split("/").includes("..")) {
			yield* tool.fail(`${given}: Member name contains '..'`, 2);
			return undefined;
		}
		if (prefix !== "" && !this.#toldOfSlash) {
			this.#toldOfSlash = true;
			yield* tool.warn("Removing leading `/' from member names");
		}
		return short === "" ? "." : short;
	}

	makeParents(path: string): void {
		const parent = directoryName(path);
		if (parent === "." || parent === "/" || exists(this.tool.sys, parent, false)) {
			return;
		}
		this.makeParents(parent);
		this.tool.sys.mkdir(parent, 0o777);
	}

	*put(member: Member, path: string, name: string): Routine {
		const { tool } = this;
		const { sys } = tool;
		this.makeParents(path.replace(/\/+$/, ""));
		const plain = path.replace(/(?<=.)\/+$/, "");
		const existing = tryStat(sys, plain, false);
		if (member.type === "directory") {
			if (existing === undefined) {
				sys.mkdir(plain, 0o777);
			} else if (sys.stat(plain).type !== "directory") {
				sys.unlink(plain);
				sys.mkdir(plain, 0o777);
			} else if (tool.has("no-overwrite-dir")) {
				return;
			}
			this.#folders.push({ path: plain, member });
			return;
		}
		if (existing !== undefined) {
			if (tool.has("k")) {
				yield* tool.fail(`${name}: Cannot open: File exists`, 2);
				return;
			}
			if (tool.has("skip-old-files") || (tool.has("keep-newer-files") && existing.mtime / 1000 >= member.mtime)) {
				return;
			}
			if (existing.type === "directory") {
				sys.rmdir(plain);
			} else if (!(tool.has("overwrite") && existing.type === "file" && member.type === "file")) {
				sys.unlink(plain);
			}
		}
		yield* this.make(member, plain);
		this.finish(member, plain);
	}

	*make(member: Member, path: string): Routine {
		const { sys } = this.tool;
		switch (member.type) {
			case "symlink":
				sys.symlink(this.settings.transform(member.linkName, "s"), path);
				return;
			case "hard link": {
				const target = (yield* this.targetName(member.linkName, "h")) ?? member.linkName;
				const { folder } = this.settings;
				sys.link(target.startsWith("/") || folder === "" ? target : joinPath(folder, target), path);
				return;
			}
			case "fifo":
			case "character":
			case "block":
				sys.mknod(path, member.type, member.mode & ~sys.umask(), member.rdev);
				return;
			default: {
				const fd = yield* sys.open(path, { write: true, create: true, truncate: true }, 0o600);
				for (let at = 0; at < member.content.length; at += 1_048_576) {
					yield* sys.write(fd, member.content.slice(at, at + 1_048_576));
					yield* sys.spend(500);
				}
				sys.close(fd);
			}
		}
	}

	/** Sets owner, mode and time; modes lose the umask unless root or -p. */
	finish(member: Member, path: string): void {
		const { tool, accounts } = this;
		const { sys } = tool;
		if (member.type === "hard link") {
			return;
		}
		const noFollow = member.type === "symlink";
		const isRoot = sys.euid() === 0;
		const owns = tool.last("o", "same-owner");
		if (owns === "same-owner" || (owns === undefined && isRoot)) {
			const numeric = tool.has("numeric-owner");
			const uid = numeric ? member.uid : (accounts.userByName(member.userName)?.uid ?? member.uid);
			const gid = numeric ? member.gid : (accounts.groupByName(member.groupName)?.gid ?? member.gid);
			sys.chown(path, uid, gid, { noFollow });
		}
		if (!noFollow) {
			const keeps = tool.last("p", "no-same-permissions");
			const isExact = keeps === "p" || (keeps === undefined && isRoot);
			sys.chmod(path, isExact ? member.mode : member.mode & 0o777 & ~sys.umask());
		}
		if (!tool.has("m")) {
			sys.utimes(path, sys.now(), member.mtime * 1000, { noFollow });
		}
	}

	/** Folders get their times and modes last, when all is in them. */
	*conclude(): Routine {
		for (const { path, member } of this.#folders.reverse()) {
			try {
				this.finish(member, path);
			} catch (error) {
				yield* this.tool.failure(`${path}: Cannot change mode`, error, 2);
			}
		}
		yield* this.missing();
	}
}
