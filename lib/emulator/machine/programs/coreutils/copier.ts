import { isErrno } from "../../kernel/errno";
import type { Routine, Stat } from "../../kernel/sys";
import { confirm } from "../kit/ask";
import { tryStat } from "../kit/files";
import { permissionText } from "../kit/mode";
import { baseName, joinPath } from "../kit/paths";
import type { Tool } from "../kit/tool";
import { type Backup, backupName } from "./backup";

/** What cp, mv and install ask of a copy. */
export type CopySettings = {
	readonly recursive: boolean;
	/** Symbolic links are followed: always, only as operands, never. */
	readonly follow: "always" | "operands" | "never";
	readonly preserve: ReadonlySet<"mode" | "ownership" | "timestamps" | "links">;
	readonly force: boolean;
	readonly existing: "replace" | "ask" | "skip";
	readonly onlyNewer: boolean;
	readonly verbose: boolean;
	readonly backup: Backup | undefined;
	readonly as: "copy" | "hard link" | "symbolic link";
	readonly attributesOnly: boolean;
	readonly removeDestination: boolean;
	readonly isMove: boolean;
	readonly oneFileSystem: boolean;
	/** Copies the content of devices and pipes as files (cp -r --copy-contents). */
	readonly copyContents: boolean;
};

function isSame(a: Stat, b: Stat): boolean {
	return a.dev === b.dev && a.ino === b.ino;
}

/** Copies files and trees, telling of what fails. */
export class Copier {
	/** Where a file with several links was copied to: `dev:ino` to its first copy. */
	readonly #linked = new Map<string, string>();
	/** Files made by this run: a second source must not overwrite them. */
	readonly #made = new Set<string>();

	constructor(
		private readonly tool: Tool,
		private readonly settings: CopySettings,
	) {}

	/** Copies one operand; true when all went well. */
	*copy(from: string, to: string, isOperand = true, roots: readonly Stat[] = []): Routine<boolean> {
		const { tool, settings } = this;
		const { sys } = tool;
		if (sys.isTurnOver(20)) {
			yield* sys.spend(0);
		}
		const follows = settings.follow === "always" || (settings.follow === "operands" && isOperand);
		let source: Stat;
		try {
			source = follows ? sys.stat(from) : sys.lstat(from);
		} catch (error) {
			yield* tool.failure(`cannot stat ${tool.q(from)}`, error);
			return false;
		}
		if (source.type === "directory" && !settings.recursive) {
			const reason = tool.isOld ? "omitting directory" : "-r not specified; omitting directory";
			yield* tool.fail(`${reason} ${tool.q(from)}`);
			return false;
		}
		const target = tryStat(tool.sys, to, false);
		if (target !== undefined) {
			const verdict = yield* this.meetTarget(from, source, to, target);
			if (verdict !== "go on") {
				return verdict === "skip";
			}
		}
		if (source.type === "directory") {
			return yield* this.copyDirectory(from, source, to, roots);
		}
		const isDone = yield* this.copyOther(from, source, to);
		if (isDone) {
			this.#made.add(this.identity(to));
		}
		return isDone;
	}

	identity(path: string): string {
		const stat = tryStat(this.tool.sys, path, false);
		return stat === undefined ? path : `${stat.dev}:${stat.ino}`;
	}

