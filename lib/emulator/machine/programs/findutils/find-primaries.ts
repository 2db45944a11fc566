import { isErrno } from "../../kernel/errno";
import type { Routine, Stat } from "../../kernel/sys";
import { fnmatchRegex } from "../kit/fnmatch";
import { applyMode, modeText, parseMode } from "../kit/mode";
import type { Output } from "../kit/output";
import { momentOf, strftime } from "../kit/strftime";
import { type Context, FindError, Quit } from "./find-context";
import { execPrimary } from "./find-exec";
import type { Candidate, Node } from "./find-nodes";
import { compileFormat } from "./find-printf";
import { compileRegex } from "./find-regex";
import type { ExpressionWords } from "./find-words";

type Test = (candidate: Candidate) => boolean;

function test(check: Test): Node {
	return { kind: "test", test: check };
}

function argument(word: string, words: ExpressionWords): string {
	const value = words.next();
	if (value === undefined) {
		throw new FindError(`missing argument to \`${word}'`);
	}
	return value;
}

/** Compares by +N, -N, N. */
function comparer(text: string, word: string): (value: number) => boolean {
	const match = /^([+-]?)(\d+(?:\.\d+)?)$/.exec(text);
	if (match === null) {
		throw new FindError(`invalid argument \`${text}' to \`${word}'`);
	}
	const [, sign, digits] = match;
	const wanted = Number(digits);
	return sign === "+"
		? (value) => value > wanted
		: sign === "-"
			? (value) => value < wanted
			: (value) => value === wanted;
}

const UNITS: Readonly<Record<string, number>> = {
	b: 512,
	c: 1,
	w: 2,
	k: 1024,
	M: 1024 ** 2,
	G: 1024 ** 3,
};

function sizeTest(text: string, word: string): Test {
	const match = /^([+-]?\d+)([bcwkMG]?)$/.exec(text);
	if (match === null) {
		const isUnit = /^[+-]?\d+[A-Za-z]$/.test(text);
		throw new FindError(
			isUnit ? `invalid ${word} type \`${text.slice(-1)}'` : `invalid argument \`${text}' to \`${word}'`,
		);
	}
	const unit = UNITS[match[2] || "b"] ?? 512;
	const compare = comparer(match[1] ?? "0", word);
	return ({ stat }) => compare(Math.ceil(stat.size / unit));
}

const TYPES: Readonly<Record<string, Stat["type"]>> = {
	f: "file",
	d: "directory",
	l: "symlink",
	p: "fifo",
	c: "character",
	b: "block",
	s: "socket",
};

function typesOf(text: string, word: string): Set<Stat["type"]> {
	const types = new Set<Stat["type"]>();
	for (const letter of text.split(",")) {
		const type = TYPES[letter];
		if (type === undefined) {
			throw new FindError(
				letter === ""
					? `Arguments to ${word} should contain at least one letter`
					: `Unknown argument to ${word}: ${letter.charAt(0)}`,
			);
		}
		types.add(type);
	}
	return types;
}

function permTest(text: string): Test {
	const kind = /^[-/+]/.test(text) && !/^\+[ugoarwxXst]/.test(text) ? text.charAt(0) : "";
	const change = parseMode(text.slice(kind.length));
	if (change === undefined) {
		throw new FindError(`invalid mode \`${text}'`);
	}
	const wanted = applyMode(change, 0, false, 0);
	if (kind === "-") {
		return ({ stat }) => (stat.mode & wanted) === wanted;
	}
	if (kind === "") {
		return ({ stat }) => stat.mode === wanted;
	}
	return ({ stat }) => wanted === 0 || (stat.mode & wanted) !== 0;
}

type TimeField = "atime" | "mtime" | "ctime";
const FIELDS: Readonly<Record<string, TimeField>> = { a: "atime", m: "mtime", c: "ctime", B: "ctime" };

/** -mtime counts whole days, -mmin minutes; fractions of a minute round up. */
function ageTest(word: string, text: string, context: Context): Test {
	const field = FIELDS[word.charAt(1)] ?? "mtime";
	const isMinutes = word.endsWith("min");
	const compare = comparer(text, word);
	const unit = isMinutes ? 60_000 : 86_400_000;
	const now = context.sys.now();
	const sign = /^[+-]/.exec(text)?.[0];
	let base = now;
	if (context.dayStart) {
		const { offset } = context.zone.at(now / 1000);
		const local = now + offset * 1000;
		base = local - (local % 86_400_000) + 86_400_000 - offset * 1000;
	}
	return ({ stat }) => {
		const age = (base - stat[field]) / unit;
		if (isMinutes) {
			return compare(sign === "+" || sign === "-" ? age : Math.ceil(age));
		}
		return compare(sign === "-" ? age : Math.floor(age));
	};
}

function statOf(path: string, context: Context): Stat {
	try {
		return context.sys.stat(path);
	} catch (error) {
		if (isErrno(error)) {
			throw new FindError(`${context.quote(path)}: ${error.message}`);
		}
		throw error;
	}
}

