import { PROCESS_FIELDS, type ProcessField } from "./process-fields";

/** A wrong call of ps: what follows `error: `. */
export class PsUsageError extends Error {}

export type Column = { readonly field: ProcessField; readonly header: string };
export type SortKey = { readonly field: ProcessField; readonly isReverse: boolean };

/** What a call of ps asks for. */
export type PsRequest = {
	readonly pids: number[];
	readonly parents: number[];
	readonly sessions: number[];
	readonly names: string[];
	/** Names or numbers, to be looked up. */
	readonly users: string[];
	readonly groups: string[];
	/** What -t and BSD's t named; no process has a terminal. */
	readonly terminals: string[];
	readonly columns: Column[];
	readonly sort: SortKey[];
	/** Which processes without a list: all, all that lead no session (-d), those with a terminal (a), own ones (x). */
	all: boolean;
	isWithoutLeaders: boolean;
	isWithTerminal: boolean;
	isOwn: boolean;
	isNegated: boolean;
	isRunningOnly: boolean;
	hasHeaders: boolean;
	/** Which of the standard layouts; the last given wins. */
	layout: string;
	/** BSD's options change the standard layout. */
	isBsd: boolean;
	hasThreads: boolean;
	forest: "none" | "tree" | "indent";
	isVersion: boolean;
	isHelp: boolean;
};

function emptyRequest(): PsRequest {
	return {
		pids: [],
		parents: [],
		sessions: [],
		names: [],
		users: [],
		groups: [],
		terminals: [],
		columns: [],
		sort: [],
		all: false,
		isWithoutLeaders: false,
		isWithTerminal: false,
		isOwn: false,
		isNegated: false,
		isRunningOnly: false,
		hasHeaders: true,
		layout: "",
		isBsd: false,
		hasThreads: false,
		forest: "none",
		isVersion: false,
		isHelp: false,
	};
}

function itemsOf(list: string): string[] {
	return list.split(/[\s,]+/).filter((item) => item !== "");
}

function numbersOf(list: string): number[] {
	const items = itemsOf(list);
	if (items.length === 0 || items.some((item) => !/^\d+$/.test(item))) {
		throw new PsUsageError("process ID list syntax error");
	}
	return items.map(Number);
}

/** Reads a list of columns: `pid,ppid=,args=COMMAND LINE`. */
function columnsOf(list: string): Column[] {
	const columns: Column[] = [];
	for (let rest = list.replace(/^[\s,]+/, ""); rest !== ""; rest = rest.replace(/^[\s,]+/, "")) {
		const [whole = "", name = "", header] = /^([^\s,=]+)(?:=([^,]*))?/.exec(rest) ?? [];
		if (whole === "") {
			throw new PsUsageError("improper format list");
		}
		const field = Object.hasOwn(PROCESS_FIELDS, name) ? PROCESS_FIELDS[name] : undefined;
		if (field === undefined) {
			throw new PsUsageError(`unknown user-defined format specifier "${name}"`);
		}
		columns.push({ field, header: header ?? field.header });
		rest = rest.slice(whole.length);
	}
	return columns;
}

function sortOf(list: string): SortKey[] {
	return itemsOf(list).map((item) => {
		const name = item.replace(/^[+-]/, "");
		const field = Object.hasOwn(PROCESS_FIELDS, name) ? PROCESS_FIELDS[name] : undefined;
		if (field === undefined) {
			throw new PsUsageError("unknown sort specifier");
		}
		return { field, isReverse: item.startsWith("-") };
	});
}

const LISTS: Readonly<Record<string, (request: PsRequest, list: string) => void>> = {
	pid: (request, list) => request.pids.push(...numbersOf(list)),
	ppid: (request, list) => request.parents.push(...numbersOf(list)),
	sid: (request, list) => request.sessions.push(...numbersOf(list)),
	name: (request, list) => request.names.push(...list.split(",").filter((item) => item !== "")),
	user: (request, list) => request.users.push(...itemsOf(list)),
	group: (request, list) => request.groups.push(...itemsOf(list)),
	tty: (request, list) => request.terminals.push(...itemsOf(list)),
	format: (request, list) => request.columns.push(...columnsOf(list)),
	sort: (request, list) => request.sort.push(...sortOf(list)),
	width: () => undefined,
};

/** What must follow an option that takes a list, as ps words it when nothing does. */
const MISSING: Readonly<Record<string, string>> = {
	pid: "list of process IDs must follow",
	ppid: "list of process IDs must follow",
	sid: "list of session leaders OR effective group names must follow",
	name: "list of command names must follow",
	user: "list of users must follow",
	group: "list of real groups must follow",
	tty: "list of terminals (pty, tty...) must follow",
	format: "format specification must follow",
	sort: "long sort specification must follow",
	width: "list must follow",
};

const UNIX_LISTS: Readonly<Record<string, string>> = {
	p: "pid",
	q: "pid",
	C: "name",
	u: "user",
	U: "user",
	G: "group",
	g: "sid",
	s: "sid",
	t: "tty",
	o: "format",
	O: "format",
};
const LONG_LISTS: Readonly<Record<string, string>> = {
	pid: "pid",
	"quick-pid": "pid",
	ppid: "ppid",
	sid: "sid",
	user: "user",
	User: "user",
	group: "group",
	Group: "group",
	tty: "tty",
	format: "format",
	sort: "sort",
	cols: "width",
	columns: "width",
	width: "width",
	rows: "width",
	lines: "width",
};
const BSD_LISTS: Readonly<Record<string, string>> = { p: "pid", U: "user", o: "format", t: "tty", k: "sort" };

