import { isErrno } from "../../kernel/errno";
import type { Resource, Routine } from "../../kernel/sys";
import { singleQuote } from "../expand/quote";
import { minutes } from "../run/times";
import type { Shell } from "../state/shell";
import { type Builtin, badOption, dashFailure, parseOptions, print } from "./builtin";

export const alias: Builtin = {
	*run(shell, args) {
		let rest = args;
		let prints = false;
		if (!shell.isDash) {
			const parsed = parseOptions(args, "p");
			if (parsed.bad !== undefined) {
				return yield* badOption(shell, "alias", parsed.bad, "alias [-p] [name[=value] ... ]");
			}
			prints = parsed.flags.has("p");
			rest = parsed.rest;
		}
		const line = (name: string, value: string) =>
			shell.isDash
				? `${name}=${singleQuote(value)}\n`
				: `${shell.isPosix && !prints ? "" : "alias "}${name}=${singleQuote(value)}\n`;
		let status = 0;
		let text = "";
		if (rest.length === 0 || prints) {
			for (const [name, value] of shell.aliases.entries().sort(([a], [b]) => (a < b ? -1 : 1))) {
				text += line(name, value);
			}
		}
		for (const arg of rest) {
			const equals = arg.indexOf("=", 1);
			if (equals > 0) {
				const name = arg.slice(0, equals);
				if (/[\s$`"'\\/&|;()<>]/.test(name)) {
					yield* shell.complain("alias", `\`${name}': invalid alias name`);
					status = 1;
				} else {
					shell.aliases.set(name, arg.slice(equals + 1));
				}
				continue;
			}
			const value = shell.aliases.get(arg);
			if (value === undefined) {
				yield* shell.isDash ? shell.warn(`alias: ${arg} not found\n`) : shell.complain("alias", `${arg}: not found`);
				status = 1;
			} else {
				text += line(arg, value);
			}
		}
		const written = yield* print(shell, "alias", text);
		return written === 0 ? status : written;
	},
};

export const unalias: Builtin = {
	*run(shell, args) {
		const parsed = parseOptions(args, "a");
		if (parsed.bad !== undefined) {
			return yield* badOption(shell, "unalias", parsed.bad, "unalias [-a] name [name ...]");
		}
		if (parsed.flags.has("a")) {
			shell.aliases.clear();
			return 0;
		}
		if (parsed.rest.length === 0 && !shell.isDash) {
			yield* shell.warn("unalias: usage: unalias [-a] name [name ...]\n");
			return 2;
		}
		let status = 0;
		for (const name of parsed.rest) {
			if (!shell.aliases.delete(name)) {
				yield* shell.isDash
					? shell.warn(`unalias: ${name} not found\n`)
					: shell.complain("unalias", `${name}: not found`);
				status = 1;
			}
		}
		return status;
	},
};

/** u=rwx,g=rx,o=rx of a mask. */
function symbolicMask(mask: number): string {
	const part = (shift: number) => {
		const bits = (~mask >> shift) & 7;
		return `${bits & 4 ? "r" : ""}${bits & 2 ? "w" : ""}${bits & 1 ? "x" : ""}`;
	};
	return `u=${part(6)},g=${part(3)},o=${part(0)}`;
}

const BITS: Readonly<Record<string, number>> = { r: 4, w: 2, x: 1 };

/** The mask that a symbolic mode makes of `mask`; a string is the complaint. */
function applySymbolic(mask: number, text: string): number | string {
	let allowed = ~mask & 0o777;
	for (const clause of text.split(",")) {
		const match = /^([ugoa]*)([-+=][rwx]*)$/.exec(clause);
		if (match === null) {
			const bad = /^[ugoa]*(.)/.exec(clause)?.[1] ?? "";
			return `\`${bad}': invalid symbolic mode ${/^[ugoa]*[-+=]/.test(clause) ? "character" : "operator"}`;
		}
		const who = match[1] === "" || match[1]?.includes("a") === true ? "ugo" : (match[1] ?? "");
		for (const [, operator, letters] of (match[2] ?? "").matchAll(/([-+=])([rwx]*)/g)) {
			let bits = 0;
			for (const letter of letters ?? "") {
				bits |= BITS[letter] ?? 0;
			}
			for (const target of who) {
				const shift = 3 * "ogu".indexOf(target);
				const old = (allowed >> shift) & 7;
				const value = operator === "=" ? bits : operator === "+" ? old | bits : old & ~bits;
				allowed = (allowed & ~(7 << shift)) | (value << shift);
			}
		}
	}
	return ~allowed & 0o777;
}