	/** What to do with a destination that exists: it may be refused, skipped, set aside or removed. */
	*meetTarget(from: string, source: Stat, to: string, target: Stat): Routine<"go on" | "skip" | "fail"> {
		const { tool, settings } = this;
		const followed = target.type === "symlink" ? tryStat(tool.sys, to, true) : target;
		const isSameFile = followed !== undefined && isSame(source, followed);
		const keepsLink = target.type === "symlink" && (settings.removeDestination || settings.isMove);
		if (isSameFile && source.type !== "directory" && !keepsLink && !(settings.as === "hard link")) {
			const isLinkItself = settings.follow === "never" && (source.type === "symlink") !== (target.type === "symlink");
			if (!isLinkItself && !(settings.backup !== undefined && !isSame(source, target))) {
				yield* tool.fail(`${tool.q(from)} and ${tool.q(to)} are the same file`);
				return "fail";
			}
		}
		if (isSameFile && settings.as === "hard link") {
			return "skip";
		}
		const isTargetDirectory = (settings.isMove ? target : (followed ?? target)).type === "directory";
		if (source.type === "directory" && !isTargetDirectory) {
			yield* tool.fail(`cannot overwrite non-directory ${tool.q(to)} with directory ${tool.q(from)}`);
			return "fail";
		}
		if (source.type !== "directory" && isTargetDirectory) {
			yield* tool.fail(
				`cannot overwrite directory ${tool.q(to)} with non-directory${tool.isOld ? "" : settings.isMove ? "" : ` ${tool.q(from)}`}`,
			);
			return "fail";
		}
		if (source.type === "directory") {
			return "go on";
		}
		if (settings.existing === "skip") {
			return "skip";
		}
		if (settings.onlyNewer && source.mtime <= (followed ?? target).mtime) {
			return "skip";
		}
		if (settings.existing === "ask" && !(yield* this.confirmOverwrite(to, target))) {
			return "skip";
		}
		if (this.#made.has(`${target.dev}:${target.ino}`) && settings.backup === undefined) {
			yield* tool.fail(`will not overwrite just-created ${tool.q(to)} with ${tool.q(from)}`);
			return "fail";
		}
		return "go on";
	}

	*confirmOverwrite(to: string, target: Stat): Routine<boolean> {
		const { tool } = this;
		yield* tool.out.flush();
		if (target.type !== "symlink" && !tool.sys.access(to, { write: true })) {
			const mode = `${target.mode.toString(8).padStart(4, "0")} (${permissionText(target.mode)})`;
			const verb = this.settings.force ? "replace" : "unwritable";
			return yield* confirm(
				tool.sys,
				verb === "replace"
					? `${tool.name}: replace ${tool.q(to)}, overriding mode ${mode}? `
					: `${tool.name}: unwritable ${tool.q(to)} (mode ${mode.replace(" (", ", ")}; try anyway? `,
			);
		}
		return yield* confirm(tool.sys, `${tool.name}: overwrite ${tool.q(to)}? `);
	}

	*announce(from: string, to: string, backup?: string): Routine {
		const { tool } = this;
		if (this.settings.verbose) {
			const note = backup === undefined ? "" : ` (backup: ${tool.q(backup)})`;
			yield* tool.out.write(`${tool.q(from)} -> ${tool.q(to)}${note}\n`);
		}
	}

	*copyDirectory(from: string, source: Stat, to: string, roots: readonly Stat[]): Routine<boolean> {
		const { tool } = this;
		const { sys } = tool;
		if (roots.some((root) => isSame(root, source))) {
			yield* tool.fail(`cannot copy cyclic symbolic link ${tool.q(from)}`);
			return false;
		}
		const target = tryStat(tool.sys, to, true);
		if (target !== undefined && isSame(source, target)) {
			yield* tool.fail(`cannot copy a directory, ${tool.q(from)}, into itself, ${tool.q(to)}`);
			return false;
		}
		let made: Stat | undefined;
		if (target === undefined) {
			try {
				sys.mkdir(to, (source.mode & 0o7777 & ~sys.umask()) | 0o700);
				made = sys.stat(to);
			} catch (error) {
				yield* tool.failure(`cannot create directory ${tool.q(to)}`, error);
				return false;
			}
			yield* this.announce(from, to);
		}
		let isDone = true;
		let names: string[] = [];
		try {
			names = sys.readdir(from).map((entry) => entry.name);
		} catch (error) {
			yield* tool.failure(`cannot access ${tool.q(from)}`, error);
			isDone = false;
		}
		for (const name of names) {
			const child = joinPath(from, name);
			const childStat = tryStat(tool.sys, child, false);
			const root = made ?? target;
			if (root !== undefined && childStat !== undefined && isSame(childStat, root) && childStat.type === "directory") {
				yield* tool.fail(`cannot copy a directory, ${tool.q(from)}, into itself, ${tool.q(to)}`);
				isDone = false;
				continue;
			}
			if (this.settings.oneFileSystem && childStat !== undefined && childStat.dev !== source.dev) {
				continue;
			}
			isDone = (yield* this.copy(child, joinPath(to, name), false, [...roots, source])) && isDone;
		}
		yield* this.setAttributes(to, source, made !== undefined);
		return isDone;
	}