const UNIX_FLAGS: Readonly<Record<string, (request: PsRequest) => void>> = {
	A: (request) => {
		request.all = true;
	},
	e: (request) => {
		request.all = true;
	},
	a: (request) => {
		request.isWithTerminal = true;
	},
	d: (request) => {
		request.isWithoutLeaders = true;
	},
	N: (request) => {
		request.isNegated = true;
	},
	f: (request) => {
		request.layout = request.layout === "l" ? "fl" : "f";
	},
	F: (request) => {
		request.layout = "F";
	},
	l: (request) => {
		request.layout = request.layout === "f" ? "fl" : "l";
	},
	j: (request) => {
		request.layout = "j";
	},
	L: (request) => {
		request.hasThreads = true;
	},
	T: (request) => {
		request.hasThreads = true;
	},
	H: (request) => {
		request.forest = "indent";
	},
	V: (request) => {
		request.isVersion = true;
	},
};
const IGNORED_UNIX = "wcymMPn";

const BSD_FLAGS: Readonly<Record<string, (request: PsRequest) => void>> = {
	a: (request) => {
		request.isWithTerminal = true;
	},
	x: (request) => {
		request.isOwn = true;
	},
	r: (request) => {
		request.isRunningOnly = true;
	},
	u: (request) => {
		request.layout = "u";
	},
	l: (request) => {
		request.layout = "bsd-l";
	},
	j: (request) => {
		request.layout = "bsd-j";
	},
	v: (request) => {
		request.layout = "v";
	},
	f: (request) => {
		request.forest = "tree";
	},
	h: (request) => {
		request.hasHeaders = false;
	},
	V: (request) => {
		request.isVersion = true;
	},
};
const IGNORED_BSD = "wceTSgnH";

/** Reads a call of ps: letters with a dash (Unix), without (BSD), long names. Throws PsUsageError. */
export function parsePs(args: readonly string[]): PsRequest {
	const request = emptyRequest();
	const rest = [...args];
	const take = (kind: string, attached: string, written: string) => {
		const list = attached === "" ? rest.shift() : attached;
		if (list === undefined || (list.startsWith("-") && kind !== "sort")) {
			throw new PsUsageError(`${MISSING[kind] ?? "list must follow"} ${written}`);
		}
		LISTS[kind]?.(request, list);
	};
	for (let arg = rest.shift(); arg !== undefined; arg = rest.shift()) {
		if (arg.startsWith("--")) {
			parseLong(request, arg, take);
		} else if (arg.startsWith("-") && arg.length > 1) {
			parseLetters(arg.slice(1), UNIX_LISTS, UNIX_FLAGS, IGNORED_UNIX, "-", request, take);
		} else if (/^\d/.test(arg)) {
			request.pids.push(...numbersOf(arg));
			request.isBsd = true;
		} else {
			request.isBsd = true;
			parseLetters(arg, BSD_LISTS, BSD_FLAGS, IGNORED_BSD, "", request, take);
		}
	}
	if (request.columns.length > 0 && request.layout !== "") {
		throw new PsUsageError("conflicting format options");
	}
	return request;
}

type Take = (kind: string, attached: string, written: string) => void;

function parseLetters(
	letters: string,
	lists: Readonly<Record<string, string>>,
	flags: Readonly<Record<string, (request: PsRequest) => void>>,
	ignored: string,
	dash: "-" | "",
	request: PsRequest,
	take: Take,
): void {
	for (let at = 0; at < letters.length; at++) {
		const letter = letters.charAt(at);
		const list = Object.hasOwn(lists, letter) ? lists[letter] : undefined;
		if (list !== undefined) {
			take(list, letters.slice(at + 1), `${dash}${letter}`);
			return;
		}
		const flag = Object.hasOwn(flags, letter) ? flags[letter] : undefined;
		if (flag !== undefined) {
			flag(request);
		} else if (dash === "-" && letter === "x") {
			request.isOwn = true;
			request.isBsd = true;
		} else if (!ignored.includes(letter)) {
			throw new PsUsageError(dash === "-" ? "unsupported SysV option" : "unsupported option (BSD syntax)");
		}
	}
}

function parseLong(request: PsRequest, arg: string, take: Take): void {
	const at = arg.indexOf("=");
	const name = at < 0 ? arg.slice(2) : arg.slice(2, at);
	const list = Object.hasOwn(LONG_LISTS, name) ? LONG_LISTS[name] : undefined;
	if (list !== undefined) {
		take(list, at < 0 ? "" : arg.slice(at + 1), `--${name}`);
		return;
	}
	switch (name) {
		case "no-headers":
		case "no-heading":
		case "no-headings":
		case "noheaders":
		case "noheader":
		case "noheading":
		case "noheadings":
			request.hasHeaders = false;
			return;
		case "headers":
		case "heading":
		case "headings":
			return;
		case "deselect":
			request.isNegated = true;
			return;
		case "forest":
			request.forest = "tree";
			return;
		case "version":
			request.isVersion = true;
			return;
		case "help":
			request.isHelp = true;
			return;
		default:
			throw new PsUsageError("unknown gnu long option");
	}
}
