import { createHash, type Hash } from "node:crypto";
import type { Routine } from "../../kernel/sys";
import type { Program } from "../../program";
import { LineReader } from "../kit/lines";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

/** What is fed with bytes and ends in a checksum. */
type Summer = { readonly update: (bytes: Uint8Array) => unknown; readonly digest: () => string };

function hashOf(algorithm: string, bits: number | undefined): Summer {
	const hash: Hash = createHash(algorithm);
	return {
		update: (bytes) => hash.update(bytes),
		digest: () => {
			const hex = hash.digest("hex");
			return bits === undefined ? hex : hex.slice(0, bits / 4);
		},
	};
}

function* sum(tool: Tool, fd: number, summer: Summer): Routine<string> {
	for (;;) {
		const bytes = yield* tool.sys.read(fd, 131_072);
		if (bytes.length === 0) {
			return summer.digest();
		}
		summer.update(bytes);
		if (tool.sys.isTurnOver(2 + bytes.length / 500)) {
			yield* tool.sys.spend(0);
		}
	}
}

/** A name with a newline or backslash is escaped, the line then begins with a backslash. */
function escapeName(name: string): { prefix: string; name: string } {
	return /[\n\\\r]/.test(name)
		? {
				prefix: "\\",
				name: name.replace(/[\\\n\r]/g, (each) => (each === "\\" ? "\\\\" : each === "\n" ? "\\n" : "\\r")),
			}
		: { prefix: "", name };
}

type Line = { readonly digest: string; readonly name: string };

function parseLine(line: string, tag: string, length: number): Line | undefined {
	const escaped = line.startsWith("\\");
	const text = escaped ? line.slice(1) : line;
	const withoutEscapes = (name: string) =>
		escaped ? name.replace(/\\(.)/g, (_, each: string) => (each === "n" ? "\n" : each === "r" ? "\r" : each)) : name;
	const tagged = /^([A-Za-z0-9-]+) \((.*)\) ?= ([0-9a-fA-F]+)$/.exec(text);
	if (tagged !== null && tagged[1]?.replace(/-\d+$/, "") === tag) {
		return { digest: tagged[3] ?? "", name: withoutEscapes(tagged[2] ?? "") };
	}
	const plain = /^([0-9a-fA-F]+)(?: [ *]|\s+)(.+)$/.exec(text);
	return plain === null || plain[1]?.length !== length
		? undefined
		: { digest: plain[1], name: withoutEscapes(plain[2] ?? "") };
}

type Kind = { readonly name: string; readonly algorithm: string; readonly tag: string; readonly bits: number };

class Checker {
	#failed = 0;
	#unreadable = 0;
	#badLines = 0;

	constructor(
		private readonly tool: Tool,
		private readonly kind: Kind,
	) {}

	*file(list: string): Routine {
		const { tool, kind } = this;
		let fd = 0;
		try {
			fd = yield* tool.open(list);
		} catch (error) {
			yield* tool.failure(tool.qf(list), error);
			return;
		}
		const shownList = list === "-" ? "'standard input'" : tool.qf(list);
		this.#failed = 0;
		this.#unreadable = 0;
		this.#badLines = 0;
		let good = 0;
		let matched = 0;
		let number = 0;
		const reader = new LineReader(tool.sys, fd, "text");
		while (yield* reader.fill()) {
			for (const raw of reader.lines) {
				number++;
				const line = raw.replace(/\r$/, "");
				if (line === "" || line.startsWith("#")) {
					continue;
				}
				const parsed = parseLine(line, kind.tag, kind.bits / 4);
				// A list from standard input cannot name standard input.
				if (parsed === undefined || (list === "-" && parsed.name === "-")) {
					this.#badLines++;
					if (tool.has("w")) {
						yield* tool.warn(`${shownList}: ${number}: improperly formatted ${kind.tag} checksum line`);
					}
					continue;
				}
				good++;
				matched += (yield* this.check(parsed)) ? 1 : 0;
			}
		}
		tool.close(fd);
		yield* this.conclude(shownList, good, matched);
	}

