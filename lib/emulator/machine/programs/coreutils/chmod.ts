import { isErrno } from "../../kernel/errno";
import type { Routine } from "../../kernel/sys";
import { applyMode, type ModeChange, parseMode, permissionText } from "../kit/mode";
import { joinPath } from "../kit/paths";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

function shownMode(mode: number): string {
	return `${mode.toString(8).padStart(4, "0")} (${permissionText(mode)})`;
}

class Changer {
	constructor(
		private readonly tool: Tool,
		private readonly change: ModeChange | number,
		private readonly umask: number,
	) {}

	*apply(path: string, isOperand: boolean): Routine {
		const { tool } = this;
		const { sys } = tool;
		const isQuiet = tool.has("f");
		let type: string;
		try {
			const link = sys.lstat(path);
			if (link.type === "symlink" && !isOperand) {
				return;
			}
			const { mode, type: found } = link.type === "symlink" ? sys.stat(path) : link;
			type = found;
			const wanted =
				typeof this.change === "number" ? this.change : applyMode(this.change, mode, type === "directory", this.umask);
			yield* this.set(path, mode, wanted);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			tool.status = 1;
			if (!isQuiet) {
				const isDangling = isErrno(error, "ENOENT") && this.isLink(path);
				yield* tool.warn(
					isDangling
						? `cannot operate on dangling symlink ${tool.q(path)}`
						: `cannot access ${tool.q(path)}: ${error.message}`,
				);
			}
			if (tool.last("v", "c") === "v") {
				yield* tool.out.write(`${tool.q(path)} could not be accessed\n`);
			}
			return;
		}
		if (tool.has("R") && type === "directory") {
			yield* this.descend(path);
		}
	}

	isLink(path: string): boolean {
		try {
			return this.tool.sys.lstat(path).type === "symlink";
		} catch {
			return false;
		}
	}

	*set(path: string, mode: number, wanted: number): Routine {
		const { tool } = this;
		try {
			tool.sys.chmod(path, wanted);
		} catch (error) {
			tool.status = 1;
			if (!tool.has("f")) {
				yield* tool.failure(`changing permissions of ${tool.q(path)}`, error);
			}
			if (tool.has("v")) {
				yield* tool.out.write(
					`failed to change mode of ${tool.q(path)} from ${shownMode(mode)} to ${shownMode(wanted)}\n`,
				);
			}
			return;
		}
		if (wanted !== mode && tool.has("v", "c")) {
			yield* tool.out.write(`mode of ${tool.q(path)} changed from ${shownMode(mode)} to ${shownMode(wanted)}\n`);
		} else if (wanted === mode && tool.last("v", "c") === "v") {
			yield* tool.out.write(`mode of ${tool.q(path)} retained as ${shownMode(mode)}\n`);
		}
	}

	*descend(path: string): Routine {
		const { tool } = this;
		let names: string[];
		try {
			names = tool.sys.readdir(path).map((entry) => entry.name);
		} catch (error) {
			yield* tool.failure(`cannot read directory ${tool.q(path)}`, error);
			return;
		}
		for (const name of names) {
			if (tool.sys.isTurnOver(5)) {
				yield* tool.sys.spend(0);
			}
			yield* this.apply(joinPath(path, name), false);
		}
	}
}

/** chmod(1). */
export const CHMOD = defineTool({
	name: "chmod",
	options: {
		short: "Rcfv",
		long: {
			recursive: "R",
			changes: "c",
			silent: "f",
			quiet: "f",
			verbose: "v",
			"reference=": "reference",
			"preserve-root": "preserve-root",
			"no-preserve-root": "no-preserve-root",
		},
	},
	usage: "[OPTION]... MODE[,MODE]... FILE...",
	version: coreutilsVersion,
	rewrite: separateModes,
	*run(tool: Tool) {
		const reference = tool.value("reference");
		const [first, ...others] = tool.operands;
		if (reference !== undefined) {
			if (first === undefined) {
				tool.wrong("missing operand");
			}
			let mode = 0;
			try {
				mode = tool.sys.stat(reference).mode;
			} catch (error) {
				tool.dieOf(`failed to get attributes of ${tool.q(reference)}`, error);
			}
			const changer = new Changer(tool, mode, 0);
			for (const path of tool.operands) {
				yield* changer.apply(path, true);
			}
			return undefined;
		}
		if (first === undefined) {
			tool.wrong("missing operand");
		}
		if (others.length === 0) {
			tool.wrong(`missing operand after ${tool.quote(first)}`);
		}
		const change = parseMode(first) ?? tool.wrong(`invalid mode: ${tool.quote(first)}`);
		const changer = new Changer(tool, change, tool.sys.umask());
		for (const path of others) {
			if (tool.has("R") && path === "/" && tool.last("preserve-root", "no-preserve-root") === "preserve-root") {
				yield* tool.fail(`it is dangerous to operate recursively on ${tool.q(path)}`);
				continue;
			}
			yield* changer.apply(path, true);
		}
		return undefined;
	},
});

/** A mode such as -x or -w,o-r looks like an option: it is put behind the options. */
function separateModes(args: readonly string[]): readonly string[] {
	const isMode = (arg: string) => /^-[rwxXstugo0-7]/.test(arg) && parseMode(arg) !== undefined;
	const end = args.indexOf("--");
	const at = args.findIndex((arg, index) => isMode(arg) && (end < 0 || index < end));
	if (at < 0) {
		return args;
	}
	const mode = args[at] ?? "";
	const others = args.filter((_, index) => index !== at);
	const firstOperand = others.findIndex((arg) => !arg.startsWith("-"));
	return firstOperand < 0
		? [...others, "--", mode]
		: [...others.slice(0, firstOperand), "--", mode, ...others.slice(firstOperand)];
}