	/** Sets what is to be kept of a copied file; a new directory loses the bits that it was given to be filled. */
	*setAttributes(to: string, source: Stat, isNew: boolean): Routine {
		const { tool, settings } = this;
		const { sys } = tool;
		const isLink = source.type === "symlink";
		if (settings.preserve.has("timestamps")) {
			try {
				sys.utimes(to, source.atime, source.mtime, { noFollow: isLink });
			} catch (error) {
				yield* tool.failure(`preserving times for ${tool.q(to)}`, error);
			}
		}
		if (settings.preserve.has("ownership")) {
			try {
				sys.chown(to, source.uid, source.gid, { noFollow: isLink });
			} catch (error) {
				if (!isErrno(error)) {
					throw error;
				}
				try {
					sys.chown(to, -1, source.gid, { noFollow: isLink });
				} catch {
					// An ordinary user cannot give files away: cp says nothing of it.
				}
			}
		}
		if (isLink) {
			return;
		}
		if (settings.preserve.has("mode")) {
			try {
				sys.chmod(to, source.mode);
			} catch (error) {
				yield* tool.failure(`preserving permissions for ${tool.q(to)}`, error);
			}
		} else if (source.type === "directory" && isNew) {
			const mode = source.mode & 0o7777 & ~sys.umask();
			if ((mode & 0o700) !== 0o700) {
				sys.chmod(to, mode);
			}
		}
	}

	*copyOther(from: string, source: Stat, to: string): Routine<boolean> {
		const { tool, settings } = this;
		const { sys } = tool;
		let backup: string | undefined;
		const target = tryStat(tool.sys, to, false);
		if (target !== undefined && settings.backup !== undefined) {
			backup = backupName(sys, to, settings.backup);
			try {
				sys.rename(to, backup);
			} catch (error) {
				yield* tool.failure(`cannot backup ${tool.q(to)}`, error);
				return false;
			}
		} else if (
			target !== undefined &&
			(settings.removeDestination || settings.as !== "copy" || source.type !== "file" || settings.isMove)
		) {
			if (settings.as !== "copy" && !settings.force && !settings.removeDestination) {
				yield* tool.fail(`cannot create ${settings.as} ${tool.q(to)}: File exists`);
				return false;
			}
			try {
				sys.unlink(to);
			} catch (error) {
				yield* tool.failure(`cannot remove ${tool.q(to)}`, error);
				return false;
			}
		}
		yield* this.announce(from, to, backup);
		if (settings.as === "symbolic link") {
			if (!from.startsWith("/") && to.includes("/") && !to.startsWith("./")) {
				yield* tool.fail(`${tool.q(to)}: can make relative symbolic links only in current directory`);
				return false;
			}
			return yield* this.make(`cannot create symbolic link ${tool.q(to)} to ${tool.q(from)}`, () =>
				sys.symlink(from, to),
			);
		}
		if (settings.as === "hard link") {
			return yield* this.make(`cannot create hard link ${tool.q(to)} to ${tool.q(from)}`, () => sys.link(from, to));
		}
		const identity = `${source.dev}:${source.ino}`;
		const first = this.#linked.get(identity);
		if (settings.preserve.has("links") && source.nlink > 1) {
			if (first !== undefined) {
				return yield* this.make(`cannot create hard link ${tool.q(to)} to ${tool.q(first)}`, () => sys.link(first, to));
			}
			this.#linked.set(identity, to);
		}
		return yield* this.copyByType(from, source, to);
	}

	*make(words: string, action: () => void): Routine<boolean> {
		try {
			action();
			return true;
		} catch (error) {
			yield* this.tool.failure(words, error);
			return false;
		}
	}