	*check(line: Line): Routine<boolean> {
		const { tool, kind } = this;
		const shown = escapeName(line.name);
		const say = function* (verdict: string): Routine {
			yield* tool.out.write(`${shown.prefix}${shown.name}: ${verdict}\n`);
		};
		try {
			const fd = yield* tool.open(line.name);
			const digest = yield* sum(tool, fd, hashOf(kind.algorithm, kind.bits));
			tool.close(fd);
			const isRight = digest === line.digest.toLowerCase();
			if (!isRight) {
				this.#failed++;
			}
			if (!tool.has("status") && !(isRight && tool.has("quiet"))) {
				yield* say(isRight ? "OK" : "FAILED");
			}
			return isRight;
		} catch (error) {
			if (tool.has("ignore-missing") && error instanceof Error && "code" in error && error.code === "ENOENT") {
				return false;
			}
			yield* tool.failure(tool.qf(line.name), error);
			this.#unreadable++;
			if (!tool.has("status")) {
				yield* say("FAILED open or read");
			}
			return false;
		}
	}

	*conclude(list: string, good: number, matched: number): Routine {
		const { tool, kind } = this;
		if (good === 0) {
			// From coreutils 9 on the message names no algorithm.
			const isNew = tool.sys.machine.facts.userland === "debian12";
			const named = isNew || (kind.tag === "BLAKE2b" && !tool.isOld) ? "" : `${kind.tag} `;
			yield* tool.fail(`${list}: no properly formatted ${named}checksum lines found`);
			return;
		}
		const plural = (count: number, one: string, many: string) => (count === 1 ? one : many);
		const isQuiet = tool.has("status");
		if (this.#badLines > 0 && !isQuiet) {
			yield* tool.warn(
				`WARNING: ${this.#badLines} ${plural(this.#badLines, "line is", "lines are")} improperly formatted`,
			);
		}
		if (this.#unreadable > 0 && !isQuiet) {
			yield* tool.warn(
				`WARNING: ${this.#unreadable} listed ${plural(this.#unreadable, "file", "files")} could not be read`,
			);
		}
		if (this.#failed > 0 && !isQuiet) {
			yield* tool.warn(
				`WARNING: ${this.#failed} computed ${plural(this.#failed, "checksum", "checksums")} did NOT match`,
			);
		}
		if (tool.has("ignore-missing") && matched === 0) {
			yield* tool.fail(`${list}: no file was verified`);
		}
		if (this.#failed > 0 || this.#unreadable > 0 || (tool.has("strict") && this.#badLines > 0)) {
			tool.status = 1;
		}
	}
}

function digestTool(name: string, algorithm: string, tag: string, bits: number): Program {
	return defineTool({
		name,
		options: {
			short: name === "b2sum" ? "bctwl:z" : "bctwz",
			long: {
				binary: "b",
				check: "c",
				tag: "tag",
				text: "t",
				zero: "z",
				"ignore-missing": "ignore-missing",
				quiet: "quiet",
				status: "status",
				strict: "strict",
				warn: "w",
				...(name === "b2sum" ? { "length=": "l" } : {}),
			},
		},
		usage: "[OPTION]... [FILE]...",
		version: coreutilsVersion,
		*run(tool: Tool) {
			const length = Number(tool.value("l") ?? 0);
			if (length !== 0 && length !== bits) {
				yield* tool.sys.warn("scalehook: b2sum --length other than 512 is not emulated\n");
				return 126;
			}
			const kind = { name, algorithm, tag, bits };
			const files = tool.operands.length === 0 ? ["-"] : tool.operands;
			if (tool.has("c")) {
				if (tool.has("tag")) {
					tool.wrong("the --tag option is meaningless when verifying checksums");
				}
				const checker = new Checker(tool, kind);
				for (const file of files) {
					yield* checker.file(file);
				}
				return undefined;
			}
			for (const option of ["ignore-missing", "quiet", "status", "strict"]) {
				if (tool.has(option)) {
					tool.wrong(`the --${option} option is meaningful only when verifying checksums`);
				}
			}
			const end = tool.has("z") ? "\0" : "\n";
			for (const file of files) {
				try {
					const fd = yield* tool.open(file);
					const digest = yield* sum(tool, fd, hashOf(algorithm, bits));
					tool.close(fd);
					const shown = tool.has("z") ? { prefix: "", name: file } : escapeName(file);
					yield* tool.out.write(
						tool.has("tag")
							? `${shown.prefix}${tag} (${shown.name}) = ${digest}${end}`
							: `${shown.prefix}${digest} ${tool.last("b", "t") === "b" ? "*" : " "}${shown.name}${end}`,
					);
				} catch (error) {
					yield* tool.failure(tool.qf(file), error);
				}
			}
			return undefined;
		},
	});
}