function newerTest(word: string, value: string, context: Context): Test {
	const match = /^-newer([aBcm])([aBcmt])$/.exec(word);
	const field = FIELDS[match?.[1] ?? "m"] ?? "mtime";
	let reference: number;
	if (match?.[2] === "t") {
		const moment = context.dates.get(value);
		if (moment === undefined) {
			throw new FindError(`I cannot figure out how to interpret ${context.quote(value)} as a date or time`);
		}
		reference = moment.seconds * 1000 + moment.nanoseconds / 1e6;
	} else {
		reference = statOf(value, context)[FIELDS[match?.[2] ?? "m"] ?? "mtime"];
	}
	return ({ stat }) => stat[field] > reference;
}

function isEmpty({ stat, path }: Candidate, context: Context): boolean {
	if (stat.type === "file") {
		return stat.size === 0;
	}
	return stat.type === "directory" && context.sys.readdir(path).length === 0;
}

function owner(word: string, value: string, context: Context): number {
	const isUser = word === "-user";
	const found = isUser ? context.accounts.userByName(value)?.uid : context.accounts.groupByName(value)?.gid;
	if (found !== undefined) {
		return found;
	}
	if (/^\d+$/.test(value)) {
		return Number(value);
	}
	throw new FindError(
		isUser
			? `${context.quote(value)} is not the name of a known user`
			: `${context.quote(value)} is not the name of an existing group`,
	);
}

function listLine({ stat, path }: Candidate, context: Context): string {
	const { accounts, sys, zone } = context;
	const isRecent = stat.mtime > sys.now() - 15_778_476_000 && stat.mtime <= sys.now();
	const time = strftime(isRecent ? "%b %e %H:%M" : "%b %e  %Y", momentOf(stat.mtime), zone);
	const columns = [
		String(stat.ino).padStart(9),
		String(Math.ceil(stat.blocks / 2)).padStart(6),
		modeText(stat.type, stat.mode),
		String(stat.nlink).padStart(3),
		accounts.userName(stat.uid).padEnd(8),
		accounts.groupName(stat.gid).padEnd(8),
		String(stat.size).padStart(8),
		time,
		path + (stat.type === "symlink" ? ` -> ${sys.readlink(path)}` : ""),
	];
	return `${columns.join(" ")}\n`;
}

function printer(words: ExpressionWords, out: Output, text: (candidate: Candidate) => string): Node {
	words.hasAction = true;
	return {
		kind: "action",
		*act(candidate): Routine<boolean> {
			yield* out.write(text(candidate));
			return true;
		},
	};
}

function fileOutput(path: string, context: Context): Output {
	const out = context.files.get(path);
	if (out === undefined) {
		throw new FindError(`${context.quote(path)}: No such file or directory`);
	}
	return out;
}

function remove(context: Context, words: ExpressionWords): Node {
	words.hasAction = true;
	context.depthFirst = true;
	return {
		kind: "action",
		*act({ path, stat }): Routine<boolean> {
			if (path === ".") {
				return true;
			}
			try {
				if (stat.type === "directory") {
					context.sys.rmdir(path);
				} else {
					context.sys.unlink(path);
				}
				return true;
			} catch (error) {
				if (!isErrno(error)) {
					throw error;
				}
				yield* context.fail(`cannot delete ${context.quote(path)}: ${error.message}`);
				return false;
			}
		},
	};
}

function integer(word: string, text: string): number {
	if (!/^\d+$/.test(text)) {
		throw new FindError(`Expected a positive decimal integer argument to ${word}, but got \u2018${text}\u2019`);
	}
	return Number(text);
}

const ALWAYS: Test = () => true;

/** Options that change the whole search, wherever they stand. */
function globalOption(word: string, words: ExpressionWords, context: Context): Node | undefined {
	switch (word) {
		case "-maxdepth":
			context.maxDepth = integer(word, argument(word, words));
			return test(ALWAYS);
		case "-mindepth":
			context.minDepth = integer(word, argument(word, words));
			return test(ALWAYS);
		case "-depth":
		case "-d":
			context.depthFirst = true;
			return test(ALWAYS);
		case "-xdev":
		case "-mount":
			context.oneFileSystem = true;
			return test(ALWAYS);
		case "-daystart":
			context.dayStart = true;
			return test(ALWAYS);
		case "-follow":
			context.follow = "L";
			return test(ALWAYS);
		case "-regextype":
			context.regexType = argument(word, words);
			return test(ALWAYS);
		case "-noleaf":
		case "-ignore_readdir_race":
		case "-noignore_readdir_race":
		case "-nowarn":
		case "-warn":
			return test(ALWAYS);
		default:
			return undefined;
	}
}

