import { encode } from "../../kernel/bytes";
import type { Routine } from "../../kernel/sys";

/** A value of Python. Whole numbers are bigint, fractions number. */
export type Value = null | boolean | bigint | number | string | PyObject;

export type NativeCall = (args: readonly Value[], named: ReadonlyMap<string, Value>) => Routine<Value>;

export abstract class PyObject {
	abstract readonly typeName: string;
}

export class PyList extends PyObject {
	readonly typeName = "list";
	constructor(public items: Value[]) {
		super();
	}
}

export class PyTuple extends PyObject {
	readonly typeName = "tuple";
	constructor(readonly items: readonly Value[]) {
		super();
	}
}

export class PyBytes extends PyObject {
	readonly typeName = "bytes";
	constructor(readonly bytes: Uint8Array) {
		super();
	}
}

/** Dictionaries and sets tell keys by what they equal. */
export class PyDict extends PyObject {
	readonly typeName: string = "dict";
	readonly entries = new Map<string, { readonly key: Value; value: Value }>();

	get(key: Value): Value | undefined {
		return this.entries.get(keyOf(key))?.value;
	}

	set(key: Value, value: Value): void {
		const known = this.entries.get(keyOf(key));
		if (known) {
			known.value = value;
		} else {
			this.entries.set(keyOf(key), { key, value });
		}
	}

	has(key: Value): boolean {
		return this.entries.has(keyOf(key));
	}

	delete(key: Value): boolean {
		return this.entries.delete(keyOf(key));
	}

	keys(): Value[] {
		return [...this.entries.values()].map(({ key }) => key);
	}
}

export class PySet extends PyObject {
	readonly typeName = "set";
	readonly entries = new Map<string, Value>();
	constructor(items: Iterable<Value>) {
		super();
		for (const item of items) {
			this.entries.set(keyOf(item), item);
		}
	}
}

/** Something that can be called, of whatever making. */
export class PyFunction extends PyObject {
	readonly typeName: string = "function";
	constructor(
		readonly name: string,
		readonly call: NativeCall,
	) {
		super();
	}
}

export class PyModule extends PyObject {
	readonly typeName = "module";
	constructor(
		readonly name: string,
		readonly members: Map<string, Value>,
	) {
		super();
	}
}

/** A module that is there but does not run here, or something of it: it can be named, and fails when it is used. */
export class PyOpaque extends PyModule {
	constructor(name: string, file: string | undefined, version: string | undefined) {
		const members = new Map<string, Value>([["__name__", name]]);
		if (file !== undefined) {
			members.set("__file__", file);
		}
		if (version !== undefined) {
			members.set("__version__", version);
		}
		super(name, members);
	}
}

/** A script used what does not run here. */
export class Unemulated extends Error {
	constructor(readonly module: string) {
		super(`${module} does not run`);
	}
}

export class PyClass extends PyObject {
	readonly typeName = "type";
	constructor(
		readonly name: string,
		readonly bases: readonly PyClass[],
		readonly members: Map<string, Value>,
	) {
		super();
	}

	find(name: string): Value | undefined {
		const own = this.members.get(name);
		if (own !== undefined) {
			return own;
		}
		for (const base of this.bases) {
			const found = base.find(name);
			if (found !== undefined) {
				return found;
			}
		}
		return undefined;
	}

	isSubclassOf(other: PyClass): boolean {
		return this === other || this.bases.some((base) => base.isSubclassOf(other));
	}
}

export class PyInstance extends PyObject {
	readonly members = new Map<string, Value>();
	constructor(readonly of: PyClass) {
		super();
	}

	get typeName(): string {
		return this.of.name;
	}
}

/** A value's identity as a key. Equal numbers of different kinds are one key. */
export function keyOf(value: Value): string {
	switch (typeof value) {
		case "boolean":
			return `n${value ? 1 : 0}`;
		case "bigint":
			return `n${value}`;
		case "number":
			return `n${Number.isInteger(value) ? BigInt(value) : value}`;
		case "string":
			return `s${value}`;
		default:
			if (value === null) {
				return "None";
			}
			if (value instanceof PyTuple) {
				return `(${value.items.map(keyOf).join("\0")})`;
			}
			if (value instanceof PyList || value instanceof PyDict || value instanceof PySet) {
				throw new PyRaise("TypeError", `unhashable type: '${value.typeName}'`);
			}
			return value instanceof PyBytes ? `b${Buffer.from(value.bytes).toString("latin1")}` : `o${identity(value)}`;
	}
}

const identities = new WeakMap<object, number>();
let counter = 0;

function identity(object: object): number {
	const known = identities.get(object) ?? ++counter;
	identities.set(object, known);
	return known;
}

/** The bytes of what is written or hashed: its own, or those of its text. */
export function bytesOf(value: Value): Uint8Array {
	return value instanceof PyBytes ? value.bytes : encode(str(value));
}

/** A raised exception: by its class's name, or an instance of a class of the program. */
export class PyRaise extends Error {
	/** Functions of the script that it went through, the outermost first, with the line where each was. */
	readonly frames: { readonly name: string; readonly line: number }[] = [];

	constructor(
		readonly type: string,
		readonly text: string,
		readonly value?: PyInstance,
	) {
		super(text);
	}
}

/** sys.exit; with `isAtOnce` os._exit, which nothing of the program runs behind. */
export class PyExit extends Error {
	constructor(
		readonly code: Value,
		readonly isAtOnce = false,
	) {
		super("exit");
	}
}

/** Whether a program is over with this, whatever its `finally` or `with` has to say. */
export function isOver(error: unknown): boolean {
	return error instanceof PyExit && error.isAtOnce;
}

