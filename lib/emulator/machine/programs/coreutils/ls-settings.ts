import type { OptionTable } from "../kit/options";
import { parseSize } from "../kit/sizes";
import type { Tool } from "../kit/tool";

export const LS_OPTIONS: OptionTable = {
	short: "abcdfghiklmnopqrstuvw:xABCDFGHI:LNQRST:UXZ1",
	long: {
		all: "a",
		"almost-all": "A",
		author: "author",
		escape: "b",
		"block-size=": "block-size",
		"ignore-backups": "B",
		"color=?": "color",
		directory: "d",
		"classify=?": "F",
		"file-type": "file-type",
		"format=": "format",
		"full-time": "full-time",
		"group-directories-first": "group-directories-first",
		"no-group": "G",
		"human-readable": "h",
		si: "si",
		"dereference-command-line": "H",
		"hide=": "hide",
		"hyperlink=?": "hyperlink",
		"indicator-style=": "indicator-style",
		inode: "i",
		"ignore=": "I",
		kibibytes: "k",
		dereference: "L",
		"numeric-uid-gid": "n",
		literal: "N",
		"hide-control-chars": "q",
		"show-control-chars": "show-control-chars",
		"quote-name": "Q",
		"quoting-style=": "quoting-style",
		reverse: "r",
		recursive: "R",
		size: "s",
		"sort=": "sort",
		"time=": "time",
		"time-style=": "time-style",
		"tabsize=": "T",
		"width=": "w",
		context: "Z",
		zero: "zero",
	},
};

export type ListSettings = {
	readonly format: "one" | "long" | "columns" | "rows" | "commas";
	readonly sort: "name" | "time" | "size" | "extension" | "version" | "none";
	readonly reverse: boolean;
	readonly foldersFirst: boolean;
	readonly hidden: "none" | "almost" | "all";
	readonly ignore: readonly RegExp[];
	readonly recursive: boolean;
	readonly foldersAsFiles: boolean;
	readonly follow: "never" | "folders" | "operands" | "always";
	readonly timeField: "atime" | "mtime" | "ctime";
	readonly timeStyle: string;
	readonly inode: boolean;
	readonly blocks: boolean;
	readonly numericIds: boolean;
	readonly owner: boolean;
	readonly group: boolean;
	readonly author: boolean;
	readonly sizes: "bytes" | "human" | "si" | number;
	readonly blockSize: "human" | "si" | number;
	readonly indicators: "none" | "slash" | "file-type" | "classify";
	readonly quoting: string;
	readonly width: number;
	readonly needsStat: boolean;
	readonly color: boolean;
	readonly end: string;
};

