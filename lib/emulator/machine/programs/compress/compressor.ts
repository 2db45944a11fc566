import type { Routine, Stat, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { confirm } from "../kit/ask";
import { readAll } from "../kit/lines";
import { baseName } from "../kit/paths";
import { defineTool, type Tool } from "../kit/tool";
import { FormatError, gunzip, gzip, unwrap, type Wrapped, wrap } from "./codec";

type Family = {
	readonly name: "gzip" | "bzip2" | "xz" | "zstd";
	readonly suffix: string;
	/** Endings that are taken off, and what comes in their place. */
	readonly endings: Readonly<Record<string, string>>;
	readonly keeps: boolean;
	readonly version: string;
	readonly notIts: string;
};

/** How files of a family begin. */
const MAGIC: Partial<Readonly<Record<Family["name"], Buffer>>> = {
	gzip: Buffer.from([0x1f, 0x8b]),
	bzip2: Buffer.from("BZh"),
	xz: Buffer.from([0xfd, 0x37, 0x7a, 0x58, 0x5a]),
};

const FAMILIES: Readonly<Record<Family["name"], Family>> = {
	gzip: {
		name: "gzip",
		suffix: ".gz",
		endings: { ".gz": "", "-gz": "", ".z": "", "-z": "", ".Z": "", ".tgz": ".tar", ".taz": ".tar" },
		keeps: false,
		version: "1.12",
		notIts: "not in gzip format",
	},
	bzip2: {
		name: "bzip2",
		suffix: ".bz2",
		endings: { ".bz2": "", ".bz": "", ".tbz2": ".tar", ".tbz": ".tar" },
		keeps: false,
		version: "1.0.8",
		notIts: "(stdin) is not a bzip2 file.",
	},
	xz: {
		name: "xz",
		suffix: ".xz",
		endings: { ".xz": "", ".lzma": "", ".txz": ".tar", ".tlz": ".tar" },
		keeps: false,
		version: "5.4.1",
		notIts: "File format not recognized",
	},
	zstd: {
		name: "zstd",
		suffix: ".zst",
		endings: { ".zst": "", ".tzst": ".tar" },
		keeps: true,
		version: "1.5.4",
		notIts: "unsupported format",
	},
};

function pack(family: Family, content: Buffer, tool: Tool, stat: Stat | undefined, name: string): Buffer {
	if (family.name !== "gzip") {
		return wrap(family.name as Wrapped, content);
	}
	const level = Number([..."123456789"].reverse().find((digit) => tool.has(digit)) ?? 6);
	const isNamed = stat !== undefined && tool.last("n", "N") !== "n";
	return gzip(content, level, isNamed ? baseName(name) : undefined, isNamed ? Math.floor(stat.mtime / 1000) : 0);
}

function unpack(family: Family, content: Buffer): Buffer {
	return family.name === "gzip" ? gunzip(content).content : unwrap(family.name as Wrapped, content, family.notIts);
}

function ratio(original: number, packed: number): string {
	const value = original === 0 ? 0 : ((original - packed) * 100) / original;
	return `${value.toFixed(1)}%`;
}

class Compressor {
	constructor(
		private readonly tool: Tool,
		private readonly family: Family,
		private readonly unpacks: boolean,
		private readonly toOutput: boolean,
	) {}

	/** Name in messages: gunzip and zcat are scripts that run gzip. */
	private get name(): string {
		return this.family.name === "gzip" ? "gzip" : this.tool.name;
	}

	*say(text: string, status: number): Routine {
		const { tool } = this;
		yield* tool.out.flush();
		if (!(tool.has("q") && status === 2)) {
			yield* tool.sys.warn(text);
		}
		tool.status = Math.max(tool.status, status);
		if (tool.status === 1 || status === 1) {
			tool.status = 1;
		}
	}

	*problem(name: string, error: unknown): Routine {
		if (!(error instanceof FormatError)) {
			throw error;
		}
		if (error.isOurs) {
			yield* this.tool.sys.warn(`${error.message}\n`);
			this.tool.status = 126;
			return;
		}
		const prefix = this.family.name === "gzip" ? "\n" : "";
		yield* this.say(`${prefix}${this.name}: ${name}: ${error.message}\n`, 1);
	}

	/** -cdf hands on what is no file of its kind as it is. */
	passesOn(content: Buffer): boolean {
		const magic = MAGIC[this.family.name];
		return (
			magic !== undefined &&
			this.unpacks &&
			this.toOutput &&
			this.tool.has("f") &&
			!content.subarray(0, magic.length).equals(magic)
		);
	}

	*standardInput(): Routine {
		const { tool, family } = this;
		const content = yield* readAll(tool.sys, 0);
		try {
			if (this.passesOn(content)) {
				yield* tool.out.writeBytes(content);
				return;
			}
			const result = this.unpacks ? unpack(family, content) : pack(family, content, tool, undefined, "");
			if (!tool.has("t")) {
				yield* tool.out.writeBytes(result);
			}
		} catch (error) {
			yield* this.problem("stdin", error);
		}
	}

	target(path: string): string | undefined {
		const suffix = this.tool.value("S") ?? this.family.suffix;
		if (!this.unpacks) {
			return path.endsWith(suffix) ? undefined : path + suffix;
		}
		const endings = { ...this.family.endings, [suffix]: "" };
		for (const [ending, replacement] of Object.entries(endings)) {
			if (path.endsWith(ending) && path.length > ending.length) {
				return path.slice(0, -ending.length) + replacement;
			}
		}
		return undefined;
	}

	*file(given: string): Routine {
		const { tool, family } = this;
		const { sys } = tool;
		const { name } = this;
		let path = given;
		let stat: Stat;
		try {
			try {
				stat = sys.lstat(path);
			} catch (error) {
				if (!this.unpacks || path.endsWith(family.suffix)) {
					throw error;
				}
				path = given + family.suffix;
				stat = sys.lstat(path);
			}
		} catch (error) {
			if (error instanceof Error && "code" in error) {
				yield* this.say(`${name}: ${family.name === "gzip" ? path : given}: ${error.message}\n`, 1);
				return;
			}
			throw error;
		}
		if (stat.type === "directory") {
			if (tool.has("r")) {
				for (const entry of sys.readdir(path)) {
					yield* this.file(`${path.replace(/\/$/, "")}/${entry.name}`);
				}
				return;
			}
			yield* this.say(`${name}: ${path} is a directory -- ignored\n`, 2);
			return;
		}
		const content = Buffer.from(yield* sys.readFile(path));
		const target = this.toOutput || tool.has("t", "l") ? "" : this.target(path);
		if (target === undefined) {
			yield* this.say(
				this.unpacks
					? `${name}: ${path}: unknown suffix -- ignored\n`
					: `${name}: ${path} already has ${family.suffix} suffix -- ${family.name === "gzip" ? "unchanged" : "skipping"}\n`,
				2,
			);
			return;
		}
		if (this.passesOn(content)) {
			yield* tool.out.writeBytes(content);
			return;
		}
		let result: Buffer;
		try {
			result = this.unpacks || tool.has("t", "l") ? unpack(family, content) : pack(family, content, tool, stat, path);
		} catch (error) {
			yield* this.problem(path, error);
			return;
		}
		if (tool.has("l")) {
			const percent = ratio(result.length, content.length);
			yield* tool.out.write(
				`${String(content.length).padStart(19)} ${String(result.length).padStart(19)} ${percent.padStart(6)} ${this.target(path) ?? path}\n`,
			);
			return;
		}
		if (tool.has("t")) {
			if (tool.has("v")) {
				yield* sys.warn(`${path}:\t OK\n`);
			}
			return;
		}
		if (this.toOutput) {
			yield* tool.out.writeBytes(result);
			return;
		}
		yield* this.replace(path, target, stat, result, content.length);
	}

	*replace(path: string, target: string, stat: Stat, result: Buffer, length: number): Routine {
		const { tool } = this;
		const { sys } = tool;
		const { name } = this;
		const exists = sys.access(target, {}) || this.isThere(target);
		if (exists && !tool.has("f")) {
			if (!sys.isatty(0)) {
				yield* this.say(`${name}: ${target} already exists;\tnot overwritten\n`, 2);
				return;
			}
			if (!(yield* confirm(sys, `${name}: ${target} already exists; do you wish to overwrite (y or n)? `))) {
				yield* this.say("\tnot overwritten\n", 2);
				return;
			}
		}
		yield* sys.writeFile(target, result, stat.mode);
		sys.chmod(target, stat.mode);
		sys.utimes(target, stat.atime, stat.mtime);
		try {
			sys.chown(target, stat.uid, stat.gid);
		} catch {
			// Only root can keep another's ownership.
		}
		const keeps = tool.has("k") || (this.family.keeps && !tool.has("rm"));
		if (tool.has("v")) {
			const [original, packed] = this.unpacks ? [result.length, length] : [length, result.length];
			const verb = keeps ? "created" : "replaced with";
			yield* sys.warn(`${path}:\t${ratio(original, packed).padStart(6)} -- ${verb} ${target}\n`);
		}
		if (!keeps) {
			sys.unlink(path);
		}
	}

	isThere(path: string): boolean {
		try {
			this.tool.sys.lstat(path);
			return true;
		} catch {
			return false;
		}
	}
}

type Action = "pack" | "unpack" | "cat";

const ACTIONS: ReadonlyMap<string, Action> = new Map([
	["bunzip2", "unpack"],
	["bzcat", "cat"],
	["unxz", "unpack"],
	["xzcat", "cat"],
	["unzstd", "unpack"],
	["zstdcat", "cat"],
]);

/** bzip2, xz and zstd are one program under several links, and do what the name says that they were called by. */
function calledAs(sys: Sys): Action | undefined {
	return ACTIONS.get(baseName(sys.argv()[0] ?? ""));
}

function compressor(name: string, familyName: Family["name"], action: Action): Program {
	const family = FAMILIES[familyName];
	return defineTool({
		name,
		options: {
			short: "cdfhklLnNqrS:tvVz123456789aT:e",
			long: {
				stdout: "c",
				"to-stdout": "c",
				decompress: "d",
				uncompress: "d",
				force: "f",
				keep: "k",
				list: "l",
				"no-name": "n",
				name: "N",
				quiet: "q",
				recursive: "r",
				"suffix=": "S",
				test: "t",
				verbose: "v",
				compress: "z",
				fast: "1",
				best: "9",
				rsyncable: "rsyncable",
				"threads=": "T",
				extreme: "e",
				rm: "rm",
				synchronous: "synchronous",
			},
		},
		usage: "[OPTION]... [FILE]...",
		version: () => `${familyName}) ${family.version}`,
		*run(tool: Tool) {
			const called = calledAs(tool.sys) ?? action;
			const unpacks = called !== "pack" || tool.has("d", "t", "l");
			const isInput = tool.operands.length === 0;
			const compressor_ = new Compressor(tool, family, unpacks, called === "cat" || tool.has("c") || isInput);
			if (tool.has("l") && !isInput && !tool.has("q")) {
				yield* tool.out.write("         compressed        uncompressed  ratio uncompressed_name\n");
			}
			for (const path of isInput ? ["-"] : tool.operands) {
				yield* path === "-" ? compressor_.standardInput() : compressor_.file(path);
			}
			return undefined;
		},
	});
}

/** gzip(1), bzip2(1), xz(1), zstd(1) and what unpacks their files. */
export const COMPRESSORS: readonly Program[] = [
	compressor("gzip", "gzip", "pack"),
	compressor("gunzip", "gzip", "unpack"),
	compressor("uncompress", "gzip", "unpack"),
	compressor("zcat", "gzip", "cat"),
	compressor("bzip2", "bzip2", "pack"),
	compressor("bunzip2", "bzip2", "unpack"),
	compressor("bzcat", "bzip2", "cat"),
	compressor("xz", "xz", "pack"),
	compressor("unxz", "xz", "unpack"),
	compressor("xzcat", "xz", "cat"),
	compressor("zstd", "zstd", "pack"),
	compressor("unzstd", "zstd", "unpack"),
	compressor("zstdcat", "zstd", "cat"),
];
