import { decode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine, Stat, Userland } from "../../kernel/sys";
import { FormatError, formatOf, gunzip, gzip, unwrap, type Wrapped, wrap } from "../compress/codec";
import { readAccounts } from "../kit/accounts";
import { readAll } from "../kit/lines";
import { parseMode } from "../kit/mode";
import { parseDate } from "../kit/parse-date";
import { joinPath } from "../kit/paths";
import { momentOf } from "../kit/strftime";
import { localZone } from "../kit/time-zone";
import { defineTool, type Tool, ToolExit } from "../kit/tool";
import { endOfArchive, type ReadResult, readArchive } from "./archive";
import { Creator } from "./create";
import { Extractor } from "./extract";
import { listLine } from "./list";
import { type Transformer, transformer } from "./names";
import { compareMembers, concatenated, withoutMembers } from "./other-modes";
import { rewriteOldStyle, TAR_OPTIONS } from "./settings";

type Compression = "gzip" | Wrapped | undefined;

const BY_SUFFIX: readonly (readonly [RegExp, Compression])[] = [
	[/\.(gz|tgz|taz|Z|taZ)$/, "gzip"],
	[/\.(bz2|tz2|tbz2|tbz)$/, "bzip2"],
	[/\.(xz|txz)$/, "xz"],
	[/\.(lzma|tlz)$/, "lzma"],
	[/\.(zst|tzst)$/, "zstd"],
];

function compressionOf(tool: Tool, archive: string | undefined): Compression {
	const program = tool.value("I")?.split(" ")[0];
	if (program !== undefined) {
		const known: Readonly<Record<string, Compression>> = {
			gzip: "gzip",
			pigz: "gzip",
			bzip2: "bzip2",
			pbzip2: "bzip2",
			xz: "xz",
			zstd: "zstd",
		};
		return known[program] ?? tool.die(`${program}: Cannot exec: No such file or directory`, 2);
	}
	const given = tool.last("z", "j", "J", "zstd", "lzma");
	const keys: Readonly<Record<string, Compression>> = { z: "gzip", j: "bzip2", J: "xz", zstd: "zstd", lzma: "lzma" };
	if (given !== undefined) {
		return keys[given];
	}
	return tool.has("a") && archive !== undefined ? BY_SUFFIX.find(([pattern]) => pattern.test(archive))?.[1] : undefined;
}

/** Ends as tar does when it cannot go on. */
function fatal(text: string): never {
	throw new TarError(text);
}

class TarError extends Error {}

function* readBytes(tool: Tool, path: string | undefined, compression: Compression): Routine<Buffer> {
	const { sys, name } = tool;
	let fd = 0;
	if (path !== undefined && path !== "-") {
		try {
			fd = yield* sys.open(path, { read: true });
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			if (compression !== undefined) {
				yield* sys.warn(
					`${name} (child): ${path}: Cannot open: ${error.message}\n${name} (child): Error is not recoverable: exiting now\n`,
				);
				fatal("Child returned status 2");
			}
			fatal(`${path}: Cannot open: ${error.message}`);
		}
	}
	try {
		return yield* readAll(sys, fd);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* tool.warn(`${path ?? "-"}: Cannot read: ${error.message}`);
		yield* tool.warn("At beginning of tape, quitting now");
		throw new TarError("");
	} finally {
		tool.close(fd);
	}
}

const NOT_ITS: Readonly<Record<Exclude<Compression, undefined>, string>> = {
	gzip: "\ngzip: stdin: not in gzip format\n",
	bzip2: "bzip2: (stdin) is not a bzip2 file.\n",
	xz: "xz: (stdin): File format not recognized\n",
	lzma: "xz: (stdin): File format not recognized\n",
	zstd: "zstd: /*stdin*\\: unsupported format\n",
};

