import { isErrno } from "../../kernel/errno";
import { exists } from "../kit/files";
import { baseName, directoryName } from "../kit/paths";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";
import { canonicalize } from "./canonicalize";

function terminator(tool: Tool): string {
	return tool.has("z") ? "\0" : "\n";
}

/** basename(1). */
export const BASENAME = defineTool({
	name: "basename",
	options: { short: "as:z", long: { multiple: "a", "suffix=": "s", zero: "z" }, stopAtOperand: true },
	usage: "NAME [SUFFIX]",
	version: coreutilsVersion,
	*run(tool: Tool) {
		tool.required();
		const isMultiple = tool.has("a", "s");
		const [, suffix, extra] = tool.operands;
		if (!isMultiple && extra !== undefined) {
			tool.wrong(`extra operand ${tool.quote(extra)}`);
		}
		const ending = isMultiple ? (tool.value("s") ?? "") : (suffix ?? "");
		for (const name of isMultiple ? tool.operands : tool.operands.slice(0, 1)) {
			const base = baseName(name);
			const short = ending !== "" && base.endsWith(ending) && base !== ending ? base.slice(0, -ending.length) : base;
			yield* tool.out.write(short + terminator(tool));
		}
		return undefined;
	},
});

/** dirname(1). */
export const DIRNAME = defineTool({
	name: "dirname",
	options: { short: "z", long: { zero: "z" }, stopAtOperand: true },
	usage: "[OPTION] NAME...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		tool.required();
		for (const name of tool.operands) {
			yield* tool.out.write(directoryName(name) + terminator(tool));
		}
		return undefined;
	},
});

/** readlink(1). */
export const READLINK = defineTool({
	name: "readlink",
	options: {
		short: "efmnqsvz",
		long: {
			canonicalize: "f",
			"canonicalize-existing": "e",
			"canonicalize-missing": "m",
			"no-newline": "n",
			quiet: "q",
			silent: "s",
			verbose: "v",
			zero: "z",
		},
	},
	usage: "[OPTION]... FILE...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		tool.required();
		const how = tool.last("e", "f", "m");
		const ending = tool.has("n") && tool.operands.length === 1 ? "" : terminator(tool);
		for (const path of tool.operands) {
			try {
				const answer =
					how === undefined
						? tool.sys.readlink(path)
						: canonicalize(tool.sys, path, how === "e" ? "existing" : how === "f" ? "parent" : "missing");
				yield* tool.out.write(answer + ending);
			} catch (error) {
				if (tool.has("v")) {
					yield* tool.failure(tool.qf(path), error);
				} else if (!isErrno(error)) {
					throw error;
				}
				tool.status = 1;
			}
		}
		return undefined;
	},
});

function relativePath(from: string, to: string): string {
	const a = from.split("/").filter((part) => part !== "");
	const b = to.split("/").filter((part) => part !== "");
	let common = 0;
	while (common < a.length && common < b.length && a[common] === b[common]) {
		common++;
	}
	return [...a.slice(common).map(() => ".."), ...b.slice(common)].join("/") || ".";
}

/** realpath(1). */
export const REALPATH = defineTool({
	name: "realpath",
	options: {
		short: "eLmPqsz",
		long: {
			"canonicalize-existing": "e",
			"canonicalize-missing": "m",
			logical: "L",
			physical: "P",
			quiet: "q",
			"relative-to=": "relative-to",
			"relative-base=": "relative-base",
			strip: "s",
			"no-symlinks": "s",
			zero: "z",
		},
	},
	usage: "[OPTION]... FILE...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		tool.required();
		const how = tool.last("e", "m");
		const need = how === "e" ? "existing" : how === "m" ? "missing" : "parent";
		const resolve = (path: string) => canonicalize(tool.sys, path, need, tool.has("s"));
		const base = tool.value("relative-base");
		const to = tool.value("relative-to");
		const baseFolder = base === undefined ? undefined : resolve(base);
		const toFolder = to === undefined ? baseFolder : resolve(to);
		for (const path of tool.operands) {
			try {
				const full = resolve(path);
				const isInside = baseFolder === undefined || full === baseFolder || full.startsWith(`${baseFolder}/`);
				const shown = toFolder !== undefined && isInside ? relativePath(toFolder, full) : full;
				yield* tool.out.write(shown + terminator(tool));
			} catch (error) {
				if (tool.has("q") && isErrno(error)) {
					tool.status = 1;
				} else {
					yield* tool.failure(tool.qf(path), error);
				}
			}
		}
		return undefined;
	},
});

