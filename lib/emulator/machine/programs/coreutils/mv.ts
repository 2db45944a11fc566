import { isErrno } from "../../kernel/errno";
import type { Routine, Stat } from "../../kernel/sys";
import { confirm } from "../kit/ask";
import { tryStat } from "../kit/files";
import { permissionText } from "../kit/mode";
import { joinPath } from "../kit/paths";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";
import { type Backup, backupName, backupOf } from "./backup";
import { Copier, inFolder } from "./copier";
import { findTarget } from "./target";

class Mover {
	readonly #made = new Set<string>();

	constructor(
		private readonly tool: Tool,
		private readonly backup: Backup | undefined,
	) {}

	*move(from: string, to: string): Routine {
		const { tool } = this;
		const { sys } = tool;
		let source: Stat;
		try {
			source = sys.lstat(from);
		} catch (error) {
			yield* tool.failure(`cannot stat ${tool.q(from)}`, error);
			return;
		}
		const target = tryStat(tool.sys, to, false);
		if (target !== undefined && !(yield* this.mayReplace(from, source, to, target))) {
			return;
		}
		let kept: string | undefined;
		if (target !== undefined && this.backup !== undefined && target.type !== "directory") {
			kept = backupName(sys, to, this.backup);
			sys.rename(to, kept);
		}
		try {
			sys.rename(from, to);
			yield* this.announce(from, to, kept);
			this.#made.add(`${source.dev}:${source.ino}`);
		} catch (error) {
			if (isErrno(error, "EXDEV")) {
				yield* this.moveAcross(from, source, to);
			} else if (isErrno(error, "EINVAL")) {
				yield* tool.fail(`cannot move ${tool.q(from)} to a subdirectory of itself, ${tool.q(to)}`);
			} else {
				yield* tool.failure(`cannot move ${tool.q(from)} to ${tool.q(to)}`, error);
			}
		}
	}

	*announce(from: string, to: string, kept?: string): Routine {
		const { tool } = this;
		if (tool.has("v")) {
			const note = kept === undefined ? "" : ` (backup: ${tool.q(kept)})`;
			yield* tool.out.write(`${tool.isOld ? "" : "renamed "}${tool.q(from)} -> ${tool.q(to)}${note}\n`);
		}
	}

	*mayReplace(from: string, source: Stat, to: string, target: Stat): Routine<boolean> {
		const { tool } = this;
		if (source.dev === target.dev && source.ino === target.ino) {
			if (source.type === "directory") {
				yield* tool.fail(`cannot move ${tool.q(from)} to a subdirectory of itself, ${tool.q(to)}`);
				return false;
			}
			if (tool.sys.realpath(from) === tool.sys.realpath(to) || source.type === "symlink") {
				yield* tool.fail(`${tool.q(from)} and ${tool.q(to)} are the same file`);
				return false;
			}
			// Two names of one file: rename(2) would do nothing, so the old name is removed.
			tool.sys.unlink(from);
			return false;
		}
		if (source.type === "directory" && target.type !== "directory") {
			yield* tool.fail(`cannot overwrite non-directory ${tool.q(to)} with directory ${tool.q(from)}`);
			return false;
		}
		if (source.type !== "directory" && target.type === "directory") {
			yield* tool.fail(`cannot overwrite directory ${tool.q(to)} with non-directory`);
			return false;
		}
		const existing = tool.last("i", "n", "f");
		if (existing === "n" || (tool.has("u") && source.mtime <= target.mtime)) {
			return false;
		}
		if (this.#made.has(`${target.dev}:${target.ino}`) && target.type !== "directory") {
			yield* tool.fail(`will not overwrite just-created ${tool.q(to)} with ${tool.q(from)}`);
			return false;
		}
		const isProtected = target.type !== "symlink" && !tool.sys.access(to, { write: true });
		if (existing === "i" || (existing === undefined && isProtected && tool.sys.isatty(0))) {
			yield* tool.out.flush();
			const mode = `${target.mode.toString(8).padStart(4, "0")} (${permissionText(target.mode)})`;
			return yield* confirm(
				tool.sys,
				isProtected
					? `${tool.name}: replace ${tool.q(to)}, overriding mode ${mode}? `
					: `${tool.name}: overwrite ${tool.q(to)}? `,
			);
		}
		return true;
	}

	/** To another file system: a copy, then the original is removed. */
	*moveAcross(from: string, source: Stat, to: string): Routine {
		const { tool } = this;
		const target = tryStat(tool.sys, to, false);
		if (target?.type === "directory" && source.type === "directory") {
			try {
				tool.sys.rmdir(to);
			} catch (error) {
				yield* tool.failure(
					`inter-device move failed: ${tool.q(from)} to ${tool.q(to)}; unable to remove target`,
					error,
				);
				return;
			}
		}
		const copier = new Copier(tool, {
			recursive: true,
			follow: "never",
			preserve: new Set(["mode", "ownership", "timestamps", "links"]),
			force: true,
			existing: "replace",
			onlyNewer: false,
			verbose: false,
			backup: undefined,
			as: "copy",
			attributesOnly: false,
			removeDestination: true,
			isMove: true,
			oneFileSystem: false,
			copyContents: false,
		});
		if (yield* copier.copy(from, to)) {
			yield* this.announce(from, to);
			yield* this.removeTree(from);
		}
	}

	*removeTree(path: string): Routine {
		const { sys } = this.tool;
		try {
			if (sys.lstat(path).type !== "directory") {
				sys.unlink(path);
				return;
			}
			for (const { name } of sys.readdir(path)) {
				yield* this.removeTree(joinPath(path, name));
			}
			sys.rmdir(path);
		} catch (error) {
			yield* this.tool.failure(`cannot remove ${this.tool.q(path)}`, error);
		}
	}
}

/** mv(1). */
export const MV = defineTool({
	name: "mv",
	options: {
		short: "bfint:uvS:TZ",
		long: {
			"backup=?": "backup",
			force: "f",
			interactive: "i",
			"no-clobber": "n",
			"no-target-directory": "T",
			"strip-trailing-slashes": "strip-trailing-slashes",
			"suffix=": "S",
			"target-directory=": "t",
			update: "u",
			verbose: "v",
			context: "Z",
		},
	},
	usage: "[OPTION]... [-T] SOURCE DEST",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const { sources, folder, destination } = findTarget(tool);
		const mover = new Mover(tool, backupOf(tool));
		for (const given of sources) {
			const source = tool.has("strip-trailing-slashes") ? given.replace(/(?<=.)\/+$/, "") : given;
			yield* mover.move(source, folder === undefined ? destination : inFolder(folder, source));
		}
		return undefined;
	},
});