function* unpack(tool: Tool, bytes: Buffer, given: Compression): Routine<Buffer> {
	const found = formatOf(bytes);
	const { sys } = tool;
	if (given !== undefined && found !== given) {
		yield* sys.warn(
			bytes.length === 0 && given === "gzip" ? "\ngzip: stdin: unexpected end of file\n" : NOT_ITS[given],
		);
		fatal(given === "bzip2" ? "Child returned status 2" : "Child returned status 1");
	}
	if (found === undefined) {
		return bytes;
	}
	try {
		return found === "gzip" ? gunzip(bytes).content : unwrap(found, bytes, "");
	} catch (error) {
		if (!(error instanceof FormatError)) {
			throw error;
		}
		if (error.isOurs) {
			yield* sys.warn(`${error.message}\n`);
			throw new ToolExit(126);
		}
		yield* sys.warn(`\ngzip: stdin: ${error.message}\n`);
		yield* tool.warn("Unexpected EOF in archive");
		fatal("Error is not recoverable: exiting now");
	}
}

function* readMembers(tool: Tool): Routine<ReadResult> {
	const path = tool.value("f");
	const given = compressionOf(tool, undefined);
	const bytes = yield* readBytes(
		tool,
		path,
		given ?? BY_SUFFIX.find(([pattern]) => given !== undefined && pattern.test(path ?? ""))?.[1],
	);
	const result = readArchive(yield* unpack(tool, bytes, given), decode);
	if (result.problem === "not an archive") {
		yield* tool.fail("This does not look like a tar archive", 2);
	}
	return result;
}

function* excludedBy(tool: Tool): Routine<string[]> {
	const patterns = tool.values("exclude");
	for (const file of tool.values("X")) {
		try {
			patterns.push(...(yield* tool.sys.readText(file)).split("\n").filter((line) => line !== ""));
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			fatal(`${file}: Cannot open: ${error.message}`);
		}
	}
	return patterns;
}

function transformOf(tool: Tool): Transformer {
	const transforms = tool
		.values("transform")
		.map((text) => transformer(text) ?? tool.die("Invalid transform expression", 2));
	return (name, kind) => transforms.reduce((text, transform) => transform(text, kind), name);
}

function enter(tool: Tool, folder: string): void {
	try {
		if (tool.sys.stat(folder).type !== "directory") {
			fatal(`${folder}: Cannot open: Not a directory`);
		}
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		fatal(`${folder}: Cannot open: ${error.message}`);
	}
}

function* extract(tool: Tool): Routine {
	const { members, problem } = yield* readMembers(tool);
	const folders = tool.values("C");
	const folder = folders.reduce((at, each) => (each.startsWith("/") || at === "" ? each : joinPath(at, each)), "");
	if (folder !== "") {
		enter(tool, folder);
	}
	const extractor = new Extractor(
		tool,
		{
			excluded: yield* excludedBy(tool),
			wanted: tool.operands,
			transform: transformOf(tool),
			strip: Number(tool.value("strip-components") ?? 0),
			folder,
		},
		yield* readAccounts(tool.sys),
	);
	for (const member of members) {
		if (!extractor.takes(member)) {
			continue;
		}
		if (tool.has("t")) {
			const shown = tool.has("show-transformed-names") ? extractor.transformed(member) : member;
			yield* tool.out.write(`${yield* listLine(tool, shown)}\n`);
		} else {
			yield* extractor.extract(member);
		}
		if (tool.sys.isTurnOver(20)) {
			yield* tool.sys.spend(0);
		}
	}
	if (tool.has("t")) {
		yield* extractor.missing();
	} else {
		yield* extractor.conclude();
	}
	if (problem === "cut off") {
		yield* tool.warn("Unexpected EOF in archive");
		fatal("Error is not recoverable: exiting now");
	}
}

function* operandsOf(tool: Tool): Routine<string[]> {
	const names = [...tool.operands];
	for (const file of tool.values("T")) {
		let text: string;
		try {
			text = file === "-" ? (yield* readAll(tool.sys, 0)).toString("utf8") : yield* tool.sys.readText(file);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			fatal(`${file}: Cannot open: ${error.message}`);
		}
		names.push(...text.split(tool.has("null") ? "\0" : "\n").filter((line) => line !== ""));
	}
	return names;
}

