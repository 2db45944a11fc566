import { isErrno } from "../../kernel/errno";
import type { Routine, Stat } from "../../kernel/sys";
import { confirm, typeWords } from "../kit/ask";
import { joinPath } from "../kit/paths";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

type Settings = {
	readonly force: boolean;
	readonly recursive: boolean;
	readonly directories: boolean;
	readonly verbose: boolean;
	/** Asks before each removal. */
	readonly asks: boolean;
	/** Asks before what is write-protected: at a terminal. */
	readonly asksProtected: boolean;
};

class Remover {
	constructor(
		private readonly tool: Tool,
		private readonly settings: Settings,
	) {}

	*confirms(path: string, stat: Stat, verb: string): Routine<boolean> {
		const { tool, settings } = this;
		const isProtected = settings.asksProtected && stat.type !== "symlink" && !tool.sys.access(path, { write: true });
		if (!settings.asks && !isProtected) {
			return true;
		}
		yield* tool.out.flush();
		const kind = verb === "descend into" ? "directory" : typeWords(stat);
		return yield* confirm(
			tool.sys,
			`${tool.name}: ${verb} ${isProtected ? "write-protected " : ""}${kind} ${tool.q(path)}? `,
		);
	}

	/** Removes a path and what is below it; false when something stays. */
	*remove(path: string): Routine<boolean> {
		const { tool, settings } = this;
		const { sys } = tool;
		if (sys.isTurnOver(10)) {
			yield* sys.spend(0);
		}
		let stat: Stat;
		try {
			stat = sys.lstat(path);
		} catch (error) {
			if (settings.force && (isErrno(error, "ENOENT") || isErrno(error, "ENOTDIR"))) {
				return true;
			}
			yield* tool.failure(`cannot remove ${tool.q(path)}`, error);
			return false;
		}
		if (stat.type !== "directory") {
			return (yield* this.confirms(path, stat, "remove")) && (yield* this.unlink(path, false));
		}
		if (!settings.recursive) {
			if (!settings.directories) {
				yield* tool.fail(`cannot remove ${tool.q(path)}: Is a directory`);
				return false;
			}
			return (yield* this.confirms(path, stat, "remove")) && (yield* this.unlink(path, true));
		}
		let names: string[] = [];
		try {
			names = sys.readdir(path).map((entry) => entry.name);
		} catch (error) {
			yield* tool.failure(`cannot remove ${tool.q(path)}`, error);
			return false;
		}
		if (names.length > 0) {
			if (!(yield* this.confirms(path, stat, "descend into"))) {
				return false;
			}
			let isEmpty = true;
			for (const name of names) {
				isEmpty = (yield* this.remove(joinPath(path, name))) && isEmpty;
			}
			if (!isEmpty) {
				return false;
			}
		}
		return (yield* this.confirms(path, stat, "remove")) && (yield* this.unlink(path, true));
	}

	*unlink(path: string, isDirectory: boolean): Routine<boolean> {
		const { tool } = this;
		try {
			if (isDirectory) {
				tool.sys.rmdir(path);
			} else {
				tool.sys.unlink(path);
			}
		} catch (error) {
			yield* tool.failure(`cannot remove ${tool.q(path)}`, error);
			return false;
		}
		if (this.settings.verbose) {
			yield* tool.out.write(`removed ${isDirectory ? "directory " : ""}${tool.q(path)}\n`);
		}
		return true;
	}
}

function isRoot(tool: Tool, path: string): boolean {
	try {
		const [root, here] = [tool.sys.lstat("/"), tool.sys.lstat(path)];
		return root.ino === here.ino && root.dev === here.dev;
	} catch {
		return false;
	}
}

function settingsOf(tool: Tool): Settings {
	let asks: "never" | "always" | "once" | undefined;
	for (const { key, value } of tool.options) {
		if (key === "f") {
			asks = "never";
		} else if (key === "i") {
			asks = "always";
		} else if (key === "I") {
			asks = "once";
		} else if (key === "interactive") {
			const when = value ?? "always";
			if (!["never", "no", "none", "once", "always", "yes"].includes(when)) {
				tool.wrong(`invalid argument ${tool.quote(when)} for ${tool.quote("--interactive")}`);
			}
			asks = when === "once" ? "once" : when === "always" || when === "yes" ? "always" : "never";
		}
	}
	return {
		force: tool.has("f") && asks === "never",
		recursive: tool.has("r", "R"),
		directories: tool.has("d"),
		verbose: tool.has("v"),
		asks: asks === "always",
		asksProtected: asks === undefined && tool.sys.isatty(0),
	};
}

/** rm(1). */
export const RM = defineTool({
	name: "rm",
	options: {
		short: "dfirvIR",
		long: {
			dir: "d",
			force: "f",
			"interactive=?": "interactive",
			recursive: "r",
			verbose: "v",
			"one-file-system": "one-file-system",
			"preserve-root=?": "preserve-root",
			"no-preserve-root": "no-preserve-root",
		},
	},
	usage: "[OPTION]... [FILE]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const settings = settingsOf(tool);
		if (tool.operands.length === 0) {
			return settings.force ? 0 : tool.wrong("missing operand");
		}
		if (tool.last("i", "I", "f") === "I" && (tool.operands.length > 3 || settings.recursive)) {
			const count = tool.operands.length;
			const what = `${count} ${count === 1 ? "argument" : "arguments"}`;
			const isConfirmed = yield* confirm(
				tool.sys,
				`${tool.name}: remove ${what}${settings.recursive ? " recursively" : ""}? `,
			);
			if (!isConfirmed) {
				return 0;
			}
		}
		const remover = new Remover(tool, settings);
		for (const operand of tool.operands) {
			if (/(^|\/)\.{1,2}\/*$/.test(operand) && settings.recursive) {
				yield* tool.fail(`refusing to remove ${tool.q(".")} or ${tool.q("..")} directory: skipping ${tool.q(operand)}`);
				continue;
			}
			if (settings.recursive && !tool.has("no-preserve-root") && isRoot(tool, operand)) {
				const name = operand === "/" ? tool.q("/") : `${tool.q(operand)} (same as ${tool.q("/")})`;
				yield* tool.fail(`it is dangerous to operate recursively on ${name}`);
				yield* tool.warn("use --no-preserve-root to override this failsafe");
				continue;
			}
			if (!(yield* remover.remove(operand)) && !settings.asks) {
				tool.status = 1;
			}
		}
		return undefined;
	},
});

/** unlink(1). */
export const UNLINK = defineTool({
	name: "unlink",
	options: { short: "" },
	usage: "FILE",
	version: coreutilsVersion,
	// biome-ignore lint/correctness/useYield: a program is a routine, and this one never waits.
	*run(tool: Tool) {
		const path = tool.required();
		const [, extra] = tool.operands;
		if (extra !== undefined) {
			tool.wrong(`extra operand ${tool.quote(extra)}`);
		}
		try {
			tool.sys.unlink(path);
		} catch (error) {
			tool.dieOf(`cannot unlink ${tool.q(path)}`, error);
		}
		return 0;
	},
});
