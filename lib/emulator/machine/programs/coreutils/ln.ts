import { isErrno } from "../../kernel/errno";
import type { Routine, Stat } from "../../kernel/sys";
import { confirm } from "../kit/ask";
import { tryStat } from "../kit/files";
import { directoryName } from "../kit/paths";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";
import { backupName, backupOf } from "./backup";
import { canonicalize } from "./canonicalize";
import { inFolder } from "./copier";

/** Path of `target` as seen from the folder of `link` (-r). */
function relativeTarget(tool: Tool, target: string, link: string): string {
	const from = canonicalize(tool.sys, directoryName(link), "missing")
		.split("/")
		.filter((part) => part !== "");
	const to = canonicalize(tool.sys, target, "missing")
		.split("/")
		.filter((part) => part !== "");
	let common = 0;
	while (common < from.length && common < to.length && from[common] === to[common]) {
		common++;
	}
	const parts = [...from.slice(common).map(() => ".."), ...to.slice(common)];
	return parts.length === 0 ? "." : parts.join("/");
}

function* link(tool: Tool, target: string, path: string): Routine {
	const { sys } = tool;
	const isSymbolic = tool.has("s");
	const kind = isSymbolic ? "symbolic link" : "hard link";
	let source: Stat | undefined;
	if (!isSymbolic) {
		try {
			source = tool.has("L") ? sys.stat(target) : sys.lstat(target);
		} catch (error) {
			yield* tool.failure(`failed to access ${tool.q(target)}`, error);
			return;
		}
		if (source.type === "directory" && !tool.has("d", "F")) {
			yield* tool.fail(`${tool.q(target)}: hard link not allowed for directory`);
			return;
		}
	}
	const written = isSymbolic && tool.has("r") ? relativeTarget(tool, target, path) : target;
	const existing = tryStat(tool.sys, path, false);
	let kept: string | undefined;
	const backup = backupOf(tool);
	if (existing !== undefined && (tool.has("f", "i") || backup !== undefined)) {
		if (existing.type === "directory") {
			yield* tool.fail(`${tool.qf(path)}: cannot overwrite directory`);
			return;
		}
		if (source !== undefined && source.ino === existing.ino && source.dev === existing.dev) {
			if (sys.realpath(target) === sys.realpath(path)) {
				yield* tool.fail(`${tool.q(target)} and ${tool.q(path)} are the same file`);
				return;
			}
		}
		if (tool.last("i", "f") === "i") {
			if (!(yield* confirm(sys, `${tool.name}: replace ${tool.q(path)}? `))) {
				return;
			}
		}
		if (backup !== undefined) {
			kept = backupName(sys, path, backup);
			sys.rename(path, kept);
		} else {
			try {
				sys.unlink(path);
			} catch (error) {
				yield* tool.failure(`cannot remove ${tool.q(path)}`, error);
				return;
			}
		}
	}
	try {
		if (isSymbolic) {
			sys.symlink(written, path);
		} else {
			sys.link(tool.has("L") ? sys.realpath(target) : target, path);
		}
	} catch (error) {
		const isPlain = isSymbolic || isErrno(error, "EEXIST") || isErrno(error, "ENOSPC") || isErrno(error, "EDQUOT");
		const pair = isPlain ? tool.q(path) : `${tool.q(path)} => ${tool.q(target)}`;
		yield* tool.failure(`failed to create ${kind} ${pair}`, error);
		return;
	}
	if (tool.has("v")) {
		const note = kept === undefined ? "" : `${tool.q(kept)} ~ `;
		yield* tool.out.write(`${note}${tool.q(path)} ${isSymbolic ? "->" : "=>"} ${tool.q(written)}\n`);
	}
}

/** Whether the last operand is a folder that links go into; -n takes a link to a folder as a file. */
function isFolder(tool: Tool, path: string): boolean {
	if (tool.has("n") && tryStat(tool.sys, path, false)?.type === "symlink" && !path.endsWith("/")) {
		return false;
	}
	return tryStat(tool.sys, path, true)?.type === "directory";
}

/** ln(1). */
export const LN = defineTool({
	name: "ln",
	options: {
		short: "bdfinrst:vFLPS:T",
		long: {
			"backup=?": "backup",
			directory: "d",
			"no-dereference": "n",
			"no-target-directory": "T",
			force: "f",
			interactive: "i",
			logical: "L",
			physical: "P",
			relative: "r",
			"suffix=": "S",
			"target-directory=": "t",
			symbolic: "s",
			verbose: "v",
		},
	},
	usage: "[OPTION]... [-T] TARGET LINK_NAME",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const { operands } = tool;
		const [first, second, third] = operands;
		if (first === undefined) {
			tool.wrong("missing file operand");
		}
		if (tool.has("r") && !tool.has("s")) {
			tool.die("cannot do --relative without --symbolic");
		}
		const given = tool.value("t");
		if (given !== undefined) {
			if (!isFolder(tool, given)) {
				tool.die(`target ${tool.q(given)} is not a directory`);
			}
			for (const target of operands) {
				yield* link(tool, target, inFolder(given, target));
			}
			return undefined;
		}
		if (tool.has("T")) {
			if (second === undefined) {
				tool.wrong(`missing destination file operand after ${tool.q(first)}`);
			}
			if (third !== undefined) {
				tool.wrong(`extra operand ${tool.q(third)}`);
			}
			yield* link(tool, first, second);
			return undefined;
		}
		if (second === undefined) {
			yield* link(tool, first, inFolder(".", first));
			return undefined;
		}
		const destination = operands.at(-1) ?? "";
		if (isFolder(tool, destination)) {
			for (const target of operands.slice(0, -1)) {
				yield* link(tool, target, inFolder(destination, target));
			}
			return undefined;
		}
		if (third !== undefined) {
			tool.die(
				tool.sys.machine.facts.userland === "debian12" && tryStat(tool.sys, destination, true) === undefined
					? `target ${tool.q(destination)}: No such file or directory`
					: tool.sys.machine.facts.userland === "debian12"
						? `target ${tool.q(destination)}: Not a directory`
						: `target ${tool.q(destination)} is not a directory`,
			);
		}
		yield* link(tool, first, destination);
		return undefined;
	},
});

/** link(1). */
export const LINK = defineTool({
	name: "link",
	options: { short: "" },
	usage: "FILE1 FILE2",
	version: coreutilsVersion,
	// biome-ignore lint/correctness/useYield: a program is a routine, and this one never waits.
	*run(tool: Tool) {
		const from = tool.required();
		const [, to, extra] = tool.operands;
		if (to === undefined) {
			tool.wrong(`missing operand after ${tool.quote(from)}`);
		}
		if (extra !== undefined) {
			tool.wrong(`extra operand ${tool.quote(extra)}`);
		}
		try {
			tool.sys.link(from, to);
		} catch (error) {
			tool.dieOf(`cannot create link ${tool.q(to)} to ${tool.q(from)}`, error);
		}
		return 0;
	},
});