/** POSIX's CRC, over the content and its length. */
function crcSummer(): Summer & { length: () => number } {
	let crc = 0;
	let length = 0;
	const step = (byte: number) => {
		crc ^= byte << 24;
		for (let bit = 0; bit < 8; bit++) {
			crc = crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1;
		}
	};
	return {
		update: (bytes) => {
			length += bytes.length;
			for (const byte of bytes) {
				step(byte);
			}
		},
		digest: () => {
			for (let rest = length; rest > 0; rest = Math.floor(rest / 256)) {
				step(rest & 0xff);
			}
			return String(~crc >>> 0);
		},
		length: () => length,
	};
}

/** cksum(1). */
const CKSUM = defineTool({
	name: "cksum",
	options: { short: "a:", long: { "algorithm=": "a" } },
	usage: "[FILE]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const algorithm = tool.value("a") ?? "crc";
		if (algorithm !== "crc") {
			yield* tool.sys.warn("scalehook: cksum --algorithm other than crc is not emulated\n");
			return 126;
		}
		for (const file of tool.operands.length === 0 ? [undefined] : tool.operands) {
			try {
				const fd = yield* tool.open(file ?? "-");
				const summer = crcSummer();
				const digest = yield* sum(tool, fd, summer);
				tool.close(fd);
				yield* tool.out.write(`${digest} ${summer.length()}${file === undefined ? "" : ` ${file}`}\n`);
			} catch (error) {
				yield* tool.failure(tool.qf(file ?? "-"), error);
			}
		}
		return undefined;
	},
});

/** sum(1): the BSD checksum, with -s System V's. */
const SUM = defineTool({
	name: "sum",
	options: { short: "rs", long: { sysv: "s" } },
	usage: "[OPTION]... [FILE]...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		const isSystemV = tool.last("r", "s") === "s";
		for (const file of tool.operands.length === 0 ? [undefined] : tool.operands) {
			try {
				const fd = yield* tool.open(file ?? "-");
				let value = 0;
				let length = 0;
				const text = yield* sum(tool, fd, {
					update: (bytes) => {
						length += bytes.length;
						for (const byte of bytes) {
							value = isSystemV ? value + byte : (((value >> 1) | ((value & 1) << 15)) + byte) & 0xffff;
						}
					},
					digest: () => {
						if (!isSystemV) {
							return `${String(value).padStart(5, "0")} ${String(Math.ceil(length / 1024)).padStart(5)}`;
						}
						const folded = (value & 0xffff) + Math.floor((value % 2 ** 32) / 65_536);
						return `${(folded & 0xffff) + (folded >> 16)} ${Math.ceil(length / 512)}`;
					},
				});
				tool.close(fd);
				const named = file !== undefined && (isSystemV || tool.operands.length > 1 || !tool.isOld);
				yield* tool.out.write(`${text}${named ? ` ${file}` : ""}\n`);
			} catch (error) {
				yield* tool.failure(tool.qf(file ?? "-"), error);
			}
		}
		return undefined;
	},
});

/** md5sum(1) and its kin. */
export const DIGESTS: readonly Program[] = [
	digestTool("md5sum", "md5", "MD5", 128),
	digestTool("sha1sum", "sha1", "SHA1", 160),
	digestTool("sha224sum", "sha224", "SHA224", 224),
	digestTool("sha256sum", "sha256", "SHA256", 256),
	digestTool("sha384sum", "sha384", "SHA384", 384),
	digestTool("sha512sum", "sha512", "SHA512", 512),
	digestTool("b2sum", "blake2b512", "BLAKE2b", 512),
	CKSUM,
	SUM,
];
