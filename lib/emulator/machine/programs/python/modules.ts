import { createHash } from "node:crypto";
import { decode, encode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import { signalName } from "../../kernel/signal";
import type { Routine, Stat, Sys } from "../../kernel/sys";
import { lookUp } from "../../network/names";
import { systemZone, wallTime } from "../../services/time/zone";
import { type Accounts, type Group, readAccounts, type User } from "../kit/accounts";
import { civilFromSeconds } from "../kit/calendar";
import { exists, isDirectory, tryStat } from "../kit/files";
import { readAll } from "../kit/lines";
import { TYPE_BITS } from "../kit/mode";
import { momentOf, strftime } from "../kit/strftime";
import { fixedZone, secondsFromCivil } from "../kit/time-zone";
import { attributeOf, sorted } from "./attributes";
import { type Plain, plain, routine } from "./built-in";
import { descriptorMembers } from "./descriptors";
import { formatSpec } from "./format";
import { PyGenerator, yieldOut } from "./generator";
import type { Host } from "./host";
import { parseJson, writeJson } from "./json";
import { PyProperty, PyUnbound } from "./members";
import type { StandardOutput } from "./standard-output";
import {
	bytesOf,
	isTrue,
	PyBytes,
	PyClass,
	PyDict,
	PyExit,
	PyFunction,
	PyInstance,
	PyList,
	PyModule,
	PyRaise,
	PySet,
	PyTuple,
	repr,
	str,
	typeOf,
	type Value,
} from "./values";

const EXCEPTIONS: Readonly<Record<string, string>> = {
	Exception: "BaseException",
	SystemExit: "BaseException",
	KeyboardInterrupt: "BaseException",
	ValueError: "Exception",
	TypeError: "Exception",
	LookupError: "Exception",
	KeyError: "LookupError",
	IndexError: "LookupError",
	NameError: "Exception",
	AttributeError: "Exception",
	ImportError: "Exception",
	ModuleNotFoundError: "ImportError",
	OSError: "Exception",
	IOError: "OSError",
	FileNotFoundError: "IOError",
	PermissionError: "IOError",
	IsADirectoryError: "IOError",
	RuntimeError: "Exception",
	RecursionError: "RuntimeError",
	NotImplementedError: "RuntimeError",
	ZeroDivisionError: "Exception",
	AssertionError: "Exception",
	StopIteration: "Exception",
	EOFError: "Exception",
	ArithmeticError: "Exception",
	OverflowError: "ArithmeticError",
	UnicodeEncodeError: "ValueError",
	FileExistsError: "OSError",
	NotADirectoryError: "OSError",
	ConnectionError: "OSError",
	ConnectionRefusedError: "ConnectionError",
	TimeoutError: "OSError",
	TimeoutExpired: "Exception",
	UnboundLocalError: "NameError",
	GeneratorExit: "BaseException",
	Warning: "Exception",
	DeprecationWarning: "Warning",
	MemoryError: "Exception",
	SyntaxError: "Exception",
	UnicodeDecodeError: "ValueError",
	JSONDecodeError: "ValueError",
	CalledProcessError: "Exception",
};

/** Names that are there without an import. */
export function builtinsOf(sys: Sys, isTwo: boolean, out: StandardOutput, hostOf: () => Host): Map<string, Value> {
	const names = new Map<string, Value>();
	const classes = new Map<string, PyClass>([["BaseException", new PyClass("BaseException", [], new Map())]]);
	for (const [name, base] of Object.entries(EXCEPTIONS)) {
		const parent = classes.get(base);
		classes.set(name, new PyClass(name, parent ? [parent] : [], new Map()));
	}
	for (const [name, found] of classes) {
		names.set(name, found);
	}
	names.set("object", new PyClass("object", [], new Map()));
	const add = (fn: PyFunction) => names.set(fn.name, fn);
	add(
		routine("print", function* (args, named) {
			const shown: string[] = [];
			for (const each of args) {
				shown.push(yield* textOf(hostOf(), each));
			}
			const text =
				shown.join(named.has("sep") ? str(named.get("sep") ?? " ") : " ") +
				(named.has("end") ? str(named.get("end") ?? "") : "\n");
			const file = named.get("file");
			if (file instanceof PyInstance && file.members.get("__fd__") !== 1n) {
				const host = hostOf();
				yield* host.call(attributeOf(host, file, "write"), [text]);
			} else {
				yield* out.write(text);
			}
			if (isTrue(named.get("flush") ?? false)) {
				yield* out.flush();
			}
			return null;
		}),
	);
	add(
		routine("len", function* ([value = null]) {
			const own = value instanceof PyInstance ? value.of.find("__len__") : undefined;
			return own === undefined ? BigInt(lengthOf(value)) : yield* hostOf().call(own, [value]);
		}),
	);
	add(
		routine("str", function* ([value = ""]) {
			return value instanceof PyBytes && isTwo ? decode(value.bytes) : yield* textOf(hostOf(), value);
		}),
	);
	add(plain("unicode", ([value = ""]) => str(value)));
	add(
		routine("repr", function* ([value = null]) {
			return yield* hostOf().shown(value);
		}),
	);
	add(plain("int", ([value = 0n, base]) => toInteger(value, base)));
	add(plain("long", ([value = 0n, base]) => toInteger(value, base)));
	add(plain("float", ([value = 0]) => toFloat(value)));
	add(plain("bool", ([value = false]) => isTrue(value)));
	add(
		plain("abs", ([value = 0n]) =>
			typeof value === "bigint" ? (value < 0n ? -value : value) : Math.abs(Number(value)),
		),
	);
	add(
		plain("round", ([value = 0, digits]) =>
			digits === undefined || digits === null
				? isTwo
					? Math.round(Number(value))
					: BigInt(roundEven(Number(value)))
				: Number(Number(value).toFixed(Number(digits))),
		),
	);
	add(plain("hex", ([value = 0n]) => `0x${BigInt(value as bigint).toString(16)}`));
	add(plain("oct", ([value = 0n]) => `0o${BigInt(value as bigint).toString(8)}`));
	add(plain("bin", ([value = 0n]) => `0b${BigInt(value as bigint).toString(2)}`));
	add(plain("chr", ([value = 0n]) => String.fromCodePoint(Number(value))));
	add(plain("ord", ([value = ""]) => BigInt(str(value).codePointAt(0) ?? 0)));
	add(
		plain("isinstance", ([value = null, type = null]) =>
			(type instanceof PyTuple ? type.items : [type]).some((each) => isOf(value, each)),
		),
	);
	add(
		plain("type", ([value = null]) =>
			value instanceof PyInstance ? value.of : new PyClass(typeOf(value, isTwo), [], new Map()),
		),
	);
	add(plain("callable", ([value = null]) => value instanceof PyFunction || value instanceof PyClass));
	add(plain("id", ([value = null]) => BigInt(repr(value).length)));
	for (const name of ["hasattr", "getattr"] as const) {
		add(
			routine(name, function* ([value = null, member = "", ...fallback]) {
				try {
					const found = attributeOf(hostOf(), value, str(member));
					const read = found instanceof PyProperty ? yield* hostOf().call(found.get, [value]) : found;
					return name === "hasattr" ? true : read;
				} catch (error) {
					if (!(error instanceof PyRaise && error.type === "AttributeError")) {
						throw error;
					}
					const [other] = fallback;
					if (name === "getattr" && other === undefined) {
						throw error;
					}
					return name === "hasattr" ? false : (other ?? null);
				}
			}),
		);
	}
	add(plain("range", (args) => range(args)));
	add(plain("xrange", (args) => range(args)));
	for (const [name, make] of [
		["list", (items: Value[]) => new PyList(items)],
		["tuple", (items: Value[]) => new PyTuple(items)],
		["set", (items: Value[]) => new PySet(items)],
		["frozenset", (items: Value[]) => new PySet(items)],
		["reversed", (items: Value[]) => new PyList(items.reverse())],
		[
			"sum",
			(items: Value[]) =>
				items.reduce<Value>((total, item) => {
					const one = typeof item === "boolean" ? BigInt(item) : item;
					return typeof total === "bigint" && typeof one === "bigint" ? total + one : Number(total) + Number(one);
				}, 0n),
		],
		["any", (items: Value[]) => items.some(isTrue)],
		["all", (items: Value[]) => items.every(isTrue)],
	] as const) {
		add(
			routine(name, function* ([value]) {
				return make(value === undefined ? [] : yield* hostOf().items(value));
			}),
		);
	}
	add(
		routine("enumerate", function* ([values = null, start], named) {
			const first = BigInt(Number(start ?? named.get("start") ?? 0n));
			const items = yield* hostOf().items(values);
			return new PyList(items.map((item, index) => new PyTuple([first + BigInt(index), item])));
		}),
	);
	addIteration(add, hostOf);
	addMembers(add);
	for (const [name, direction] of [
		["min", -1],
		["max", 1],
	] as const) {
		add(
			routine(name, function* (args, named) {
				const items = args.length === 1 ? yield* hostOf().items(args[0] ?? null) : [...args];
				const order = yield* sorted(hostOf(), items, new Map([...named].filter(([key]) => key === "key")));
				const found = direction < 0 ? order[0] : order.at(-1);
				if (found === undefined) {
					throw new PyRaise("ValueError", `${name}() arg is an empty sequence`);
				}
				return found;
			}),
		);
	}
	add(
		routine("sorted", function* ([values = null], named) {
			return new PyList(yield* sorted(hostOf(), yield* hostOf().items(values), named));
		}),
	);
	add(
		routine("zip", function* (args) {
			const lists: Value[][] = [];
			for (const each of args) {
				lists.push(yield* hostOf().items(each));
			}
			const length = Math.min(...lists.map((list) => list.length));
			return new PyList(
				Array.from(
					{ length: Number.isFinite(length) ? length : 0 },
					(_, index) => new PyTuple(lists.map((list) => list[index] ?? null)),
				),
			);
		}),
	);
	for (const name of ["map", "filter"] as const) {
		add(
			routine(name, function* ([fn = null, values = null]) {
				const found: Value[] = [];
				for (const item of yield* hostOf().items(values)) {
					const result = fn === null ? item : yield* hostOf().call(fn, [item]);
					if (name === "map") {
						found.push(result);
					} else if (isTrue(result)) {
						found.push(item);
					}
				}
				return new PyList(found);
			}),
		);
	}
	add(
		routine("dict", function* ([source], named) {
			const made = new PyDict();
			if (source instanceof PyDict) {
				for (const { key, value } of source.entries.values()) {
					made.set(key, value);
				}
			} else if (source !== undefined) {
				for (const pair of yield* hostOf().items(source)) {
					const [key = null, value = null] = yield* hostOf().items(pair);
					made.set(key, value);
				}
			}
			for (const [key, value] of named) {
				made.set(key, value);
			}
			return made;
		}),
	);
	add(
		routine("open", function* ([path = "", mode = "r"], named) {
			return yield* openFile(sys, classes, str(path), str(named.get("mode") ?? mode));
		}),
	);
	for (const name of isTwo ? ["raw_input"] : ["input"]) {
		add(
			routine(name, function* () {
				const text = decode(yield* readAll(sys, 0));
				if (text === "") {
					throw new PyRaise("EOFError", "EOF when reading a line");
				}
				return text.split("\n")[0] ?? "";
			}),
		);
	}
	add(
		plain("exit", ([code = null]) => {
			throw new PyExit(code);
		}),
	);
	add(
		plain("quit", ([code = null]) => {
			throw new PyExit(code);
		}),
	);
	return names;
}

/** iter() and next(). */
function addIteration(add: (fn: PyFunction) => void, hostOf: () => Host): void {
	add(
		routine("iter", function* ([value = null]) {
			if (value instanceof PyGenerator) {
				return value;
			}
			const next = yield* hostOf().iterate(value);
			const body = function* (): Routine<Value> {
				for (;;) {
					const item = yield* next();
					if (item === undefined) {
						return null;
					}
					yield* yieldOut(item.value);
				}
			};
			return new PyGenerator(body(), false);
		}),
	);
	add(
		routine("next", function* ([value = null, ...fallback]) {
			const next = yield* hostOf().iterate(value);
			const item = yield* next();
			if (item !== undefined) {
				return item.value;
			}
			const [other] = fallback;
			if (other === undefined) {
				throw new PyRaise("StopIteration", "");
			}
			return other;
		}),
	);
}

/** Functions about members: property() and the like, getattr() and its family. */
function addMembers(add: (fn: PyFunction) => void): void {
	add(plain("property", ([get = null, set = null]) => new PyProperty(get, set)));
	add(plain("staticmethod", ([run = null]) => new PyUnbound(run, false)));
	add(plain("classmethod", ([run = null]) => new PyUnbound(run, true)));
	add(
		plain("setattr", ([object = null, name = "", value = null]) => {
			if (object instanceof PyInstance || object instanceof PyModule || object instanceof PyClass) {
				object.members.set(str(name), value);
			}
			return null;
		}),
	);
	add(
		plain("vars", ([object = null]) => {
			const made = new PyDict();
			if (object instanceof PyInstance || object instanceof PyModule) {
				for (const [name, value] of object.members) {
					if (!name.startsWith("__") && name !== "args") {
						made.set(name, value);
					}
				}
			}
			return made;
		}),
	);
	add(
		plain("issubclass", ([type = null, of = null]) =>
			(of instanceof PyTuple ? of.items : [of]).some(
				(one) => type instanceof PyClass && one instanceof PyClass && (type.isSubclassOf(one) || one.name === "object"),
			),
		),
	);
	add(
		plain("divmod", ([a = 0n, b = 1n]) => {
			if (typeof a === "bigint" && typeof b === "bigint" && b !== 0n) {
				const rest = ((a % b) + b) % b;
				return new PyTuple([(a - rest) / b, rest]);
			}
			const floor = Math.floor(Number(a) / Number(b));
			return new PyTuple([floor, Number(a) - floor * Number(b)]);
		}),
	);
	add(
		plain("pow", ([a = 0n, b = 0n, by]) =>
			typeof a === "bigint" && typeof b === "bigint" && b >= 0n
				? by === undefined
					? a ** b
					: powerOf(a, b, BigInt(by as bigint))
				: Number(a) ** Number(b),
		),
	);
	add(
		plain(
			"bytes",
			([value = null]) =>
				new PyBytes(
					value instanceof PyList
						? Uint8Array.from(value.items.map(Number))
						: typeof value === "bigint"
							? new Uint8Array(Number(value))
							: value instanceof PyBytes
								? value.bytes
								: encode(value === null ? "" : str(value)),
				),
		),
	);
	add(plain("format", ([value = null, spec = ""]) => formatSpec(value, str(spec))));
	add(plain("hash", ([value = null]) => BigInt(repr(value).length * 31)));
	add(plain("globals", () => new PyDict()));
}

function powerOf(base: bigint, exponent: bigint, modulus: bigint): bigint {
	let result = 1n;
	for (let left = exponent, factor = base % modulus; left > 0n; left >>= 1n, factor = (factor * factor) % modulus) {
		if (left & 1n) {
			result = (result * factor) % modulus;
		}
	}
	return result % modulus;
}

function* textOf(host: Host, value: Value): Routine<string> {
	return yield* host.text(value);
}

function roundEven(value: number): number {
	const rounded = Math.round(value);
	return Math.abs(value % 1) === 0.5 && rounded % 2 !== 0 ? rounded - 1 : rounded;
}

function isOf(value: Value, type: Value): boolean {
	if (type instanceof PyClass) {
		return value instanceof PyInstance
			? value.of.isSubclassOf(type) || type.name === "object"
			: typeOf(value) === type.name;
	}
	return (
		type instanceof PyFunction &&
		(typeOf(value) === type.name ||
			(type.name === "int" && typeof value === "boolean") ||
			(["unicode", "basestring"].includes(type.name) && typeof value === "string"))
	);
}

function lengthOf(value: Value): number {
	if (typeof value === "string") {
		return [...value].length;
	}
	if (value instanceof PyList || value instanceof PyTuple) {
		return value.items.length;
	}
	if (value instanceof PyDict || value instanceof PySet) {
		return value.entries.size;
	}
	if (value instanceof PyBytes) {
		return value.bytes.length;
	}
	throw new PyRaise("TypeError", `object of type '${typeOf(value)}' has no len()`);
}

function toInteger(value: Value, base: Value | undefined): bigint {
	if (typeof value === "number") {
		return BigInt(Math.trunc(value));
	}
	if (typeof value === "bigint" || typeof value === "boolean") {
		return BigInt(value);
	}
	const text = str(value).trim();
	const radix = base === undefined ? 10 : Number(base);
	const isGood =
		radix === 10
			? /^[+-]?\d+$/.test(text)
			: radix === 16
				? /^(0x)?[\da-f]+$/i.test(text)
				: radix === 8
					? /^(0o?)?[0-7]+$/.test(text)
					: radix === 2
						? /^(0b)?[01]+$/.test(text)
						: false;
	if (!isGood) {
		throw new PyRaise("ValueError", `invalid literal for int() with base ${radix}: ${repr(text)}`);
	}
	return radix === 10 ? BigInt(text.replace(/^\+/, "")) : BigInt(Number.parseInt(text.replace(/^0[xob]/i, ""), radix));
}

function toFloat(value: Value): number {
	const text = typeof value === "string" ? value.trim() : undefined;
	if (text !== undefined && (text === "" || Number.isNaN(Number(text)))) {
		throw new PyRaise("ValueError", `could not convert string to float: ${repr(text)}`);
	}
	return Number(text ?? value);
}

function range(args: readonly Value[]): PyList {
	const [first = 0n, second, step = 1n] = args;
	const from = second === undefined ? 0 : Number(first);
	const to = Number(second ?? first);
	const by = Number(step);
	const items: Value[] = [];
	for (let at = from; by > 0 ? at < to : at > to; at += by) {
		if (items.length > 1_000_000) {
			throw new PyRaise("MemoryError", "");
		}
		items.push(BigInt(at));
	}
	return new PyList(items);
}

function osError(classes: ReadonlyMap<string, PyClass>, error: unknown, path: string): never {
	if (!isErrno(error)) {
		throw error;
	}
	const name =
		{ ENOENT: "FileNotFoundError", EACCES: "PermissionError", EISDIR: "IsADirectoryError" }[error.code as string] ??
		"OSError";
	throw new PyRaise(classes.has(name) ? name : "OSError", `[Errno ${error.number}] ${error.message}: ${repr(path)}`);
}

/** The lines of a text with their ends. */
function linesIn(text: string): string[] {
	return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** open(): a file object, read whole when it is first asked. */
function* openFile(sys: Sys, classes: ReadonlyMap<string, PyClass>, path: string, mode: string): Routine<PyInstance> {
	const isBinary = mode.includes("b");
	const isReading = mode.startsWith("r") && !mode.includes("+");
	let fd: number;
	try {
		fd = yield* sys.open(
			path,
			isReading
				? { read: true }
				: {
						read: mode.includes("+"),
						write: true,
						create: !mode.startsWith("r"),
						truncate: mode.startsWith("w"),
						append: mode.startsWith("a"),
					},
			0o666,
		);
	} catch (error) {
		return osError(classes, error, path);
	}
	const file = new PyInstance(new PyClass("TextIOWrapper", [], new Map()));
	let rest: string | undefined;
	const text = function* (): Routine<string> {
		rest ??= decode(yield* readAll(sys, fd));
		return rest;
	};
	const take = function* (): Routine<string> {
		const found = yield* text();
		rest = "";
		return found;
	};
	const lines = function* (): Routine<Value> {
		return new PyList(linesIn(yield* take()));
	};
	file.members
		.set("name", path)
		.set(
			"read",
			routine("read", function* () {
				const found = yield* take();
				return isBinary ? new PyBytes(encode(found)) : found;
			}),
		)
		.set("readlines", routine("readlines", lines))
		.set("__items__", routine("__items__", lines))
		.set(
			"readline",
			routine("readline", function* () {
				const found = yield* text();
				const end = found.indexOf("\n");
				const line = end < 0 ? found : found.slice(0, end + 1);
				rest = found.slice(line.length);
				return line;
			}),
		)
		.set(
			"write",
			routine("write", function* ([value = ""]) {
				const bytes = bytesOf(value);
				yield* sys.write(fd, bytes);
				return BigInt(bytes.length);
			}),
		)
		.set(
			"writelines",
			routine("writelines", function* ([value = null]) {
				if (value instanceof PyList) {
					yield* sys.write(fd, encode(value.items.map(str).join("")));
				}
				return null;
			}),
		)
		.set(
			"flush",
			plain("flush", () => null),
		)
		.set(
			"close",
			plain("close", () => {
				if (sys.isOpen(fd)) {
					sys.close(fd);
				}
				return null;
			}),
		);
	return file;
}

function stream(sys: Sys, fd: number, out?: StandardOutput): PyInstance {
	const made = new PyInstance(new PyClass("TextIOWrapper", [], new Map()));
	const lines = function* (): Routine<Value> {
		return new PyList(linesIn(decode(yield* readAll(sys, fd))));
	};
	made.members
		.set("__fd__", BigInt(fd))
		.set(
			"write",
			routine("write", function* ([value = ""]) {
				const text = str(value);
				yield* out === undefined ? sys.write(fd, encode(text)) : out.write(text);
				return BigInt([...text].length);
			}),
		)
		.set(
			"flush",
			routine("flush", function* () {
				if (out !== undefined) {
					yield* out.flush();
				}
				return null;
			}),
		)
		.set(
			"isatty",
			plain("isatty", () => sys.isatty(fd)),
		)
		.set(
			"read",
			routine("read", function* () {
				return decode(yield* readAll(sys, fd));
			}),
		)
		.set("readlines", routine("readlines", lines))
		.set("__items__", routine("__items__", lines));
	return made;
}

/** Modules that can be imported; undefined for others. */
export function modulesOf(
	sys: Sys,
	isTwo: boolean,
	out: StandardOutput,
	argv: readonly string[],
	names: ReadonlyMap<string, Value>,
): (name: string) => Value | undefined {
	const made = new Map<string, Value>();
	const classes = new Map(
		[...names].flatMap(([name, value]) => (value instanceof PyClass ? [[name, value] as const] : [])),
	);
	const version = VERSIONS[sys.machine.facts.userland][isTwo ? 2 : 3];
	const module = (name: string, members: readonly (readonly [string, Value])[]) => new PyModule(name, new Map(members));
	const makers: Readonly<Record<string, () => Value>> = {
		sys: () =>
			module("sys", [
				["argv", new PyList([...argv])],
				[
					"exit",
					plain("exit", ([code = null]) => {
						throw new PyExit(code);
					}),
				],
				["stdin", stream(sys, 0)],
				["stdout", stream(sys, 1, out)],
				["stderr", stream(sys, 2)],
				["version", `${version} (default, Nov 16 2020, 22:23:17) \n[GCC 4.8.5 20150623 (Red Hat 4.8.5-44)]`],
				["version_info", new PyTuple([...version.split(".").map((part) => BigInt(part)), "final", 0n])],
				["platform", isTwo ? "linux2" : "linux"],
				["executable", isTwo ? "/usr/bin/python" : "/usr/bin/python3"],
				["path", new PyList([""])],
				["maxsize", 9_223_372_036_854_775_807n],
			]),
		json: () =>
			module("json", [
				["loads", plain("loads", ([text = ""]) => parseJson(text instanceof PyBytes ? decode(text.bytes) : str(text)))],
				[
					"load",
					routine("load", function* ([file = null]) {
						const read = file instanceof PyInstance ? file.members.get("read") : undefined;
						const text = read instanceof PyFunction ? yield* read.call([], new Map()) : "";
						return parseJson(text instanceof PyBytes ? decode(text.bytes) : str(text));
					}),
				],
				["dumps", plain("dumps", ([value = null], named) => writeJson(value, named))],
				[
					"dump",
					routine("dump", function* ([value = null, file = null], named) {
						const write = file instanceof PyInstance ? file.members.get("write") : undefined;
						return write instanceof PyFunction ? yield* write.call([writeJson(value, named)], new Map()) : null;
					}),
				],
				["JSONDecodeError", classes.get("JSONDecodeError") ?? null],
			]),
		os: () => osModule(sys, classes, made, out),
		"os.path": () => pathModule(sys),
		time: () =>
			module("time", [
				["time", plain("time", () => sys.now() / 1000)],
				[
					"sleep",
					routine("sleep", function* ([seconds = 0]) {
						yield* sys.sleep(Number(seconds) * 1000);
						return null;
					}),
				],
				["monotonic", plain("monotonic", () => sys.uptime() / 1000)],
				["perf_counter", plain("perf_counter", () => sys.uptime() / 1000)],
				["time_ns", plain("time_ns", () => BigInt(sys.now()) * 1_000_000n)],
				["strftime", plain("strftime", ([format = "", time]) => timeText(sys, str(format), time))],
				["gmtime", plain("gmtime", ([at]) => timeTuple(Number(at ?? sys.now() / 1000)))],
				[
					"localtime",
					plain("localtime", ([at]) =>
						timeTuple(Number(at ?? sys.now() / 1000) + wallTime(systemZone(sys), sys.now()).offset / 1000),
					),
				],
				["ctime", plain("ctime", () => timeText(sys, "%a %b %e %H:%M:%S %Y"))],
				["asctime", plain("asctime", () => timeText(sys, "%a %b %e %H:%M:%S %Y"))],
				["tzname", new PyTuple(Array(2).fill(wallTime(systemZone(sys), sys.now()).zone))],
			]),
		pwd: () =>
			module("pwd", [
				accountLookup(
					sys,
					"getpwnam",
					(accounts, name) => accounts.userByName(str(name)),
					passwdOf,
					(name) => `getpwnam(): name not found: '${name}'`,
				),
				accountLookup(
					sys,
					"getpwuid",
					(accounts, id) => accounts.userById(Number(id)),
					passwdOf,
					(id) => `getpw: id not found: ${id}`,
				),
			]),
		grp: () =>
			module("grp", [
				accountLookup(
					sys,
					"getgrnam",
					(accounts, name) => accounts.groupByName(str(name)),
					groupOf,
					(name) => `getgrnam(): name not found: '${name}'`,
				),
				accountLookup(
					sys,
					"getgrgid",
					(accounts, id) => accounts.groupById(Number(id)),
					groupOf,
					(id) => `getgr: id not found: ${id}`,
				),
			]),
		datetime: () => {
			const now = plain("now", () => {
				const time = wallTime(systemZone(sys), sys.now());
				const made = new PyInstance(new PyClass("datetime", [], new Map()));
				made.members
					.set("__text__", timeText(sys, "%Y-%m-%d %H:%M:%S.000000"))
					.set("year", BigInt(time.year))
					.set("month", BigInt(time.month))
					.set("day", BigInt(time.day))
					.set("hour", BigInt(time.hour))
					.set("minute", BigInt(time.minute));
				made.members
					.set(
						"strftime",
						plain("strftime", ([format = ""]) => timeText(sys, str(format))),
					)
					.set(
						"isoformat",
						plain("isoformat", () => timeText(sys, "%Y-%m-%dT%H:%M:%S")),
					);
				return made;
			});
			return module("datetime", [
				[
					"datetime",
					module("datetime", [
						["now", now],
						["utcnow", now],
						["today", now],
					]),
				],
				["date", module("date", [["today", now]])],
			]);
		},
		re: () => reModule(),
		socket: () =>
			module("socket", [
				["gethostname", plain("gethostname", () => sys.machine.hostname())],
				["getfqdn", plain("getfqdn", () => sys.machine.hostname())],
				[
					"gethostbyname",
					routine("gethostbyname", function* ([name = ""]) {
						const found = yield* lookUp(sys, str(name));
						if (found.kind !== "found") {
							throw new PyRaise("OSError", "[Errno -2] Name or service not known");
						}
						return found.addresses[0] ?? "";
					}),
				],
			]),
		platform: () =>
			module("platform", [
				["system", plain("system", () => "Linux")],
				["node", plain("node", () => sys.machine.hostname())],
				["machine", plain("machine", () => "x86_64")],
				["release", plain("release", () => sys.machine.sysctl("kernel/osrelease") ?? "")],
				["python_version", plain("python_version", () => version)],
			]),
		subprocess: () => subprocessModule(sys, classes),
		base64: () =>
			module("base64", [
				[
					"b64encode",
					plain("b64encode", ([value = ""]) => wrap(isTwo, Buffer.from(bytesOf(value)).toString("base64"))),
				],
				[
					"urlsafe_b64encode",
					plain("urlsafe_b64encode", ([value = ""]) =>
						wrap(isTwo, Buffer.from(bytesOf(value)).toString("base64").replaceAll("+", "-").replaceAll("/", "_")),
					),
				],
				["b64decode", plain("b64decode", ([value = ""]) => new PyBytes(Buffer.from(decode(bytesOf(value)), "base64")))],
			]),
		hashlib: () =>
			module(
				"hashlib",
				["md5", "sha1", "sha256", "sha512"].map((name) => [
					name,
					plain(name, ([value = ""]) => {
						const digest = new PyInstance(new PyClass("HASH", [], new Map()));
						const hash = createHash(name).update(bytesOf(value)).digest();
						digest.members
							.set(
								"hexdigest",
								plain("hexdigest", () => hash.toString("hex")),
							)
							.set(
								"digest",
								plain("digest", () => new PyBytes(hash)),
							);
						return digest;
					}),
				]),
			),
		random: () =>
			module("random", [
				["seed", plain("seed", () => null)],
				[
					"uniform",
					plain("uniform", ([from = 0, to = 1]) => Number(from) + sys.random() * (Number(to) - Number(from))),
				],
				[
					"randrange",
					plain("randrange", ([from = 0n, to]) =>
						to === undefined
							? BigInt(Math.floor(sys.random() * Number(from)))
							: BigInt(Number(from) + Math.floor(sys.random() * (Number(to) - Number(from)))),
					),
				],
				[
					"getrandbits",
					plain(
						"getrandbits",
						([bits = 8n]) =>
							BigInt(`0x${Buffer.from(sys.randomBytes(Math.ceil(Number(bits) / 8))).toString("hex")}`) >>
							BigInt((8 - (Number(bits) % 8)) % 8),
					),
				],
				[
					"shuffle",
					plain("shuffle", ([list = null]) => {
						if (list instanceof PyList) {
							list.items = shuffled(sys, list.items);
						}
						return null;
					}),
				],
				[
					"sample",
					plain(
						"sample",
						([list = null, count = 1n]) =>
							new PyList(
								shuffled(
									sys,
									list instanceof PyList || list instanceof PyTuple
										? list.items
										: typeof list === "string"
											? [...list]
											: [],
								).slice(0, Number(count)),
							),
					),
				],
				[
					"choices",
					routine("choices", function* ([list = null, ...rest], named) {
						const count = Number(named.get("k") ?? rest[1] ?? 1n);
						const items = list instanceof PyList || list instanceof PyTuple ? list.items : [...str(list)];
						yield* sys.spend(count);
						return new PyList(
							Array.from({ length: count }, () => items[Math.floor(sys.random() * items.length)] ?? null),
						);
					}),
				],
				["random", plain("random", () => sys.random())],
				[
					"randint",
					plain("randint", ([from = 0n, to = 0n]) =>
						BigInt(Number(from) + Math.floor(sys.random() * (Number(to) - Number(from) + 1))),
					),
				],
				[
					"choice",
					plain("choice", ([values = null]) =>
						typeof values === "string"
							? (values[Math.floor(sys.random() * values.length)] ?? "")
							: values instanceof PyList
								? (values.items[Math.floor(sys.random() * values.items.length)] ?? null)
								: null,
					),
				],
			]),
		string: () =>
			module("string", [
				["ascii_letters", "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"],
				["digits", "0123456789"],
				["ascii_lowercase", "abcdefghijklmnopqrstuvwxyz"],
				["ascii_uppercase", "ABCDEFGHIJKLMNOPQRSTUVWXYZ"],
				["hexdigits", "0123456789abcdefABCDEF"],
				["punctuation", "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~"],
			]),
		math: () =>
			module("math", [
				["floor", plain("floor", ([value = 0]) => BigInt(Math.floor(Number(value))))],
				["ceil", plain("ceil", ([value = 0]) => BigInt(Math.ceil(Number(value))))],
				["sqrt", plain("sqrt", ([value = 0]) => Math.sqrt(Number(value)))],
				["pi", Math.PI],
				["pow", plain("pow", ([base = 0, by = 0]) => Number(base) ** Number(by))],
			]),
		uuid: () => module("uuid", [["uuid4", plain("uuid4", () => uuid(sys))]]),
		__future__: () =>
			module("__future__", [
				["print_function", true],
				["division", true],
				["unicode_literals", true],
				["absolute_import", true],
			]),
	};
	return (name) => {
		const known = made.get(name);
		if (known !== undefined) {
			return known;
		}
		const maker = Object.hasOwn(makers, name) ? makers[name] : undefined;
		const found = maker?.();
		if (found !== undefined) {
			made.set(name, found);
		}
		return found;
	};
}

/** Python 2 and 3 of each image. */
export const VERSIONS = {
	centos7: { 2: "2.7.5", 3: "3.6.8" },
	alinux3: { 2: "2.7.18", 3: "3.6.8" },
	ubuntu2204: { 2: "2.7.18", 3: "3.10.12" },
	debian12: { 2: "2.7.18", 3: "3.11.2" },
} as const;

function wrap(isTwo: boolean, text: string): Value {
	return isTwo ? text : new PyBytes(encode(text));
}

function uuid(sys: Sys): string {
	const hex = Buffer.from(sys.randomBytes(16)).toString("hex");
	return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** An object that has nothing but members. */
function objectOf(type: string, members: Iterable<readonly [string, Value]>): PyInstance {
	const made = new PyInstance(new PyClass(type, [], new Map()));
	for (const [name, value] of members) {
		made.members.set(name, value);
	}
	return made;
}

/** time.struct_time of seconds since 1970 that already hold the offset of a time zone. */
function timeTuple(localSeconds: number): PyInstance {
	const { year, month, day, hour, minute, second, weekday, dayOfYear } = civilFromSeconds(Math.floor(localSeconds));
	return objectOf("struct_time", [
		["tm_year", BigInt(year)],
		["tm_mon", BigInt(month)],
		["tm_mday", BigInt(day)],
		["tm_hour", BigInt(hour)],
		["tm_min", BigInt(minute)],
		["tm_sec", BigInt(second)],
		["tm_wday", BigInt((weekday + 6) % 7)],
		["tm_yday", BigInt(dayOfYear)],
	]);
}

const passwdOf = ({ name, uid, gid, gecos, home, shell }: User) =>
	objectOf("struct_passwd", [
		["pw_name", name],
		["pw_uid", BigInt(uid)],
		["pw_gid", BigInt(gid)],
		["pw_gecos", gecos],
		["pw_dir", home],
		["pw_shell", shell],
	]);

const groupOf = ({ name, gid, members }: Group) =>
	objectOf("struct_group", [
		["gr_name", name],
		["gr_gid", BigInt(gid)],
		["gr_mem", new PyList([...members])],
	]);

/** A function of pwd or grp, which finds one of the machine's users or groups. */
function accountLookup<T>(
	sys: Sys,
	name: string,
	find: (accounts: Accounts, wanted: Value) => T | undefined,
	shown: (found: T) => PyInstance,
	missing: (wanted: string) => string,
): readonly [string, Value] {
	return [
		name,
		routine(name, function* ([wanted = null]) {
			const found = find(yield* readAccounts(sys), wanted);
			if (found === undefined) {
				throw new PyRaise("KeyError", repr(missing(str(wanted))));
			}
			return shown(found);
		}),
	];
}

/** A time as text: now, or what a struct_time says. %f is Python's own: there are no fractions here. */
function timeText(sys: Sys, format: string, given?: Value): string {
	const { offset, zone: name } = wallTime(systemZone(sys), sys.now());
	const zone = fixedZone(offset / 1000, name);
	const field = (part: string) => (given instanceof PyInstance ? Number(given.members.get(`tm_${part}`) ?? 0) : 0);
	const seconds =
		given instanceof PyInstance
			? secondsFromCivil(zone, field("year"), field("mon"), field("mday"), field("hour"), field("min"), field("sec"))
			: sys.now() / 1000;
	const plainFormat = format.replace(/%(.)/gs, (all, letter: string) => (letter === "f" ? "000000" : all));
	return strftime(plainFormat, momentOf(seconds * 1000), zone);
}

function shuffled(sys: Sys, items: readonly Value[]): Value[] {
	const made = [...items];
	for (let at = made.length - 1; at > 0; at--) {
		const other = Math.floor(sys.random() * (at + 1));
		[made[at], made[other]] = [made[other] ?? null, made[at] ?? null];
	}
	return made;
}

/** os.stat_result. */
function statResult(found: Stat): PyInstance {
	return objectOf("stat_result", [
		["st_mode", BigInt(found.mode | TYPE_BITS[found.type])],
		["st_ino", BigInt(found.ino)],
		["st_nlink", BigInt(found.nlink)],
		["st_uid", BigInt(found.uid)],
		["st_gid", BigInt(found.gid)],
		["st_size", BigInt(found.size)],
		["st_atime", found.atime / 1000],
		["st_mtime", found.mtime / 1000],
		["st_ctime", found.ctime / 1000],
	]);
}

/** os.walk: every folder below one with its folders and files. */
function walked(sys: Sys, top: string): PyTuple[] {
	const entries = sys.readdir(top).filter(({ name }) => name !== "." && name !== "..");
	const folders = entries.filter(({ type }) => type === "directory").map(({ name }) => name);
	const files = entries.filter(({ type }) => type !== "directory").map(({ name }) => name);
	return [
		new PyTuple([top, new PyList(folders), new PyList(files)]),
		...folders.flatMap((name) => walked(sys, `${top.replace(/\/$/, "")}/${name}`)),
	];
}

function osModule(
	sys: Sys,
	classes: ReadonlyMap<string, PyClass>,
	made: Map<string, Value>,
	out: StandardOutput,
): PyModule {
	const environ = new PyDict();
	for (const [key, value] of sys.env) {
		environ.set(key, value);
	}
	const path = made.get("os.path") ?? pathModule(sys);
	made.set("os.path", path);
	const tried = (name: string, run: (path: string, args: readonly Value[]) => Value) =>
		plain(name, (args) => {
			const [first = "."] = args;
			try {
				return run(str(first), args);
			} catch (error) {
				return osError(classes, error, str(first));
			}
		});
	const members: readonly (readonly [string, Value])[] = [
		["environ", environ],
		["path", path],
		["sep", "/"],
		["linesep", "\n"],
		["name", "posix"],
		["getenv", plain("getenv", ([name = "", fallback = null]) => sys.env.get(str(name)) ?? fallback)],
		["getcwd", plain("getcwd", () => sys.cwd())],
		["getpid", plain("getpid", () => BigInt(sys.pid))],
		["getuid", plain("getuid", () => BigInt(sys.uid()))],
		["geteuid", plain("geteuid", () => BigInt(sys.euid()))],
		["cpu_count", plain("cpu_count", () => BigInt(sys.machine.facts.cores))],
		[
			"uname",
			plain(
				"uname",
				() =>
					new PyTuple([
						"Linux",
						sys.machine.hostname(),
						sys.machine.sysctl("kernel/osrelease") ?? "",
						"#1 SMP",
						"x86_64",
					]),
			),
		],
		["listdir", tried("listdir", (place) => new PyList(sys.readdir(place).map((entry) => entry.name)))],
		[
			"mkdir",
			tried("mkdir", (place) => {
				sys.mkdir(place, 0o777);
				return null;
			}),
		],
		[
			"makedirs",
			plain("makedirs", ([place = "", , isForgiving], named) => {
				const parts = str(place).split("/");
				for (let count = 1; count <= parts.length; count++) {
					const directory = parts.slice(0, count).join("/");
					try {
						if (directory !== "") {
							sys.mkdir(directory, 0o777);
						}
					} catch (error) {
						const isLast = count === parts.length;
						if (!isErrno(error, "EEXIST") || (isLast && !isTrue(named.get("exist_ok") ?? isForgiving ?? false))) {
							osError(classes, error, directory);
						}
					}
				}
				return null;
			}),
		],
		[
			"remove",
			tried("remove", (place) => {
				sys.unlink(place);
				return null;
			}),
		],
		[
			"unlink",
			tried("unlink", (place) => {
				sys.unlink(place);
				return null;
			}),
		],
		["stat", tried("stat", (place) => statResult(sys.stat(place)))],
		["lstat", tried("lstat", (place) => statResult(sys.lstat(place)))],
		[
			"access",
			plain("access", ([place = "", mode = 0n]) =>
				sys.access(str(place), {
					read: (Number(mode) & 4) > 0,
					write: (Number(mode) & 2) > 0,
					execute: (Number(mode) & 1) > 0,
				}),
			),
		],
		["F_OK", 0n],
		["R_OK", 4n],
		["W_OK", 2n],
		["X_OK", 1n],
		["walk", tried("walk", (place) => new PyList(walked(sys, place)))],
		["getppid", plain("getppid", () => BigInt(sys.ppid()))],
		["getgid", plain("getgid", () => BigInt(sys.gid()))],
		["umask", plain("umask", ([mask = 18n]) => BigInt(sys.umask(Number(mask))))],
		["urandom", plain("urandom", ([size = 8n]) => new PyBytes(sys.randomBytes(Number(size))))],
		[
			"symlink",
			plain("symlink", ([target = "", place = ""]) => {
				sys.symlink(str(target), str(place));
				return null;
			}),
		],
		["readlink", tried("readlink", (place) => sys.readlink(place))],
		[
			"kill",
			plain("kill", ([pid = 0n, signal = 0n]) => {
				try {
					sys.kill(Number(pid), signalName(Number(signal)));
				} catch (error) {
					throw isErrno(error) ? new PyRaise("ProcessLookupError", `[Errno 3] ${error.message}`) : error;
				}
				return null;
			}),
		],
		[
			"chown",
			tried("chown", (place, [, uid = -1n, gid = -1n]) => {
				sys.chown(place, Number(uid), Number(gid));
				return null;
			}),
		],
		[
			"replace",
			tried("replace", (place, [, to = ""]) => {
				sys.rename(place, str(to));
				return null;
			}),
		],
		[
			"rmdir",
			tried("rmdir", (place) => {
				sys.rmdir(place);
				return null;
			}),
		],
		[
			"rename",
			tried("rename", (place, [, to = ""]) => {
				sys.rename(place, str(to));
				return null;
			}),
		],
		[
			"chmod",
			tried("chmod", (place, [, mode = 0n]) => {
				sys.chmod(place, Number(mode));
				return null;
			}),
		],
		[
			"chdir",
			tried("chdir", (place) => {
				sys.chdir(place);
				return null;
			}),
		],
		[
			"system",
			routine("system", function* ([command = ""]) {
				const pid = sys.spawn({ file: "/bin/sh", argv: ["sh", "-c", str(command)] });
				const ended = yield* sys.wait(pid);
				return BigInt(ended?.status.kind === "exited" ? ended.status.code * 256 : 1);
			}),
		],
		[
			"popen",
			routine("popen", function* ([command = ""]) {
				const { out } = yield* capture(sys, ["/bin/sh", "-c", str(command)]);
				const made = new PyInstance(new PyClass("_wrap_close", [], new Map()));
				made.members
					.set(
						"read",
						plain("read", () => out),
					)
					.set(
						"readlines",
						plain("readlines", () => new PyList(linesIn(out))),
					);
				return made;
			}),
		],
		[
			"getlogin",
			routine("getlogin", function* () {
				return (yield* readAccounts(sys)).userName(sys.uid());
			}),
		],
		...descriptorMembers(sys, out),
	];
	return new PyModule("os", new Map(members));
}

function normalPath(path: string): string {
	const isAbsolute = path.startsWith("/");
	const parts: string[] = [];
	for (const part of path.split("/")) {
		if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") {
			parts.pop();
		} else if (part !== "" && part !== "." && !(part === ".." && isAbsolute)) {
			parts.push(part);
		}
	}
	return (isAbsolute ? "/" : "") + parts.join("/") || ".";
}

function absolutePath(sys: Sys, path: string): string {
	return normalPath(path.startsWith("/") ? path : `${sys.cwd()}/${path}`);
}

function relativePath(sys: Sys, path: string, from: string): string {
	const parts = (text: string) => absolutePath(sys, text).split("/").filter(Boolean);
	const [to, base] = [parts(path), parts(from)];
	let same = 0;
	while (same < to.length && same < base.length && to[same] === base[same]) {
		same += 1;
	}
	return [...base.slice(same).map(() => ".."), ...to.slice(same)].join("/") || ".";
}

function pathModule(sys: Sys): PyModule {
	const members: readonly (readonly [string, Value])[] = [
		["exists", plain("exists", ([place = ""]) => exists(sys, str(place)))],
		["isfile", plain("isfile", ([place = ""]) => tryStat(sys, str(place))?.type === "file")],
		["isdir", plain("isdir", ([place = ""]) => isDirectory(sys, str(place)))],
		[
			"join",
			plain("join", (parts) =>
				parts
					.map(str)
					.reduce(
						(done, part) => (part.startsWith("/") || done === "" ? part : `${done.replace(/\/$/, "")}/${part}`),
						"",
					),
			),
		],
		["basename", plain("basename", ([place = ""]) => str(place).replace(/^.*\//s, ""))],
		[
			"dirname",
			plain(
				"dirname",
				([place = ""]) => str(place).replace(/\/?[^/]*$/s, "") || (str(place).startsWith("/") ? "/" : ""),
			),
		],
		["abspath", plain("abspath", ([place = ""]) => absolutePath(sys, str(place)))],
		[
			"expanduser",
			plain("expanduser", ([place = ""]) => str(place).replace(/^~(?=\/|$)/, sys.env.get("HOME") ?? "/root")),
		],
		["islink", plain("islink", ([place = ""]) => tryStat(sys, str(place), false)?.type === "symlink")],
		["isabs", plain("isabs", ([place = ""]) => str(place).startsWith("/"))],
		["lexists", plain("lexists", ([place = ""]) => exists(sys, str(place), false))],
		["getmtime", plain("getmtime", ([place = ""]) => sys.stat(str(place)).mtime / 1000)],
		["normpath", plain("normpath", ([place = ""]) => normalPath(str(place)))],
		[
			"realpath",
			plain("realpath", ([place = ""]) => {
				try {
					return sys.realpath(str(place));
				} catch {
					return absolutePath(sys, str(place));
				}
			}),
		],
		[
			"relpath",
			plain("relpath", ([place = "", from]) =>
				relativePath(sys, str(place), from === undefined ? sys.cwd() : str(from)),
			),
		],
		[
			"split",
			plain(
				"split",
				([place = ""]) => new PyTuple([str(place).replace(/\/?[^/]*$/s, ""), str(place).replace(/^.*\//s, "")]),
			),
		],
		["getsize", plain("getsize", ([place = ""]) => BigInt(sys.stat(str(place)).size))],
		[
			"splitext",
			plain(
				"splitext",
				([place = ""]) =>
					new PyTuple(
						/^(.*?)(\.[^./]*)?$/s
							.exec(str(place))
							?.slice(1, 3)
							.map((part) => part ?? "") ?? [str(place), ""],
					),
			),
		],
	];
	return new PyModule("posixpath", new Map(members));
}

/** Starts a program and closes what of the caller's descriptors were for it alone; raises what Python raises where there is none. */
function startProgram(
	sys: Sys,
	argv: readonly string[],
	fds?: ReadonlyMap<number, number | "null">,
	given: readonly number[] = [],
): number {
	try {
		return sys.spawn({ file: argv[0] ?? "", argv, ...(fds ? { fds } : {}) });
	} catch (error) {
		throw isErrno(error)
			? new PyRaise("FileNotFoundError", `[Errno 2] No such file or directory: ${repr(argv[0] ?? "")}`)
			: error;
	} finally {
		for (const fd of given) {
			sys.close(fd);
		}
	}
}

/** Waits for a child; its exit status, -1 for one that a signal ended. */
function* exitCode(sys: Sys, pid: number): Routine<number> {
	const ended = yield* sys.wait(pid);
	return ended?.status.kind === "exited" ? ended.status.code : -1;
}

/** A child's output as the call wants it: text or bytes. */
function outputAs(named: ReadonlyMap<string, Value>, out: string): Value {
	return isTrue(named.get("universal_newlines") ?? named.get("text") ?? false) ? out : new PyBytes(encode(out));
}

function* capture(
	sys: Sys,
	argv: readonly string[],
	withErrors = false,
): Routine<{ readonly out: string; readonly code: number }> {
	const [read, write] = sys.pipe();
	const fds = new Map([[1, write]]);
	if (withErrors) {
		fds.set(2, write);
	}
	try {
		const pid = startProgram(sys, argv, fds, [write]);
		const out = decode(yield* readAll(sys, read));
		return { out, code: yield* exitCode(sys, pid) };
	} finally {
		sys.close(read);
	}
}

function commandOf(value: Value, named: ReadonlyMap<string, Value>): string[] {
	return value instanceof PyList
		? value.items.map(str)
		: isTrue(named.get("shell") ?? false)
			? ["/bin/sh", "-c", str(value)]
			: str(value).split(" ");
}

/** subprocess.Popen: a child whose output is read when it is asked for. */
function* startedChild(sys: Sys, value: Value, named: ReadonlyMap<string, Value>): Routine<Value> {
	const argv = commandOf(value, named);
	const fds = new Map<number, number | "null">();
	const own = new Map<number, number>();
	const given: number[] = [];
	for (const [fd, name] of ["stdin", "stdout", "stderr"].entries()) {
		const how = named.get(name);
		if (how === -1n) {
			const [read, write] = sys.pipe();
			const [mine, theirs] = fd === 0 ? [write, read] : [read, write];
			sys.setCloseOnExec(mine, true);
			fds.set(fd, theirs);
			own.set(fd, mine);
			given.push(theirs);
		} else if (how === -3n) {
			fds.set(fd, "null");
		} else if (how === -2n) {
			fds.set(fd, fds.get(1) ?? 1);
		}
	}
	const pid = startProgram(sys, argv, fds, given);
	const made = new PyInstance(new PyClass("Popen", [], new Map()));
	const asValue = (bytes: string) => outputAs(named, bytes);
	const wait = function* (): Routine<Value> {
		if (made.members.get("returncode") === null) {
			made.members.set("returncode", BigInt(yield* exitCode(sys, pid)));
		}
		return made.members.get("returncode") ?? null;
	};
	const readFrom = function* (fd: number): Routine<Value> {
		const mine = own.get(fd);
		if (mine === undefined) {
			return null;
		}
		own.delete(fd);
		const text = decode(yield* readAll(sys, mine));
		sys.close(mine);
		return asValue(text);
	};
	made.members.set("pid", BigInt(pid)).set("returncode", null).set("args", value);
	made.members.set("wait", routine("wait", wait)).set(
		"poll",
		routine("poll", function* () {
			const ended = made.members.get("returncode") === null ? yield* sys.wait(pid, { noHang: true }) : undefined;
			if (ended?.status.kind === "exited") {
				made.members.set("returncode", BigInt(ended.status.code));
			}
			return made.members.get("returncode") ?? null;
		}),
	);
	for (const [name, signal] of [
		["kill", "KILL"],
		["terminate", "TERM"],
	] as const) {
		made.members.set(
			name,
			plain(name, () => {
				sys.kill(pid, signal);
				return null;
			}),
		);
	}
	made.members.set(
		"communicate",
		routine("communicate", function* ([input = null], more) {
			const text = more.get("input") ?? input;
			const toChild = own.get(0);
			if (toChild !== undefined) {
				own.delete(0);
				const bytes = text === null ? new Uint8Array() : bytesOf(text);
				sys.fork(function* (feeder) {
					yield* feeder.write(toChild, bytes);
					return 0;
				});
				sys.close(toChild);
			}
			const out = yield* readFrom(1);
			const bad = yield* readFrom(2);
			yield* wait();
			return new PyTuple([out, bad]);
		}),
	);
	for (const [name, fd] of [
		["stdout", 1],
		["stderr", 2],
	] as const) {
		if (own.has(fd)) {
			const stream = new PyInstance(new PyClass("TextIOWrapper", [], new Map()));
			const read = routine("read", () => readFrom(fd));
			const lines = routine("readlines", function* () {
				const text = yield* readFrom(fd);
				const all = text instanceof PyBytes ? decode(text.bytes) : str(text ?? "");
				return new PyList(linesIn(all).map(asValue));
			});
			stream.members
				.set("read", read)
				.set("readlines", lines)
				.set("__items__", lines)
				.set(
					"close",
					plain("close", () => null),
				);
			made.members.set(name, stream);
		} else {
			made.members.set(name, null);
		}
	}
	return made;
}

function subprocessModule(sys: Sys, classes: ReadonlyMap<string, PyClass>): PyModule {
	const run = (value: Value, named: ReadonlyMap<string, Value>) =>
		exitCode(sys, startProgram(sys, commandOf(value, named)));
	const members: readonly (readonly [string, Value])[] = [
		["PIPE", -1n],
		["DEVNULL", -3n],
		["CalledProcessError", classes.get("CalledProcessError") ?? null],
		["TimeoutExpired", classes.get("TimeoutExpired") ?? null],
		["Popen", routine("Popen", ([value = null], named) => startedChild(sys, value, named))],
		["STDOUT", -2n],
		[
			"call",
			routine("call", function* ([value = null], named) {
				return BigInt(yield* run(value, named));
			}),
		],
		[
			"check_call",
			routine("check_call", function* ([value = null], named) {
				const code = yield* run(value, named);
				if (code !== 0) {
					throw new PyRaise("CalledProcessError", `Command ${repr(value)} returned non-zero exit status ${code}`);
				}
				return 0n;
			}),
		],
		[
			"check_output",
			routine("check_output", function* ([value = null], named) {
				const { out, code } = yield* capture(sys, commandOf(value, named), named.get("stderr") === -2n);
				if (code !== 0) {
					throw new PyRaise("CalledProcessError", `Command ${repr(value)} returned non-zero exit status ${code}`);
				}
				return outputAs(named, out);
			}),
		],
		[
			"getoutput",
			routine("getoutput", function* ([value = ""]) {
				return (yield* capture(sys, ["/bin/sh", "-c", str(value)], true)).out.replace(/\n$/, "");
			}),
		],
		[
			"run",
			routine("run", function* ([value = null], named) {
				const isCaptured = isTrue(named.get("capture_output") ?? false) || named.get("stdout") === -1n;
				const made = new PyInstance(new PyClass("CompletedProcess", [], new Map()));
				const found = isCaptured
					? yield* capture(sys, commandOf(value, named))
					: { out: "", code: yield* run(value, named) };
				if (isTrue(named.get("check") ?? false) && found.code !== 0) {
					throw new PyRaise(
						"CalledProcessError",
						`Command ${repr(value)} returned non-zero exit status ${found.code}.`,
					);
				}
				made.members
					.set("returncode", BigInt(found.code))
					.set("stdout", isCaptured ? outputAs(named, found.out) : null)
					.set("stderr", isCaptured ? outputAs(named, "") : null);
				return made;
			}),
		],
	];
	return new PyModule("subprocess", new Map(members));
}

/** Longest subject of an expression: those of the program are tried by the host's engine. */
const MAX_SUBJECT = 100_000;

function reModule(): PyModule {
	const expression = (pattern: Value, flags = "") => {
		try {
			const source = str(pattern)
				.replace(/\(\?P<(\w+)>/g, "(?<$1>")
				.replace(/\(\?P=(\w+)\)/g, "\\k<$1>")
				.replace(/\\Z/g, "$")
				.replace(/\\A/g, "^");
			return new RegExp(source, flags);
		} catch {
			throw new PyRaise("ValueError", "bad regular expression");
		}
	};
	const matched = (found: RegExpExecArray | null): Value => {
		if (!found) {
			return null;
		}
		const made = new PyInstance(new PyClass("Match", [], new Map()));
		const at = (index: Value) =>
			typeof index === "string" ? (found.groups?.[index] ?? null) : (found[Number(index)] ?? null);
		made.members
			.set(
				"group",
				plain("group", (args) => (args.length > 1 ? new PyTuple(args.map(at)) : at(args[0] ?? 0n))),
			)
			.set(
				"groups",
				plain("groups", () => new PyTuple(found.slice(1).map((each) => each ?? null))),
			)
			.set(
				"start",
				plain("start", () => BigInt(found.index)),
			)
			.set(
				"end",
				plain("end", () => BigInt(found.index + found[0].length)),
			);
		return made;
	};
	const subject = (value: Value | undefined) => str(value ?? "").slice(0, MAX_SUBJECT);
	const template = (value: Value | undefined) =>
		str(value ?? "")
			.replaceAll("$", "$$$$")
			.replace(/\\(\d)/g, "$$$1")
			.replace(/\\g<(\w+)>/g, "$$<$1>");
	const flagsOf = (value: Value | undefined) =>
		value === undefined || value === null
			? ""
			: `${Number(value) & 2 ? "i" : ""}${Number(value) & 8 ? "m" : ""}${Number(value) & 16 ? "s" : ""}`;
	const functions: Readonly<Record<string, Plain>> = {
		search: ([pattern = "", text, flags]) => matched(expression(pattern, flagsOf(flags)).exec(subject(text))),
		match: ([pattern = "", text, flags]) =>
			matched(expression(`^(?:${str(pattern)})`, flagsOf(flags)).exec(subject(text))),
		findall: ([pattern = "", text, flags]) =>
			new PyList(
				[...subject(text).matchAll(expression(pattern, `g${flagsOf(flags)}`))].map((found) =>
					found.length > 2 ? new PyTuple(found.slice(1).map((each) => each ?? "")) : (found[1] ?? found[0]),
				),
			),
		sub: ([pattern = "", by, text]) => subject(text).replace(expression(pattern, "g"), template(by)),
		split: ([pattern = "", text]) => new PyList(subject(text).split(expression(pattern))),
		escape: ([text]) => str(text ?? "").replace(/[^\w]/g, "\\$&"),
	};
	const members: [string, Value][] = Object.entries(functions).map(([name, run]) => [name, plain(name, run)]);
	members.push(
		["I", 2n],
		["IGNORECASE", 2n],
		["M", 8n],
		["MULTILINE", 8n],
		["S", 16n],
		["DOTALL", 16n],
		[
			"compile",
			plain("compile", ([pattern = "", flags]) => {
				const made = new PyInstance(new PyClass("Pattern", [], new Map()));
				for (const [name, run] of Object.entries(functions)) {
					made.members.set(
						name,
						plain(name, ([first, second]) =>
							run(
								name === "sub" ? [pattern, first ?? "", second ?? ""] : [pattern, first ?? "", flags ?? null],
								new Map(),
							),
						),
					);
				}
				return made;
			}),
		],
	);
	return new PyModule("re", new Map(members));
}
