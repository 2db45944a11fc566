import type { Routine, Stat } from "../../kernel/sys";
import { type Accounts, readAccounts } from "../kit/accounts";
import { typeWords } from "../kit/ask";
import { readEscape } from "../kit/format-printf";
import { fromBinary, toBinary } from "../kit/lines";
import { modeText, TYPE_BITS } from "../kit/mode";
import { quoteShellAlways } from "../kit/quote";
import { momentOf, strftime } from "../kit/strftime";
import { localZone, type Zone } from "../kit/time-zone";
import { coreutilsVersion, defineTool, type Tool } from "../kit/tool";

function major(device: number): number {
	return Math.floor(device / 256) & 0xfff;
}

function minor(device: number): number {
	return device & 0xff;
}

type Subject = {
	readonly path: string;
	readonly stat: Stat;
	readonly accounts: Accounts;
	readonly zone: Zone;
	readonly tool: Tool;
};

function time(ms: number, zone: Zone): string {
	return strftime("%Y-%m-%d %H:%M:%S.%N %z", momentOf(ms), zone);
}

function mountPoint(tool: Tool, path: string): string {
	try {
		return tool.sys.statfs(path).mountPoint;
	} catch {
		return "?";
	}
}

/** What a directive of a file's format stands for; undefined when there is none. */
function directive(letter: string, subject: Subject): string | number | undefined {
	const { path, stat, accounts, zone, tool } = subject;
	switch (letter) {
		case "a":
			return stat.mode.toString(8);
		case "A":
			return modeText(stat.type, stat.mode);
		case "b":
			return stat.blocks;
		case "B":
			return 512;
		case "C":
			return "?";
		case "d":
			return stat.dev;
		case "D":
			return stat.dev.toString(16);
		case "f":
			return (TYPE_BITS[stat.type] | stat.mode).toString(16);
		case "F":
			return typeWords(stat);
		case "g":
			return stat.gid;
		case "G":
			return accounts.groupById(stat.gid)?.name ?? "UNKNOWN";
		case "h":
			return stat.nlink;
		case "i":
			return stat.ino;
		case "m":
			return mountPoint(tool, path);
		case "n":
			return path;
		case "N": {
			const quoted = tool.isOld ? tool.quote(path) : quoteShellAlways(path, tool.isUtf8);
			if (stat.type !== "symlink") {
				return quoted;
			}
			const target = tool.sys.readlink(path);
			return `${quoted} -> ${tool.isOld ? tool.quote(target) : quoteShellAlways(target, tool.isUtf8)}`;
		}
		case "o":
			return 4096;
		case "s":
			return stat.size;
		case "t":
			return major(stat.rdev).toString(16);
		case "T":
			return minor(stat.rdev).toString(16);
		case "r":
			return stat.rdev;
		case "R":
			return stat.rdev.toString(16);
		case "u":
			return stat.uid;
		case "U":
			return accounts.userById(stat.uid)?.name ?? "UNKNOWN";
		case "w":
			return time(stat.ctime, zone);
		case "W":
			return Math.floor(stat.ctime / 1000);
		case "x":
			return time(stat.atime, zone);
		case "X":
			return Math.floor(stat.atime / 1000);
		case "y":
			return time(stat.mtime, zone);
		case "Y":
			return Math.floor(stat.mtime / 1000);
		case "z":
			return time(stat.ctime, zone);
		case "Z":
			return Math.floor(stat.ctime / 1000);
		default:
			return undefined;
	}
}

type FileSystem = ReturnType<Tool["sys"]["statfs"]>;

const TYPE_IDS: Readonly<Record<string, string>> = {
	ext4: "ef53",
	ext3: "ef53",
	xfs: "58465342",
	tmpfs: "1021994",
	proc: "9fa0",
	sysfs: "62656572",
	devtmpfs: "1021994",
};

function fileSystemDirective(letter: string, path: string, fs: FileSystem): string | number | undefined {
	switch (letter) {
		case "a":
		case "f":
			return fs.free;
		case "b":
			return fs.blocks;
		case "c":
			return fs.files;
		case "d":
			return fs.filesFree;
		case "i":
			return "fd0100000000";
		case "l":
			return 255;
		case "n":
			return path;
		case "s":
		case "S":
			return fs.blockSize;
		case "t":
			return TYPE_IDS[fs.type] ?? "0";
		case "T":
			return fs.type.startsWith("ext") ? "ext2/ext3" : fs.type;
		default:
			return undefined;
	}
}

function pad(value: string | number, flags: string, width: string, precision: string | undefined): string {
	let text = String(value);
	if (typeof value === "string" && precision !== undefined && !/^\d+$/.test(text)) {
		text = text.slice(0, Number(precision));
	}
	const size = Number(width || 0);
	return flags.includes("-") ? text.padEnd(size) : text.padStart(size, flags.includes("0") ? "0" : " ");
}