function globRegex(pattern: string): RegExp {
	const source = pattern
		.replace(/[.+^${}()|\\]/g, "\\$&")
		.replaceAll("*", ".*")
		.replaceAll("?", ".")
		.replace(/\[!/g, "[^");
	return new RegExp(`^${source}$`, "s");
}

const FORMATS: Readonly<Record<string, ListSettings["format"]>> = {
	long: "long",
	verbose: "long",
	commas: "commas",
	horizontal: "rows",
	across: "rows",
	vertical: "columns",
	"single-column": "one",
};
const SORTS: Readonly<Record<string, ListSettings["sort"]>> = {
	none: "none",
	name: "name",
	time: "time",
	size: "size",
	extension: "extension",
	version: "version",
};
const TIMES: Readonly<Record<string, ListSettings["timeField"]>> = {
	atime: "atime",
	access: "atime",
	use: "atime",
	ctime: "ctime",
	status: "ctime",
	mtime: "mtime",
	modification: "mtime",
	birth: "ctime",
	creation: "ctime",
};

function choice<T>(tool: Tool, table: Readonly<Record<string, T>>, given: string, option: string): T {
	const exact = Object.hasOwn(table, given) ? table[given] : undefined;
	const name = Object.keys(table).find((each) => each.startsWith(given));
	const value = exact ?? (name === undefined ? undefined : table[name]);
	if (value === undefined) {
		tool.wrong(`invalid argument ${tool.quote(given)} for ${tool.quote(option)}`);
	}
	return value;
}

function whenOf(tool: Tool, value: string | undefined, option: string): boolean {
	const when = value ?? "always";
	if (!["always", "yes", "force", "never", "no", "none", "auto", "tty", "if-tty"].includes(when)) {
		tool.wrong(`invalid argument ${tool.quote(when)} for ${tool.quote(option)}`);
	}
	return ["always", "yes", "force"].includes(when) || (["auto", "tty", "if-tty"].includes(when) && tool.sys.isatty(1));
}

function blockSizeOf(tool: Tool, text: string): "human" | "si" | number {
	if (text === "human-readable" || text === "si") {
		return text === "si" ? "si" : "human";
	}
	return (
		parseSize(/^\d/.test(text) ? text : `1${text}`) ?? tool.die(`invalid --block-size argument ${tool.quote(text)}`, 2)
	);
}

/** Reads the options of ls; `name` is ls, dir or vdir. */
export function settingsOf(tool: Tool, name: string): ListSettings {
	const isTerminal = tool.sys.isatty(1);
	let format: ListSettings["format"] = name === "vdir" ? "long" : name === "dir" || isTerminal ? "columns" : "one";
	let sort: ListSettings["sort"] | undefined;
	let hidden: ListSettings["hidden"] = "none";
	let timeField: ListSettings["timeField"] = "mtime";
	let timeStyle = tool.sys.env.get("TIME_STYLE") ?? "locale";
	let indicators: ListSettings["indicators"] = "none";
	let quoting =
		tool.sys.env.get("QUOTING_STYLE") ?? (name !== "ls" ? "escape" : isTerminal ? "shell-escape" : "literal");
	let sizes: ListSettings["sizes"] = "bytes";
	let blockSize: ListSettings["blockSize"] = 1024;
	let color = false;
	let end = "\n";
	const ignore: RegExp[] = [];
	let hasTime = false;
	for (const { key, value } of tool.options) {
		switch (key) {
			case "a":
				hidden = "all";
				break;
			case "A":
				hidden = hidden === "all" ? hidden : "almost";
				break;
			case "f":
				hidden = "all";
				sort = "none";
				format = format === "long" ? "one" : format;
				break;
			case "l":
			case "n":
			case "o":
			case "g":
			case "full-time":
				format = "long";
				timeStyle = key === "full-time" ? "full-iso" : timeStyle;
				break;
			case "1":
				format = format === "long" ? format : "one";
				break;
			case "C":
			case "x":
			case "m":
				format = key === "C" ? "columns" : key === "x" ? "rows" : "commas";
				break;
			case "format":
				format = choice(tool, FORMATS, value ?? "", "--format");
				break;
			case "t":
			case "S":
			case "X":
			case "v":
			case "U":
				sort = ({ t: "time", S: "size", X: "extension", v: "version", U: "none" } as const)[key];
				break;
			case "sort":
				sort = choice(tool, SORTS, value ?? "", "--sort");
				break;
			case "c":
			case "u":
				timeField = key === "c" ? "ctime" : "atime";
				hasTime = true;
				break;
			case "time":
				timeField = choice(tool, TIMES, value ?? "", "--time");
				hasTime = true;
				break;
			case "time-style":
				timeStyle = value ?? "";
				break;
			case "F":
				indicators = whenOf(tool, value, "--classify") ? "classify" : indicators;
				break;
			case "p":
				indicators = "slash";
				break;
			case "file-type":
				indicators = "file-type";
				break;
			case "indicator-style":
				indicators = choice(
					tool,
					{ none: "none", slash: "slash", "file-type": "file-type", classify: "classify" } as const,
					value ?? "",
					"--indicator-style",
				);
				break;
			case "b":
				quoting = "escape";
				break;
			case "N":
				quoting = "literal";
				break;
			case "Q":
				quoting = "c";
				break;
			case "quoting-style":
				quoting = value ?? "";
				break;
			case "h":
			case "si":
				sizes = key === "h" ? "human" : "si";
				blockSize = sizes;
				break;
			case "block-size":
				blockSize = blockSizeOf(tool, value ?? "");
				sizes = blockSize;
				break;
			case "k":
				blockSize = 1024;
				break;
			case "color":
				color = whenOf(tool, value, "--color");
				break;
			case "I":
			case "hide":
				ignore.push(globRegex(value ?? ""));
				break;
			case "B":
				ignore.push(/~$/);
				break;
			case "zero":
				end = "\0";
				format = format === "long" ? format : "one";
				break;
		}
	}
	const isLong = format === "long";
	if (
		isLong &&
		!["full-iso", "long-iso", "iso", "locale"].includes(timeStyle.replace(/^posix-/, "")) &&
		!timeStyle.startsWith("+")
	) {
		tool.wrong(`invalid argument ${tool.quote(timeStyle)} for ${tool.quote("time style")}`);
	}
	const followed = tool.last("L", "H");
	return {
		format,
		sort: sort ?? (hasTime && !isLong ? "time" : "name"),
		reverse: tool.has("r"),
		foldersFirst: tool.has("group-directories-first"),
		hidden,
		ignore,
		recursive: tool.has("R") && !tool.has("d"),
		foldersAsFiles: tool.has("d"),
		follow:
			followed === "L"
				? "always"
				: followed === "H"
					? "operands"
					: tool.has("d") || isLong || indicators === "classify"
						? "never"
						: "folders",
		timeField,
		timeStyle,
		inode: tool.has("i"),
		blocks: tool.has("s"),
		numericIds: tool.has("n"),
		owner: !tool.has("g"),
		group: !tool.has("o", "G"),
		author: tool.has("author"),
		sizes,
		blockSize,
		indicators,
		quoting,
		width: Number(tool.value("w") ?? tool.sys.env.get("COLUMNS") ?? 80) || 80,
		needsStat:
			isLong ||
			tool.has("i", "s", "L") ||
			color ||
			indicators !== "none" ||
			sort === "time" ||
			sort === "size" ||
			(hasTime && sort === undefined) ||
			tool.has("group-directories-first"),
		color,
		end,
	};
}