/** pwd(1): without options as -P, unlike the shells' builtin. */
export const PWD = defineTool({
	name: "pwd",
	options: { short: "LP", long: { logical: "L", physical: "P" } },
	usage: "[OPTION]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		if (tool.operands.length > 0) {
			yield* tool.warn("ignoring non-option arguments");
		}
		const logical = tool.sys.env.get("PWD");
		const { sys } = tool;
		if (tool.last("L", "P") === "L" && logical?.startsWith("/") && !/(^|\/)\.\.?(\/|$)/.test(logical)) {
			try {
				if (sys.stat(logical).ino === sys.stat(".").ino) {
					yield* tool.out.write(`${logical}\n`);
					return 0;
				}
			} catch (error) {
				if (!isErrno(error)) {
					throw error;
				}
			}
		}
		yield* tool.out.write(`${sys.cwd()}\n`);
		return 0;
	},
});

const TEMPLATE = "tmp.XXXXXXXXXX";
const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** mktemp(1). */
export const MKTEMP = defineTool({
	name: "mktemp",
	options: {
		short: "dp:qtuV",
		long: { directory: "d", "dry-run": "u", quiet: "q", "suffix=": "suffix", "tmpdir=?": "tmpdir" },
	},
	usage: "[OPTION]... [TEMPLATE]",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const { sys } = tool;
		const [given, extra] = tool.operands;
		if (extra !== undefined) {
			tool.wrong("too many templates");
		}
		const template = given ?? TEMPLATE;
		const suffixOption = tool.value("suffix");
		if (suffixOption !== undefined && !template.endsWith("X")) {
			tool.die(`with --suffix, template ${tool.quote(template)} must end in X`);
		}
		const runs = [...template.matchAll(/X+/g)].at(-1);
		if (runs === undefined || runs[0].length < 3) {
			tool.die(`too few X's in template ${tool.quote(template)}`);
		}
		const start = runs.index;
		const suffix = suffixOption ?? template.slice(start + runs[0].length);
		if (suffix.includes("/")) {
			tool.die(`invalid suffix ${tool.quote(suffix)}, contains directory separator`);
		}
		let folder = "";
		if (given === undefined || tool.has("p", "t", "tmpdir")) {
			const named = tool.value("p") ?? tool.value("tmpdir");
			const temporary = sys.env.get("TMPDIR") || "/tmp";
			folder = tool.has("t") ? sys.env.get("TMPDIR") || named || "/tmp" : named || temporary;
			if (tool.has("t") && template.includes("/")) {
				tool.die(`invalid template, ${tool.quote(template)}, contains directory separator`);
			}
			if (template.startsWith("/")) {
				tool.die(`invalid template, ${tool.quote(template)}; with --tmpdir, it may not be absolute`);
			}
			folder = folder.replace(/\/+$/, "") || "/";
			folder = folder === "/" ? "/" : `${folder}/`;
		}
		const shown = folder + template.slice(0, start + runs[0].length) + suffix;
		for (let tries = 0; ; tries++) {
			let name = "";
			for (let at = 0; at < runs[0].length; at++) {
				name += LETTERS.charAt(Math.floor(sys.random() * LETTERS.length));
			}
			const path = folder + template.slice(0, start) + name + suffix;
			if (tool.has("u")) {
				if (exists(sys, path, false)) {
					continue;
				}
				yield* tool.out.write(`${path}\n`);
				return 0;
			}
			try {
				if (tool.has("d")) {
					sys.mkdir(path, 0o700);
				} else {
					sys.close(yield* sys.open(path, { read: true, write: true, create: true, exclusive: true }, 0o600));
				}
				yield* tool.out.write(`${path}\n`);
				return 0;
			} catch (error) {
				if (isErrno(error, "EEXIST") && tries < 100) {
					continue;
				}
				if (tool.has("q") && isErrno(error)) {
					return 1;
				}
				tool.dieOf(`failed to create ${tool.has("d") ? "directory" : "file"} via template ${tool.quote(shown)}`, error);
			}
		}
	},
});