export function typeOf(value: Value, isTwo = false): string {
	switch (typeof value) {
		case "boolean":
			return "bool";
		case "bigint":
			return "int";
		case "number":
			return "float";
		case "string":
			return "str";
		default:
			return value === null ? "NoneType" : value instanceof PyBytes && isTwo ? "str" : value.typeName;
	}
}

export function isTrue(value: Value): boolean {
	if (value === null || value === false || value === 0n || value === 0 || value === "") {
		return false;
	}
	if (value instanceof PyList || value instanceof PyTuple) {
		return value.items.length > 0;
	}
	if (value instanceof PyDict || value instanceof PySet) {
		return value.entries.size > 0;
	}
	return !(value instanceof PyBytes) || value.bytes.length > 0;
}

export function equals(a: Value, b: Value): boolean {
	const isNumber = (value: Value) =>
		typeof value === "bigint" || typeof value === "number" || typeof value === "boolean";
	if (isNumber(a) && isNumber(b)) {
		return Number(a) === Number(b);
	}
	if ((a instanceof PyList && b instanceof PyList) || (a instanceof PyTuple && b instanceof PyTuple)) {
		return a.items.length === b.items.length && a.items.every((item, index) => equals(item, b.items[index] ?? null));
	}
	if (a instanceof PyDict && b instanceof PyDict) {
		return (
			a.entries.size === b.entries.size &&
			[...a.entries.values()].every(({ key, value }) => b.has(key) && equals(value, b.get(key) ?? null))
		);
	}
	if (a instanceof PySet && b instanceof PySet) {
		return a.entries.size === b.entries.size && [...a.entries.keys()].every((key) => b.entries.has(key));
	}
	return a instanceof PyBytes && b instanceof PyBytes ? Buffer.compare(a.bytes, b.bytes) === 0 : a === b;
}

/** Order of two values; throws TypeError for those that have none. */
export function compareValues(a: Value, b: Value): number {
	if (typeof a === "string" && typeof b === "string") {
		return a < b ? -1 : a > b ? 1 : 0;
	}
	if ((a instanceof PyList && b instanceof PyList) || (a instanceof PyTuple && b instanceof PyTuple)) {
		for (let at = 0; at < Math.min(a.items.length, b.items.length); at++) {
			const order = compareValues(a.items[at] ?? null, b.items[at] ?? null);
			if (order !== 0) {
				return order;
			}
		}
		return a.items.length - b.items.length;
	}
	const isNumber = (value: Value): value is number | bigint | boolean =>
		["number", "bigint", "boolean"].includes(typeof value);
	if (isNumber(a) && isNumber(b)) {
		return Number(a) < Number(b) ? -1 : Number(a) > Number(b) ? 1 : 0;
	}
	throw new PyRaise("TypeError", `'<' not supported between instances of '${typeOf(a)}' and '${typeOf(b)}'`);
}

function floatText(value: number): string {
	if (Number.isNaN(value)) {
		return "nan";
	}
	if (!Number.isFinite(value)) {
		return value > 0 ? "inf" : "-inf";
	}
	const magnitude = Math.abs(value);
	if (magnitude !== 0 && (magnitude >= 1e16 || magnitude < 1e-4)) {
		return value.toExponential().replace(/e([+-])(\d)$/, "e$10$2");
	}
	return Number.isInteger(value) ? `${value}.0` : String(value);
}

const BUILTIN_TYPES = new Set("int float str bool list dict tuple set bytes NoneType object type function".split(" "));

/** repr(). */
export function repr(value: Value): string {
	switch (typeof value) {
		case "string": {
			const quote = value.includes("'") && !value.includes('"') ? '"' : "'";
			const inner = value
				.replaceAll("\\", "\\\\")
				.replaceAll("\n", "\\n")
				.replaceAll("\t", "\\t")
				.replaceAll("\r", "\\r");
			return quote + (quote === "'" ? inner.replaceAll("'", "\\'") : inner) + quote;
		}
		case "boolean":
			return value ? "True" : "False";
		case "number":
			return floatText(value);
		case "bigint":
			return String(value);
	}
	if (value === null) {
		return "None";
	}
	if (value instanceof PyList) {
		return `[${value.items.map(repr).join(", ")}]`;
	}
	if (value instanceof PyTuple) {
		return value.items.length === 1 ? `(${repr(value.items[0] ?? null)},)` : `(${value.items.map(repr).join(", ")})`;
	}
	if (value instanceof PyDict) {
		return `{${[...value.entries.values()].map((entry) => `${repr(entry.key)}: ${repr(entry.value)}`).join(", ")}}`;
	}
	if (value instanceof PySet) {
		return value.entries.size === 0 ? "set()" : `{${[...value.entries.values()].map(repr).join(", ")}}`;
	}
	if (value instanceof PyBytes) {
		return `b${repr(Buffer.from(value.bytes).toString("latin1")).replace(
			// biome-ignore lint/suspicious/noControlCharactersInRegex: bytes that are no printable ASCII.
			/[\x00-\x1f\x7f-\xff]/g,
			(byte) => `\\x${byte.charCodeAt(0).toString(16).padStart(2, "0")}`,
		)}`;
	}
	if (value instanceof PyModule) {
		return `<module '${value.name}'>`;
	}
	return value instanceof PyClass
		? `<class '${BUILTIN_TYPES.has(value.name) ? "" : "__main__."}${value.name}'>`
		: `<${value.typeName} object>`;
}

/** str(). */
export function str(value: Value): string {
	return typeof value === "string"
		? value
		: value instanceof PyInstance && value.members.has("__text__")
			? String(value.members.get("__text__"))
			: repr(value);
}