function action(word: string, words: ExpressionWords, context: Context): Node | undefined {
	switch (word) {
		case "-print":
			return printer(words, context.out, ({ path }) => `${path}\n`);
		case "-print0":
			return printer(words, context.out, ({ path }) => `${path}\0`);
		case "-printf":
			return printer(words, context.out, compileFormat(argument(word, words), context));
		case "-ls":
			return printer(words, context.out, (candidate) => listLine(candidate, context));
		case "-fprint":
			return printer(words, fileOutput(argument(word, words), context), ({ path }) => `${path}\n`);
		case "-fprint0":
			return printer(words, fileOutput(argument(word, words), context), ({ path }) => `${path}\0`);
		case "-fls":
			return printer(words, fileOutput(argument(word, words), context), (candidate) => listLine(candidate, context));
		case "-fprintf": {
			const out = fileOutput(argument(word, words), context);
			return printer(words, out, compileFormat(argument(word, words), context));
		}
		case "-delete":
			return remove(context, words);
		case "-exec":
		case "-execdir":
		case "-ok":
		case "-okdir":
			words.hasAction = true;
			return execPrimary(word, words, context);
		case "-prune":
			return test((candidate) => {
				candidate.pruned = true;
				return true;
			});
		case "-quit":
			return {
				kind: "action",
				// biome-ignore lint/correctness/useYield: an action is a routine, and this one never waits.
				*act(): Routine<boolean> {
					throw new Quit();
				},
			};
		default:
			return undefined;
	}
}

function named(word: string, words: ExpressionWords, context: Context): Node | undefined {
	const ignoreCase = word.startsWith("-i");
	switch (word) {
		case "-name":
		case "-iname": {
			const regex = fnmatchRegex(argument(word, words), { ignoreCase });
			return test(({ name }) => regex.test(name));
		}
		case "-path":
		case "-ipath":
		case "-wholename":
		case "-iwholename": {
			const regex = fnmatchRegex(argument(word, words), { ignoreCase });
			return test(({ path }) => regex.test(path));
		}
		case "-lname":
		case "-ilname": {
			const regex = fnmatchRegex(argument(word, words), { ignoreCase });
			return test(({ path, stat }) => stat.type === "symlink" && regex.test(context.sys.readlink(path)));
		}
		case "-regex":
		case "-iregex": {
			const regex = compileRegex(argument(word, words), context.regexType, ignoreCase);
			return test(({ path }) => regex.test(path));
		}
		default:
			return undefined;
	}
}

/** One test, action or option. */
export function primary(word: string, words: ExpressionWords, context: Context): Node {
	const found = globalOption(word, words, context) ?? action(word, words, context) ?? named(word, words, context);
	if (found !== undefined) {
		return found;
	}
	const { sys, accounts } = context;
	if (/^-[acB](?:min|time)$|^-m(?:min|time)$/.test(word)) {
		return test(ageTest(word, argument(word, words), context));
	}
	if (/^-newer(?:[aBcm][aBcmt])?$/.test(word)) {
		return test(newerTest(word, argument(word, words), context));
	}
	switch (word) {
		case "-true":
			return test(ALWAYS);
		case "-false":
			return test(() => false);
		case "-type": {
			const types = typesOf(argument(word, words), word);
			return test(({ stat }) => types.has(stat.type));
		}
		case "-xtype": {
			const types = typesOf(argument(word, words), word);
			return test(({ path, stat }) => {
				if (stat.type !== "symlink") {
					return types.has(stat.type);
				}
				try {
					return types.has(sys.stat(path).type);
				} catch {
					return types.has("symlink");
				}
			});
		}
		case "-size":
			return test(sizeTest(argument(word, words), word));
		case "-empty":
			return test((candidate) => isEmpty(candidate, context));
		case "-perm":
			return test(permTest(argument(word, words)));
		case "-user": {
			const uid = owner(word, argument(word, words), context);
			return test(({ stat }) => stat.uid === uid);
		}
		case "-group": {
			const gid = owner(word, argument(word, words), context);
			return test(({ stat }) => stat.gid === gid);
		}
		case "-uid":
		case "-gid":
		case "-links":
		case "-inum":
		case "-used": {
			const compare = comparer(argument(word, words), word);
			const fields: Readonly<Record<string, (stat: Stat) => number>> = {
				"-uid": (stat) => stat.uid,
				"-gid": (stat) => stat.gid,
				"-links": (stat) => stat.nlink,
				"-inum": (stat) => stat.ino,
				"-used": (stat) => Math.floor((stat.atime - stat.ctime) / 86_400_000),
			};
			const field = fields[word];
			return test(({ stat }) => field !== undefined && compare(field(stat)));
		}
		case "-nouser":
			return test(({ stat }) => accounts.userById(stat.uid) === undefined);
		case "-nogroup":
			return test(({ stat }) => accounts.groupById(stat.gid) === undefined);
		case "-readable":
			return test(({ path }) => sys.access(path, { read: true }));
		case "-writable":
			return test(({ path }) => sys.access(path, { write: true }));
		case "-executable":
			return test(({ path }) => sys.access(path, { execute: true }));
		case "-samefile": {
			const { dev, ino } = statOf(argument(word, words), context);
			return test(({ stat }) => stat.dev === dev && stat.ino === ino);
		}
		case "-fstype": {
			const type = argument(word, words);
			return test(({ path }) => sys.statfs(path).type === type);
		}
		default:
			throw new FindError(`unknown predicate \`${word}'`);
	}
}
