import type { OptionTable } from "../kit/options";
import type { Tool } from "../kit/tool";
import { ToolError } from "../kit/tool";
import type { Mode } from "./matcher";

export const TABLE: OptionTable = {
	short: "EFGPe:f:iywxzsvm:bnHhoqaIrRLlcTZA:B:C:d:D:UV",
	long: {
		"extended-regexp": "E",
		"fixed-strings": "F",
		"basic-regexp": "G",
		"perl-regexp": "P",
		"regexp=": "e",
		"file=": "f",
		"ignore-case": "i",
		"no-ignore-case": "no-ignore-case",
		"word-regexp": "w",
		"line-regexp": "x",
		"null-data": "z",
		"no-messages": "s",
		"invert-match": "v",
		"max-count=": "m",
		"byte-offset": "b",
		"line-number": "n",
		"line-buffered": "line-buffered",
		"with-filename": "H",
		"no-filename": "h",
		"label=": "label",
		"only-matching": "o",
		quiet: "q",
		silent: "q",
		"binary-files=": "binary-files",
		text: "a",
		"directories=": "d",
		"devices=": "D",
		recursive: "r",
		"dereference-recursive": "R",
		"include=": "include",
		"exclude=": "exclude",
		"exclude-from=": "exclude-from",
		"exclude-dir=": "exclude-dir",
		"files-without-match": "L",
		"files-with-matches": "l",
		count: "c",
		"initial-tab": "T",
		null: "Z",
		"before-context=": "B",
		"after-context=": "A",
		"context=": "C",
		"group-separator=": "group-separator",
		"no-group-separator": "no-group-separator",
		"color=?": "color",
		"colour=?": "color",
		binary: "U",
	},
};

export type Settings = {
	readonly mode: Mode;
	readonly ignoreCase: boolean;
	readonly within: "line" | "word" | undefined;
	readonly invert: boolean;
	readonly max: number;
	readonly before: number;
	readonly after: number;
	/** Stands between groups of lines that do not touch; undefined: nothing does. */
	readonly separator: string | undefined;
	readonly list: "with" | "without" | undefined;
	readonly count: boolean;
	readonly quiet: boolean;
	readonly silent: boolean;
	readonly only: boolean;
	readonly numbers: boolean;
	readonly offsets: boolean;
	readonly names: boolean | undefined;
	readonly nullNames: boolean;
	readonly tabs: boolean;
	readonly binary: "binary" | "text" | "without-match";
	readonly end: "\n" | "\0";
	readonly recursive: "no" | "yes" | "follow";
	readonly directories: "read" | "skip";
	readonly color: boolean;
	readonly lineBuffered: boolean;
	readonly label: string;
};

/** What the options ask for; `mode` is the program's own when none names one. */
export function readSettings(tool: Tool, own: Mode): Settings {
	const context = (key: string): number => {
		const value = tool.value(key) ?? tool.value("C");
		if (value === undefined) {
			return 0;
		}
		if (!/^\d+$/.test(value)) {
			throw new ToolError(`${value}: invalid context length argument`, 2);
		}
		return Number(value);
	};
	const max = tool.value("m");
	if (max !== undefined && !/^-?\d+$/.test(max)) {
		throw new ToolError("invalid max count", 2);
	}
	const modes: Readonly<Record<string, Mode>> = { E: "extended", F: "fixed", G: "basic", P: "perl" };
	const list = tool.last("l", "L");
	const names = tool.last("H", "h");
	const color = tool.has("color") ? (tool.value("color") ?? "auto") : "never";
	const directories = tool.value("d");
	const recursive = tool.last("r", "R");
	return {
		mode: modes[tool.last("E", "F", "G", "P") ?? ""] ?? own,
		ignoreCase: tool.last("i", "y", "no-ignore-case") !== "no-ignore-case" && tool.has("i", "y"),
		within: tool.has("x") ? "line" : tool.has("w") ? "word" : undefined,
		invert: tool.has("v"),
		max: max === undefined || Number(max) < 0 ? Number.POSITIVE_INFINITY : Number(max),
		before: context("B"),
		after: context("A"),
		separator:
			tool.has("no-group-separator") || !tool.has("A", "B", "C") ? undefined : (tool.value("group-separator") ?? "--"),
		list: list === "l" ? "with" : list === "L" ? "without" : undefined,
		count: tool.has("c"),
		quiet: tool.has("q"),
		silent: tool.has("s", "q"),
		only: tool.has("o"),
		numbers: tool.has("n"),
		offsets: tool.has("b"),
		names: names === undefined ? undefined : names === "H",
		nullNames: tool.has("Z"),
		tabs: tool.has("T"),
		binary: tool.has("a") ? "text" : tool.has("I") ? "without-match" : binaryFiles(tool),
		end: tool.has("z") ? "\0" : "\n",
		recursive: recursive === "R" ? "follow" : recursive === "r" || directories === "recurse" ? "yes" : "no",
		directories: directories === "skip" ? "skip" : "read",
		color: color === "always" || color === "yes" || color === "force" || (color === "auto" && tool.sys.isatty(1)),
		lineBuffered: tool.has("line-buffered"),
		label: tool.value("label") ?? "(standard input)",
	};
}

function binaryFiles(tool: Tool): Settings["binary"] {
	const value = tool.value("binary-files");
	switch (value) {
		case undefined:
		case "binary":
			return "binary";
		case "text":
		case "without-match":
			return value;
		default:
			throw new ToolError("unknown binary-files type", 2);
	}
}