function* modificationTime(tool: Tool): Routine<number | undefined> {
	const text = tool.value("mtime");
	if (text === undefined) {
		return undefined;
	}
	const moment = yield* parseDate(tool.sys, text, momentOf(tool.sys.now()), yield* localZone(tool.sys));
	return moment?.seconds;
}

function tryStat(tool: Tool, path: string | undefined): Stat | undefined {
	try {
		return path === undefined || path === "-" ? tool.sys.fstat(1) : tool.sys.stat(path);
	} catch {
		return undefined;
	}
}

/** Finds for each operand the folder that -C had named before it. */
function withFolders(tool: Tool, names: readonly string[]): readonly (readonly [string, string])[] {
	const args = rewriteOldStyle(tool.sys.argv().slice(1));
	const pairs: [string, string][] = [];
	let folder = "";
	let next = 0;
	for (let at = 0; at < args.length; at++) {
		const arg = args[at] ?? "";
		const given =
			arg === "-C" || arg === "--directory"
				? args[++at]
				: (/^--directory=(.*)$/.exec(arg)?.[1] ?? /^-C(.+)$/.exec(arg)?.[1]);
		if (given !== undefined) {
			folder = given.startsWith("/") || folder === "" ? given : joinPath(folder, given);
			enter(tool, folder);
		} else if (arg === names[next]) {
			pairs.push([arg, folder]);
			next++;
		}
	}
	return [...pairs, ...names.slice(next).map((name): [string, string] => [name, folder])];
}

function* create(tool: Tool, mode: "c" | "r" | "u"): Routine {
	const { sys, name } = tool;
	const path = tool.value("f");
	const names = yield* operandsOf(tool);
	if (names.length === 0 && mode === "c" && !tool.has("T")) {
		yield* tool.warn("Cowardly refusing to create an empty archive");
		yield* sys.warn(`Try '${name} --help' or '${name} --usage' for more information.\n`);
		throw new ToolExit(2);
	}
	const compression = compressionOf(tool, path);
	const modeText = tool.value("mode");
	let before: Buffer = Buffer.alloc(0);
	const known = new Map<string, number>();
	if (mode !== "c") {
		if (compression !== undefined) {
			tool.wrong("Cannot update compressed archives");
		}
		const existing = tryStat(tool, path) === undefined ? Buffer.alloc(0) : yield* readBytes(tool, path, undefined);
		const { members } = readArchive(existing, decode);
		for (const member of members) {
			known.set(member.name, member.mtime * 1000);
		}
		let end = existing.length;
		while (end >= 512 && existing.subarray(end - 512, end).every((byte) => byte === 0)) {
			end -= 512;
		}
		before = existing.subarray(0, end);
	}
	let output = 1;
	if (path !== undefined && path !== "-") {
		try {
			output = yield* sys.open(path, { write: true, create: true, truncate: true }, 0o666);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			if (compression !== undefined) {
				yield* sys.warn(
					`${name} (child): ${path}: Cannot open: ${error.message}\n${name} (child): Error is not recoverable: exiting now\n`,
				);
				fatal("Child returned status 2");
			}
			fatal(`${path}: Cannot open: ${error.message}`);
		}
	}
	const creator = new Creator(
		tool,
		{
			excluded: yield* excludedBy(tool),
			transform: transformOf(tool),
			modeChange: modeText === undefined ? undefined : parseMode(modeText),
			owner: tool.value("owner"),
			group: tool.value("group"),
			mtime: yield* modificationTime(tool),
			verboseTo: output === 1 ? "error" : "out",
			archive: output === 1 ? undefined : sys.fstat(output),
			...(mode === "u"
				? {
						isNewer: (each: string, mtime: number) =>
							mtime > (known.get(each.replace(/^\/+/, "")) ?? Number.NEGATIVE_INFINITY) + 999,
					}
				: {}),
		},
		yield* readAccounts(sys),
	);
	for (const [operand, folder] of withFolders(tool, names)) {
		yield* creator.add(operand.replace(/(?<=.)\/+$/, "/"), folder);
	}
	yield* tool.out.flush();
	const length = before.length + creator.length;
	const archive = Buffer.concat([before, ...creator.parts, endOfArchive(length)]);
	const packed =
		compression === undefined ? archive : compression === "gzip" ? gzip(archive) : wrap(compression, archive);
	try {
		for (let at = 0; at < packed.length; at += 1_048_576) {
			yield* sys.write(output, packed.subarray(at, at + 1_048_576));
			yield* sys.spend(2000);
		}
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		fatal(`${path ?? "-"}: Cannot write: ${error.message}`);
	}
	if (tool.has("totals")) {
		yield* sys.warn(`Total bytes written: ${archive.length} (${Math.ceil(archive.length / 1024)}KiB, 100MiB/s)\n`);
	}
	for (const each of creator.removed.reverse()) {
		if (sys.lstat(each).type === "directory") {
			sys.rmdir(each);
		} else {
			sys.unlink(each);
		}
	}
}