export const umask: Builtin = {
	*run(shell, args) {
		const parsed = parseOptions(args, shell.isDash ? "S" : "pS");
		if (parsed.bad !== undefined) {
			return yield* badOption(shell, "umask", parsed.bad, "umask [-p] [-S] [mode]");
		}
		const { flags } = parsed;
		const [text] = parsed.rest;
		if (text === undefined) {
			const mask = shell.sys.umask();
			const value = flags.has("S") ? symbolicMask(mask) : mask.toString(8).padStart(4, "0");
			return yield* print(shell, "umask", `${flags.has("p") ? `umask ${flags.has("S") ? "-S " : ""}` : ""}${value}\n`);
		}
		if (/^\d/.test(text)) {
			if (!/^[0-7]+$/.test(text) || Number.parseInt(text, 8) > 0o777) {
				if (shell.isDash) {
					return yield* dashFailure(shell, "umask", `Illegal number: ${text}`);
				}
				yield* shell.complain("umask", `${text}: octal number out of range`);
				return 1;
			}
			shell.sys.umask(Number.parseInt(text, 8));
			return 0;
		}
		const mask = applySymbolic(shell.sys.umask(), text);
		if (typeof mask === "string") {
			if (shell.isDash) {
				return yield* dashFailure(shell, "umask", `Illegal mode: ${text}`);
			}
			yield* shell.complain("umask", mask);
			return 1;
		}
		shell.sys.umask(mask);
		return flags.has("S") ? yield* print(shell, "umask", `${symbolicMask(mask)}\n`) : 0;
	},
};

type Limit = {
	readonly letter: string;
	readonly resource: Resource | undefined;
	readonly name: string;
	readonly unit: string;
	readonly scale: number;
	/** Value of what the kernel does not keep. */
	readonly fixed?: string;
};

/** Limits in the order of `ulimit -a`. */
const LIMITS: readonly Limit[] = [
	{
		letter: "R",
		resource: undefined,
		name: "real-time non-blocking time",
		unit: "(microseconds, -R)",
		scale: 1,
		fixed: "unlimited",
	},
	{ letter: "c", resource: "core", name: "core file size", unit: "(blocks, -c)", scale: 1024 },
	{ letter: "d", resource: "data", name: "data seg size", unit: "(kbytes, -d)", scale: 1024 },
	{ letter: "e", resource: undefined, name: "scheduling priority", unit: "(-e)", scale: 1, fixed: "0" },
	{ letter: "f", resource: "fsize", name: "file size", unit: "(blocks, -f)", scale: 1024 },
	{ letter: "i", resource: undefined, name: "pending signals", unit: "(-i)", scale: 1, fixed: "15071" },
	{ letter: "l", resource: "memlock", name: "max locked memory", unit: "(kbytes, -l)", scale: 1024 },
	{ letter: "m", resource: undefined, name: "max memory size", unit: "(kbytes, -m)", scale: 1, fixed: "unlimited" },
	{ letter: "n", resource: "nofile", name: "open files", unit: "(-n)", scale: 1 },
	{ letter: "p", resource: undefined, name: "pipe size", unit: "(512 bytes, -p)", scale: 1, fixed: "8" },
	{ letter: "q", resource: undefined, name: "POSIX message queues", unit: "(bytes, -q)", scale: 1, fixed: "819200" },
	{ letter: "r", resource: undefined, name: "real-time priority", unit: "(-r)", scale: 1, fixed: "0" },
	{ letter: "s", resource: "stack", name: "stack size", unit: "(kbytes, -s)", scale: 1024 },
	{ letter: "t", resource: "cpu", name: "cpu time", unit: "(seconds, -t)", scale: 1 },
	{ letter: "u", resource: "nproc", name: "max user processes", unit: "(-u)", scale: 1 },
	{ letter: "v", resource: "as", name: "virtual memory", unit: "(kbytes, -v)", scale: 1024 },
	{ letter: "x", resource: undefined, name: "file locks", unit: "(-x)", scale: 1, fixed: "unlimited" },
];

/** dash names and orders fewer of them. */
const DASH_LIMITS: readonly (readonly [
	letter: string,
	name: string,
	resource: Resource | undefined,
	scale: number,
	fixed?: string,
])[] = [
	["t", "time(seconds)", "cpu", 1],
	["f", "file(blocks)", "fsize", 512],
	["d", "data(kbytes)", "data", 1024],
	["s", "stack(kbytes)", "stack", 1024],
	["c", "coredump(blocks)", "core", 512],
	["m", "memory(kbytes)", undefined, 1024, "unlimited"],
	["l", "locked memory(kbytes)", "memlock", 1024],
	["p", "process", "nproc", 1],
	["n", "nofiles", "nofile", 1],
	["v", "vmemory(kbytes)", "as", 1024],
	["w", "locks", undefined, 1, "unlimited"],
	["r", "rtprio", undefined, 1, "0"],
];