	*copyByType(from: string, source: Stat, to: string): Routine<boolean> {
		const { tool, settings } = this;
		const { sys } = tool;
		if (source.type === "symlink") {
			const isMade = yield* this.make(`cannot create symbolic link ${tool.q(to)}`, () =>
				sys.symlink(sys.readlink(from), to),
			);
			if (isMade) {
				yield* this.setAttributes(to, source, true);
			}
			return isMade;
		}
		const { type } = source;
		if (type !== "file" && type !== "directory" && settings.recursive && !settings.copyContents) {
			const words = type === "fifo" ? `cannot create fifo ${tool.q(to)}` : `cannot create special file ${tool.q(to)}`;
			const isMade = yield* this.make(words, () => sys.mknod(to, type, source.mode & ~sys.umask(), source.rdev));
			if (isMade) {
				yield* this.setAttributes(to, source, true);
			}
			return isMade;
		}
		return yield* this.copyContent(from, source, to);
	}

	*openTarget(source: Stat, to: string): Routine<number | undefined> {
		const { tool, settings } = this;
		const { sys } = tool;
		const target = tryStat(tool.sys, to, false);
		if (target?.type === "symlink" && tryStat(tool.sys, to, true) === undefined) {
			yield* tool.fail(`not writing through dangling symlink ${tool.q(to)}`);
			return undefined;
		}
		const mode = source.type === "file" ? source.mode & 0o777 : 0o666;
		try {
			if (target === undefined) {
				return yield* sys.open(to, { write: true, create: true, exclusive: true }, mode);
			}
			return yield* sys.open(to, { write: true, truncate: !settings.attributesOnly });
		} catch (error) {
			if (target !== undefined && settings.force && isErrno(error)) {
				try {
					sys.unlink(to);
					return yield* sys.open(to, { write: true, create: true, exclusive: true }, mode);
				} catch (second) {
					yield* tool.failure(`cannot remove ${tool.q(to)}`, second);
					return undefined;
				}
			}
			if ((isErrno(error, "ENOENT") || isErrno(error, "EISDIR")) && to.endsWith("/")) {
				yield* tool.fail(`cannot create regular file ${tool.q(to)}: Not a directory`);
				return undefined;
			}
			yield* tool.failure(`cannot create regular file ${tool.q(to)}`, error);
			return undefined;
		}
	}

	*copyContent(from: string, source: Stat, to: string): Routine<boolean> {
		const { tool, settings } = this;
		const { sys } = tool;
		let input: number;
		try {
			input = yield* sys.open(from, { read: true });
		} catch (error) {
			yield* tool.failure(`cannot open ${tool.q(from)} for reading`, error);
			return false;
		}
		const output = yield* this.openTarget(source, to);
		if (output === undefined) {
			sys.close(input);
			return false;
		}
		try {
			if (!settings.attributesOnly) {
				yield* this.pump(input, output, source);
			}
		} catch (error) {
			yield* tool.failure(`error writing ${tool.q(to)}`, error);
			return false;
		} finally {
			sys.close(input);
			sys.close(output);
		}
		yield* this.setAttributes(to, source, true);
		return true;
	}

	/** Copies bytes; blocks of zeroes of a sparse file stay holes. */
	*pump(input: number, output: number, source: Stat): Routine {
		const { sys } = this.tool;
		const isSparse = source.type === "file" && source.blocks * 512 < source.size;
		let length = 0;
		for (;;) {
			const bytes = yield* sys.read(input, 131_072);
			if (bytes.length === 0) {
				break;
			}
			length += bytes.length;
			if (isSparse && bytes.every((byte) => byte === 0)) {
				sys.seek(output, bytes.length, "cur");
			} else {
				yield* sys.write(output, bytes);
			}
			if (sys.isTurnOver(2 + bytes.length / 1000)) {
				yield* sys.spend(0);
			}
		}
		if (isSparse) {
			sys.ftruncate(output, length);
		}
	}
}

/** Where a source goes in a folder. */
export function inFolder(folder: string, source: string): string {
	return joinPath(folder, baseName(source));
}