/** Fills in a format; %.3Y and such print decimals of the time. */
function fill(
	tool: Tool,
	format: string,
	look: (letter: string, precision: string | undefined) => string | number | undefined,
): string {
	return format.replace(
		/%([-+ #0']*)(\d*)(?:\.(\d*))?([HL]?[a-zA-Z%])/g,
		(whole, flags: string, width: string, precision: string | undefined, letter: string) => {
			if (letter === "%") {
				return "%";
			}
			const value = look(letter, precision);
			if (value === undefined) {
				if (/[a-zA-Z]/.test(letter) && whole.length > 2) {
					tool.die(`${tool.quote(whole)}: invalid directive`);
				}
				return "?";
			}
			return pad(value, flags, width, precision);
		},
	);
}

function withoutEscapes(text: string): string {
	let out = "";
	const binary = toBinary(text);
	for (let at = 0; at < binary.length; ) {
		if (binary.charAt(at) === "\\") {
			const read = readEscape(binary, at, "coreutils", "format");
			out += read.text;
			at += read.length;
		} else {
			out += binary.charAt(at++);
		}
	}
	return fromBinary(out);
}

function defaultFormat(subject: Subject): string {
	const { stat, tool } = subject;
	const isDevice = stat.type === "block" || stat.type === "character";
	const { userland } = tool.sys.machine.facts;
	const device = userland === "debian12" ? "Device: %Hd,%Ld" : "Device: %Dh/%dd";
	const deviceType = isDevice ? (userland === "debian12" ? " Device type: %Hr,%Lr" : " Device type: %t,%T") : "";
	const shown = tool.isOld || stat.type === "symlink" ? "%N" : "%n";
	return `  File: ${shown}\n  Size: %-10s\tBlocks: %-10b IO Block: %-6o %F\n${device}\tInode: %-10i  Links: ${isDevice ? "%-5h" : "%h"}${deviceType}\nAccess: (%04a/%10.10A)  Uid: (%5u/%8U)   Gid: (%5g/%8G)\nAccess: %x\nModify: %y\nChange: %z\n Birth: ${tool.isOld || userland === "alinux3" ? "-" : "%w"}\n`;
}

function look(letter: string, precision: string | undefined, subject: Subject): string | number | undefined {
	const { stat } = subject;
	if (letter.length === 2) {
		const value = letter.endsWith("d") ? stat.dev : letter.endsWith("r") ? stat.rdev : undefined;
		return value === undefined ? undefined : letter.startsWith("H") ? major(value) : minor(value);
	}
	if (precision !== undefined && "XYZW".includes(letter)) {
		const ms = letter === "X" ? stat.atime : letter === "Y" ? stat.mtime : stat.ctime;
		const { seconds, nanoseconds } = momentOf(ms);
		const digits = precision === "" ? 9 : Math.min(Number(precision), 9);
		return digits === 0 ? seconds : `${seconds}.${String(nanoseconds).padStart(9, "0").slice(0, digits)}`;
	}
	return directive(letter, subject);
}

function* show(tool: Tool, path: string, accounts: Accounts, zone: Zone): Routine {
	const printf = tool.value("printf");
	const given = tool.value("c");
	let stat: Stat;
	try {
		stat = path === "-" ? tool.sys.fstat(0) : tool.has("L") ? tool.sys.stat(path) : tool.sys.lstat(path);
	} catch (error) {
		yield* tool.failure(
			`cannot ${tool.isOld ? "stat" : tool.sys.machine.facts.userland === "debian12" ? "statx" : "stat"} ${tool.q(path)}`,
			error,
		);
		return;
	}
	const subject = { path, stat, accounts, zone, tool };
	const terse = "%n %s %b %f %u %g %D %i %h %t %T %X %Y %Z %W %o\n";
	const format =
		printf !== undefined
			? withoutEscapes(printf)
			: given !== undefined
				? `${given}\n`
				: tool.has("t")
					? terse
					: defaultFormat(subject);
	yield* tool.out.write(fill(tool, format, (letter, precision) => look(letter, precision, subject)));
}

function* showFileSystem(tool: Tool, path: string): Routine {
	const printf = tool.value("printf");
	const given = tool.value("c");
	let fs: FileSystem;
	try {
		fs = tool.sys.statfs(path);
	} catch (error) {
		yield* tool.failure(`cannot read file system information for ${tool.q(path)}`, error);
		return;
	}
	const format =
		printf !== undefined
			? withoutEscapes(printf)
			: given !== undefined
				? `${given}\n`
				: tool.has("t")
					? "%n %i %l %t %s %S %b %f %a %c %d\n"
					: '  File: "%n"\n    ID: %-8i Namelen: %-7l Type: %T\nBlock size: %-10s Fundamental block size: %S\nBlocks: Total: %-10b Free: %-10f Available: %a\nInodes: Total: %-10c Free: %d\n';
	yield* tool.out.write(fill(tool, format, (letter) => fileSystemDirective(letter, path, fs)));
}

/** stat(1). */
export const STAT = defineTool({
	name: "stat",
	options: {
		short: "c:fLt",
		long: {
			dereference: "L",
			"file-system": "f",
			"format=": "c",
			"printf=": "printf",
			terse: "t",
			"cached=": "cached",
		},
	},
	usage: "[OPTION]... FILE...",
	version: coreutilsVersion,
	*run(tool: Tool) {
		tool.required();
		const accounts = yield* readAccounts(tool.sys);
		const zone = yield* localZone(tool.sys);
		for (const path of tool.operands) {
			yield* tool.has("f") ? showFileSystem(tool, path) : show(tool, path, accounts, zone);
		}
		return undefined;
	},
});