function limitsOf(shell: Shell): readonly Limit[] {
	return shell.isDash
		? DASH_LIMITS.map(([letter, name, resource, scale, fixed]) => ({
				letter,
				resource,
				name,
				unit: "",
				scale,
				...(fixed === undefined ? {} : { fixed }),
			}))
		: shell.atLeast("5.1")
			? LIMITS
			: LIMITS.filter(({ letter }) => letter !== "R");
}

/** What stands in front of a limit where bash shows more than one. */
function limitLabel(shell: Shell, { name, unit }: Limit): string {
	return `${name.padEnd(20)} ${`${unit} `.padStart(shell.atLeast("5.1") ? 20 : 16)}`;
}

function limitText(shell: Shell, limit: Limit, hard: boolean): string {
	if (limit.resource === undefined) {
		return limit.fixed ?? "unlimited";
	}
	const { soft, hard: top } = shell.sys.limit(limit.resource);
	const value = hard ? top : soft;
	return Number.isFinite(value) ? String(Math.floor(value / limit.scale)) : "unlimited";
}

export const ulimit: Builtin = {
	*run(shell, args) {
		let hard = false;
		let soft = false;
		let all = false;
		const wanted: { limit: Limit; value: string | undefined }[] = [];
		const limits = limitsOf(shell);
		const find = (letter: string) => limits.find((limit) => limit.letter === letter);
		let at = 0;
		for (; at < args.length; at++) {
			const arg = args[at] ?? "";
			if (!/^-./.test(arg)) {
				break;
			}
			for (const letter of arg.slice(1)) {
				if (letter === "H") {
					hard = true;
				} else if (letter === "S") {
					soft = true;
				} else if (letter === "a") {
					all = true;
				} else {
					const limit = find(letter);
					if (limit === undefined) {
						return yield* badOption(shell, "ulimit", `-${letter}`, "ulimit [-SHabcdefiklmnpqrstuvxPRT] [limit]");
					}
					wanted.push({ limit, value: undefined });
				}
			}
			const next = args[at + 1];
			const last = wanted.at(-1);
			if (next !== undefined && !/^-/.test(next) && last !== undefined && last.value === undefined) {
				last.value = next;
				at += 1;
			}
		}
		if (all) {
			const text = limits
				.map((limit) => {
					const value = limitText(shell, limit, hard);
					if (shell.isDash) {
						return `${limit.name.padEnd(20)} ${value}\n`;
					}
					return `${limitLabel(shell, limit)}${value}\n`;
				})
				.join("");
			return yield* print(shell, "ulimit", text);
		}
		if (wanted.length === 0) {
			const file = find("f");
			if (file !== undefined) {
				wanted.push({ limit: file, value: args[at] });
			}
		}
		let status = 0;
		for (const { limit, value } of wanted) {
			if (value === undefined) {
				const label = wanted.length > 1 ? limitLabel(shell, limit) : "";
				yield* print(shell, "ulimit", `${label}${limitText(shell, limit, hard)}\n`);
			} else {
				const one = yield* setLimit(shell, limit, value, hard, soft);
				status = one === 0 ? status : one;
			}
		}
		return status;
	},
};

function* setLimit(shell: Shell, limit: Limit, value: string, hard: boolean, soft: boolean): Routine<number> {
	if (limit.resource === undefined) {
		return 0;
	}
	const now = shell.sys.limit(limit.resource);
	let amount: number;
	if (value === "unlimited") {
		amount = Number.POSITIVE_INFINITY;
	} else if (value === "hard") {
		amount = now.hard;
	} else if (value === "soft") {
		amount = now.soft;
	} else if (/^\d+$/.test(value)) {
		amount = Number(value) * limit.scale;
		if (amount > 2 ** 63 && !shell.isDash) {
			yield* shell.complain("ulimit", `${value}: limit out of range`);
			return 1;
		}
	} else {
		if (shell.isDash) {
			return yield* dashFailure(shell, "ulimit", "bad number");
		}
		yield* shell.complain("ulimit", `${value}: invalid number`);
		return 1;
	}
	const both = !hard && !soft;
	try {
		shell.sys.setLimit(limit.resource, {
			soft: both || soft ? amount : Math.min(now.soft, amount),
			hard: both || hard ? amount : now.hard,
		});
		return 0;
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		if (shell.isDash) {
			return yield* dashFailure(shell, "ulimit", `error setting limit (${error.message})`);
		}
		yield* shell.complain("ulimit", `${limit.name}: cannot modify limit: ${error.message}`);
		return 1;
	}
}

export const times: Builtin = {
	isSpecial: true,
	*run(shell) {
		const digits = shell.isDash ? 6 : 3;
		const own = minutes(shell.sys.cpuTime(), digits);
		const none = minutes(0, digits);
		return yield* print(shell, "times", `${own} ${none}\n${none} ${none}\n`);
	},
};