function* compare(tool: Tool): Routine {
	const { members } = yield* readMembers(tool);
	const folder = tool.values("C").at(-1) ?? "";
	yield* compareMembers(tool, members, folder);
}

/** --delete and --concatenate, which write an archive anew. */
function* change(tool: Tool, mode: string): Routine {
	const path = tool.value("f");
	if (compressionOf(tool, path) !== undefined) {
		tool.wrong("Cannot update compressed archives");
	}
	const { members } = yield* readMembers(tool);
	let changed: Buffer;
	if (mode === "delete") {
		changed = yield* withoutMembers(tool, members);
	} else {
		const archives = [members];
		for (const operand of tool.operands) {
			archives.push(readArchive(yield* readBytes(tool, operand, undefined), decode).members);
		}
		changed = concatenated(archives);
	}
	if (path === undefined || path === "-") {
		yield* tool.sys.write(1, changed);
	} else {
		yield* tool.sys.writeFile(path, changed);
	}
}

function tarVersion(userland: Userland): string {
	const versions: Record<Userland, string> = { centos7: "1.26", alinux3: "1.30", ubuntu2204: "1.34", debian12: "1.34" };
	return `GNU tar) ${versions[userland]}`;
}

/** tar(1). */
export const TAR = defineTool({
	name: "tar",
	options: { ...TAR_OPTIONS, short: `${TAR_OPTIONS.short}I:` },
	usage: "[OPTION...] [FILE]...",
	version: tarVersion,
	usageStatus: 2,
	hint: (name) => `Try '${name} --help' or '${name} --usage' for more information.`,
	rewrite: rewriteOldStyle,
	*run(tool: Tool) {
		const modes = ["c", "x", "t", "r", "u", "d", "A", "delete"].filter((key) => tool.has(key));
		const [mode] = modes;
		if (mode === undefined) {
			tool.wrong("You must specify one of the '-Acdtrux', '--delete' or '--test-label' options");
		}
		if (modes.length > 1) {
			tool.wrong("You may not specify more than one '-Acdtrux', '--delete' or  '--test-label' option");
		}
		try {
			if (mode === "c" || mode === "r" || mode === "u") {
				yield* create(tool, mode);
			} else if (mode === "x" || mode === "t") {
				yield* extract(tool);
			} else if (mode === "d") {
				yield* compare(tool);
			} else {
				yield* change(tool, mode);
			}
		} catch (error) {
			if (!(error instanceof TarError)) {
				throw error;
			}
			if (error.message !== "" && !error.message.startsWith("Error is not")) {
				yield* tool.warn(error.message);
			}
			yield* tool.warn("Error is not recoverable: exiting now");
			return 2;
		}
		if (tool.status > 1) {
			yield* tool.warn("Exiting with failure status due to previous errors");
		}
		return undefined;
	},
});
