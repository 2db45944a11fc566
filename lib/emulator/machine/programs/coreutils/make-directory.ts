import { isErrno } from "../../kernel/errno";
import type { Routine } from "../../kernel/sys";
import { isDirectory } from "../kit/files";
import { applyMode, parseMode } from "../kit/mode";
import { directoryName } from "../kit/paths";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

/** Makes the folders above a path that are not there; false when that failed (said). */
function* makeParents(tool: Tool, path: string): Routine<boolean> {
	const parts = path.split("/");
	const isAbsolute = path.startsWith("/");
	let at = isAbsolute ? "" : ".";
	const names = parts.filter((part) => part !== "").slice(0, -1);
	let shown = isAbsolute ? "" : undefined;
	for (const name of names) {
		at = `${at}/${name}`;
		shown = shown === undefined ? name : `${shown}/${name}`;
		try {
			// Parents are always usable by their owner, whatever the umask says.
			tool.sys.mkdir(at, 0o777);
			const umask = tool.sys.umask();
			if ((umask & 0o300) !== 0) {
				tool.sys.chmod(at, (0o777 & ~umask) | 0o300);
			}
			if (tool.has("v")) {
				yield* tool.out.write(`${tool.name}: created directory ${tool.q(shown)}\n`);
			}
		} catch (error) {
			if (isErrno(error) && isDirectory(tool.sys, at)) {
				continue;
			}
			if (isErrno(error, "EEXIST")) {
				yield* tool.fail(`cannot create directory ${tool.quote(shown)}: Not a directory`);
			} else {
				yield* tool.failure(`cannot create directory ${tool.quote(shown)}`, error);
			}
			return false;
		}
	}
	return true;
}

function* makeOne(tool: Tool, path: string, mode: number, hasMode: boolean): Routine {
	const { sys } = tool;
	const withParents = tool.has("p");
	if (withParents && !(yield* makeParents(tool, path))) {
		return;
	}
	try {
		sys.mkdir(path, hasMode ? mode & 0o777 : 0o777);
		if (hasMode) {
			sys.chmod(path, mode);
		}
		if (tool.has("v")) {
			yield* tool.out.write(`${tool.name}: created directory ${tool.q(path)}\n`);
		}
	} catch (error) {
		if (withParents && isErrno(error) && isDirectory(tool.sys, path)) {
			return;
		}
		yield* tool.failure(`cannot create directory ${tool.quote(path)}`, error);
	}
}

/** mkdir(1). */
export const MKDIR = defineTool({
	name: "mkdir",
	options: {
		short: "pm:vZ",
		long: { parents: "p", "mode=": "m", verbose: "v", "context=?": "Z" },
	},
	usage: "[OPTION]... DIRECTORY...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		tool.required();
		const text = tool.value("m");
		const change = text === undefined ? undefined : parseMode(text);
		if (text !== undefined && change === undefined) {
			tool.die(`invalid mode ${tool.quote(text)}`);
		}
		const mode = change === undefined ? 0o777 : applyMode(change, 0o777, true, tool.sys.umask());
		for (const path of tool.operands) {
			yield* makeOne(tool, path, mode, change !== undefined);
		}
		return undefined;
	},
});

function* removeUpwards(tool: Tool, path: string): Routine {
	const verbose = tool.has("v");
	const isQuiet = (error: unknown) =>
		tool.has("ignore-fail-on-non-empty") && (isErrno(error, "ENOTEMPTY") || isErrno(error, "EEXIST"));
	let at = path;
	for (let isFirst = true; ; isFirst = false) {
		if (verbose) {
			yield* tool.out.write(`${tool.name}: removing directory, ${tool.q(at)}\n`);
		}
		try {
			tool.sys.rmdir(at);
		} catch (error) {
			if (isErrno(error) && isQuiet(error)) {
				return;
			}
			yield* tool.failure(`failed to remove ${isFirst ? "" : "directory "}${tool.q(at)}`, error);
			return;
		}
		if (!tool.has("p")) {
			return;
		}
		const parent = directoryName(at);
		if (parent === "." || parent === "/" || parent === at) {
			return;
		}
		at = parent;
	}
}

/** rmdir(1). */
export const RMDIR = defineTool({
	name: "rmdir",
	options: {
		short: "pv",
		long: {
			parents: "p",
			path: "p",
			verbose: "v",
			"ignore-fail-on-non-empty": "ignore-fail-on-non-empty",
		},
	},
	usage: "[OPTION]... DIRECTORY...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		tool.required();
		for (const path of tool.operands) {
			yield* removeUpwards(tool, path);
		}
		return undefined;
	},
});
