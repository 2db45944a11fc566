import { decode, encode } from "../../kernel/bytes";
import type { Routine } from "../../kernel/sys";
import { formatSpec } from "./format";
import { PyGenerator } from "./generator";
import type { Host } from "./host";
import { boundOf, PyProperty } from "./members";
import {
	compareValues,
	equals,
	PyBytes,
	PyClass,
	PyDict,
	PyFunction,
	PyInstance,
	PyList,
	PyModule,
	PyOpaque,
	PyRaise,
	PySet,
	PyTuple,
	repr,
	str,
	typeOf,
	type Value,
} from "./values";

type Method = (args: readonly Value[], named: ReadonlyMap<string, Value>) => Value | Routine<Value>;

function method(name: string, run: Method): PyFunction {
	return new PyFunction(name, function* (args, named) {
		const found = run(args, named);
		return isRoutine(found) ? yield* found : found;
	});
}

function isRoutine(value: Value | Routine<Value>): value is Routine<Value> {
	return typeof value === "object" && value !== null && "next" in value && typeof value.next === "function";
}

/** What `object.name` gives. Throws AttributeError. */
export function attributeOf(host: Host, object: Value, name: string): Value {
	const found = find(host, object, name);
	if (found === undefined) {
		throw new PyRaise("AttributeError", `'${typeOf(object)}' object has no attribute '${name}'`);
	}
	return found;
}

function find(host: Host, object: Value, name: string): Value | undefined {
	if (object instanceof PyModule) {
		const member = object.members.get(name);
		if (member === undefined && object instanceof PyOpaque && !/^__/.test(name)) {
			return new PyOpaque(`${object.name}.${name}`, undefined, undefined);
		}
		if (member === undefined) {
			throw new PyRaise("AttributeError", `module '${object.name}' has no attribute '${name}'`);
		}
		return member;
	}
	if (object instanceof PyInstance) {
		const own = object.members.get(name);
		if (own !== undefined) {
			return own;
		}
		const shared = object.of.find(name);
		return name === "__class__"
			? object.of
			: name === "__dict__"
				? dictOf(object.members)
				: shared === undefined
					? undefined
					: boundOf(object, shared);
	}
	if (object instanceof PyClass) {
		const member = object.find(name);
		return name === "__name__" || name === "__qualname__"
			? object.name
			: member === undefined
				? undefined
				: boundOf(object, member);
	}
	if (typeof object === "string") {
		return bind(STRING, host, object, name);
	}
	if (object instanceof PyList) {
		return bind(LIST, host, object, name);
	}
	if (object instanceof PyDict) {
		return bind(DICT, host, object, name);
	}
	if (object instanceof PySet) {
		return bind(SET, host, object, name);
	}
	if (object instanceof PyBytes) {
		return name === "decode"
			? method("decode", ([encoding]) =>
					encoding === "latin-1" || encoding === "ascii"
						? Buffer.from(object.bytes).toString("latin1")
						: decode(object.bytes),
				)
			: name === "hex"
				? method("hex", () => Buffer.from(object.bytes).toString("hex"))
				: ofBytes(host, object, name);
	}
	if (object instanceof PyGenerator) {
		return ofGenerator(object, name);
	}
	if (object instanceof PyProperty && name === "setter") {
		return method("setter", ([set = null]) => new PyProperty(object.get, set));
	}
	return object instanceof PyFunction && name === "__name__" ? object.name : undefined;
}

/** Methods of bytes are those of text, a character a byte. */
function ofBytes(host: Host, object: PyBytes, name: string): Value | undefined {
	const asText = (value: Value): Value =>
		value instanceof PyBytes
			? Buffer.from(value.bytes).toString("latin1")
			: value instanceof PyTuple
				? new PyTuple(value.items.map(asText))
				: value;
	const asBytes = (value: Value): Value =>
		typeof value === "string"
			? new PyBytes(Buffer.from(value, "latin1"))
			: value instanceof PyList
				? new PyList(value.items.map(asBytes))
				: value instanceof PyTuple
					? new PyTuple(value.items.map(asBytes))
					: value;
	const found = bind(STRING, host, str(asText(object)), name);
	return found instanceof PyFunction
		? new PyFunction(name, function* (args, named) {
				return asBytes(yield* found.call(args.map(asText), named));
			})
		: undefined;
}

function dictOf(members: ReadonlyMap<string, Value>): PyDict {
	const made = new PyDict();
	for (const [name, value] of members) {
		if (name !== "__text__" && name !== "args") {
			made.set(name, value);
		}
	}
	return made;
}

function ofGenerator(generator: PyGenerator, name: string): Value | undefined {
	const step = function* (sent: Value): Routine<Value> {
		const item = yield* generator.next(sent);
		if (item === undefined) {
			throw new PyRaise("StopIteration", generator.result === null ? "" : str(generator.result));
		}
		return item.value;
	};
	switch (name) {
		case "send":
			return method("send", ([value = null]) => step(value));
		case "__next__":
			return method("__next__", () => step(null));
		case "close":
			return method("close", () => null);
		default:
			return undefined;
	}
}

type Bound<T> = (
	host: Host,
	self: T,
	args: readonly Value[],
	named: ReadonlyMap<string, Value>,
) => Value | Routine<Value>;

function bind<T>(methods: Readonly<Record<string, Bound<T>>>, host: Host, self: T, name: string): Value | undefined {
	const found = Object.hasOwn(methods, name) ? methods[name] : undefined;
	return found ? method(name, (args, named) => found(host, self, args, named)) : undefined;
}

const text = (value: Value | undefined) => (value === undefined || value === null ? undefined : str(value));

function trim(self: string, characters: string | undefined, left: boolean, right: boolean): string {
	const isCut = (character: string) =>
		characters === undefined ? /\s/.test(character) : characters.includes(character);
	let from = 0;
	let to = self.length;
	while (left && from < to && isCut(self[from] ?? "")) {
		from += 1;
	}
	while (right && to > from && isCut(self[to - 1] ?? "")) {
		to -= 1;
	}
	return self.slice(from, to);
}

function split(self: string, separator: string | undefined, most: number): string[] {
	if (separator === undefined) {
		const words = self.trim().split(/\s+/).filter(Boolean);
		if (most < 0 || words.length <= most + 1) {
			return words;
		}
		let rest = self.trimStart();
		const head: string[] = [];
		for (let count = 0; count < most; count++) {
			const word = /^\S+/.exec(rest)?.[0] ?? "";
			head.push(word);
			rest = rest.slice(word.length).trimStart();
		}
		return [...head, rest];
	}
	const parts = self.split(separator);
	return most < 0 || parts.length <= most + 1 ? parts : [...parts.slice(0, most), parts.slice(most).join(separator)];
}

const strings = (items: readonly string[]) => new PyList([...items]);
const affix = (value: Value | undefined, test: (text: string) => boolean) =>
	value instanceof PyTuple ? value.items.some((item) => test(str(item))) : test(str(value ?? ""));

const STRING: Readonly<Record<string, Bound<string>>> = {
	strip: (_host, self, [characters]) => trim(self, text(characters), true, true),
	lstrip: (_host, self, [characters]) => trim(self, text(characters), true, false),
	rstrip: (_host, self, [characters]) => trim(self, text(characters), false, true),
	split: (_host, self, [separator, most], named) =>
		strings(split(self, text(separator ?? named.get("sep")), Number(most ?? named.get("maxsplit") ?? -1))),
	rsplit: (_host, self, [separator, most]) => {
		const parts = split(self, text(separator), -1);
		const count = Number(most ?? -1);
		return strings(
			count < 0 || parts.length <= count + 1
				? parts
				: [parts.slice(0, parts.length - count).join(text(separator) ?? " "), ...parts.slice(parts.length - count)],
		);
	},
	splitlines: (_host, self) =>
		strings(
			self
				.replace(/\n$/, "")
				.split(/\r?\n/)
				.filter((_, index, all) => all.length > 1 || all[index] !== ""),
		),
	*join(host, self, [items]) {
		const list = yield* host.items(items ?? null);
		const bad = list.findIndex((item) => typeof item !== "string");
		if (bad >= 0) {
			throw new PyRaise("TypeError", `sequence item ${bad}: expected str instance, ${typeOf(list[bad] ?? null)} found`);
		}
		return list.map(str).join(self);
	},
	replace: (_host, self, [from, to, count]) => {
		const parts = self.split(str(from ?? ""));
		const most = count === undefined ? parts.length : Number(count);
		return parts.reduce(
			(done, part, index) => (index === 0 ? part : done + (index <= most ? str(to ?? "") : str(from ?? "")) + part),
			"",
		);
	},
	startswith: (_host, self, [prefix]) => affix(prefix, (each) => self.startsWith(each)),
	endswith: (_host, self, [suffix]) => affix(suffix, (each) => self.endsWith(each)),
	upper: (_host, self) => self.toUpperCase(),
	lower: (_host, self) => self.toLowerCase(),
	title: (_host, self) =>
		self.replace(/[A-Za-z]+/g, (word) => word.charAt(0).toUpperCase() + word.slice(1).toLowerCase()),
	capitalize: (_host, self) => self.charAt(0).toUpperCase() + self.slice(1).toLowerCase(),
	find: (_host, self, [part]) => BigInt(self.indexOf(str(part ?? ""))),
	rfind: (_host, self, [part]) => BigInt(self.lastIndexOf(str(part ?? ""))),
	index: (_host, self, [part]) => {
		const at = self.indexOf(str(part ?? ""));
		if (at < 0) {
			throw new PyRaise("ValueError", "substring not found");
		}
		return BigInt(at);
	},
	count: (_host, self, [part]) => BigInt(self.split(str(part ?? "")).length - 1),
	isdigit: (_host, self) => /^\d+$/.test(self),
	isalpha: (_host, self) => /^\p{L}+$/u.test(self),
	isalnum: (_host, self) => /^[\p{L}\d]+$/u.test(self),
	isspace: (_host, self) => /^\s+$/.test(self),
	isupper: (_host, self) => self !== self.toLowerCase() && self === self.toUpperCase(),
	islower: (_host, self) => self !== self.toUpperCase() && self === self.toLowerCase(),
	zfill: (_host, self, [width]) => self.padStart(Number(width ?? 0), "0"),
	ljust: (_host, self, [width, fill]) => self.padEnd(Number(width ?? 0), text(fill) ?? " "),
	rjust: (_host, self, [width, fill]) => self.padStart(Number(width ?? 0), text(fill) ?? " "),
	center: (_host, self, [width, fill]) => formatSpec(self, `${text(fill) ?? " "}^${Number(width ?? 0)}`),
	swapcase: (_host, self) => [...self].map((c) => (c === c.toLowerCase() ? c.toUpperCase() : c.toLowerCase())).join(""),
	casefold: (_host, self) => self.toLowerCase(),
	expandtabs: (_host, self) => self.replaceAll("\t", "        "),
	encode: (_host, self) => new PyBytes(encode(self)),
	decode: (_host, self) => self,
	partition: (_host, self, [separator]) => {
		const at = self.indexOf(str(separator ?? ""));
		return new PyTuple(
			at < 0 ? [self, "", ""] : [self.slice(0, at), str(separator ?? ""), self.slice(at + str(separator ?? "").length)],
		);
	},
	format: (host, self, args, named) => formatText(host, self, args, named),
};

/** str.format: {}, {0}, {name}, {a.b}, {a[b]}, {:spec}. */
function formatText(host: Host, self: string, args: readonly Value[], named: ReadonlyMap<string, Value>): string {
	let next = 0;
	return self.replace(
		/\{\{|\}\}|\{([^{}!:]*)(?:!([rs]))?(?::([^{}]*))?\}/g,
		(all, field: string | undefined, conversion: string | undefined, spec: string | undefined) => {
			if (all === "{{" || all === "}}") {
				return all.charAt(0);
			}
			const [, first = "", rest = ""] = /^([^.[]*)(.*)$/s.exec(field ?? "") ?? [];
			let value: Value | undefined =
				first === "" ? args[next++] : /^\d+$/.test(first) ? args[Number(first)] : named.get(first);
			if (value === undefined) {
				throw new PyRaise(
					/^\d*$/.test(first) ? "IndexError" : "KeyError",
					/^\d*$/.test(first) ? "tuple index out of range" : repr(first),
				);
			}
			for (const [, dotted, key] of rest.matchAll(/\.(\w+)|\[([^\]]*)\]/g)) {
				value = dotted === undefined ? item(value, key ?? "") : attributeOf(host, value, dotted);
			}
			return conversion === "r" ? repr(value) : spec ? formatSpec(value, spec) : str(value);
		},
	);
}

function item(value: Value, key: string): Value {
	if (value instanceof PyDict) {
		return value.get(key) ?? null;
	}
	return value instanceof PyList || value instanceof PyTuple ? (value.items[Number(key)] ?? null) : null;
}

/** Sorts values by a key function. */
export function* sorted(host: Host, values: readonly Value[], named: ReadonlyMap<string, Value>): Routine<Value[]> {
	const key = named.get("key") ?? null;
	const keyed: { readonly value: Value; readonly by: Value }[] = [];
	for (const value of values) {
		keyed.push({ value, by: key === null ? value : yield* host.call(key, [value]) });
	}
	const isReverse = named.get("reverse") === true;
	if (isReverse) {
		// Equal ones keep their order in both directions.
		keyed.reverse();
	}
	if (keyed.some(({ by }) => by instanceof PyInstance)) {
		const found = (yield* merged(host, keyed)).map(({ value }) => value);
		return isReverse ? found.reverse() : found;
	}
	keyed.sort((a, b) => compareValues(a.by, b.by));
	const found = keyed.map(({ value }) => value);
	return isReverse ? found.reverse() : found;
}

type Keyed = { readonly value: Value; readonly by: Value };

/** Sorts by what classes of the program say of their order. */
function* merged(host: Host, list: readonly Keyed[]): Routine<readonly Keyed[]> {
	if (list.length < 2) {
		return list;
	}
	const half = list.length >> 1;
	const left = [...(yield* merged(host, list.slice(0, half)))];
	const right = [...(yield* merged(host, list.slice(half)))];
	const found: Keyed[] = [];
	while (left[0] && right[0]) {
		const next = (yield* host.isLess(right[0].by, left[0].by)) ? right.shift() : left.shift();
		if (next) {
			found.push(next);
		}
	}
	return [...found, ...left, ...right];
}

const LIST: Readonly<Record<string, Bound<PyList>>> = {
	append: (_host, self, [value]) => {
		self.items.push(value ?? null);
		return null;
	},
	*extend(host, self, [values]) {
		self.items.push(...(yield* host.items(values ?? null)));
		return null;
	},
	insert: (_host, self, [at, value]) => {
		self.items.splice(Number(at ?? 0), 0, value ?? null);
		return null;
	},
	pop: (_host, self, [at]) => {
		const index = at === undefined ? self.items.length - 1 : Number(at);
		const [found] = self.items.splice(index, 1);
		if (found === undefined) {
			throw new PyRaise("IndexError", "pop from empty list");
		}
		return found;
	},
	remove: (_host, self, [value]) => {
		const at = self.items.findIndex((each) => equals(each, value ?? null));
		if (at < 0) {
			throw new PyRaise("ValueError", "list.remove(x): x not in list");
		}
		self.items.splice(at, 1);
		return null;
	},
	index: (_host, self, [value]) => {
		const at = self.items.findIndex((each) => equals(each, value ?? null));
		if (at < 0) {
			throw new PyRaise("ValueError", `${repr(value ?? null)} is not in list`);
		}
		return BigInt(at);
	},
	count: (_host, self, [value]) => BigInt(self.items.filter((each) => equals(each, value ?? null)).length),
	*sort(host, self, _args, named) {
		self.items = yield* sorted(host, self.items, named);
		return null;
	},
	reverse: (_host, self) => {
		self.items.reverse();
		return null;
	},
	copy: (_host, self) => new PyList([...self.items]),
	clear: (_host, self) => {
		self.items = [];
		return null;
	},
};

const pairs = (self: PyDict) =>
	new PyList([...self.entries.values()].map(({ key, value }) => new PyTuple([key, value])));
const valuesOf = (self: PyDict) => new PyList([...self.entries.values()].map(({ value }) => value));

const DICT: Readonly<Record<string, Bound<PyDict>>> = {
	get: (_host, self, [key, fallback]) => self.get(key ?? null) ?? fallback ?? null,
	keys: (_host, self) => new PyList(self.keys()),
	values: (_host, self) => valuesOf(self),
	items: (_host, self) => pairs(self),
	iteritems: (_host, self) => pairs(self),
	itervalues: (_host, self) => valuesOf(self),
	has_key: (_host, self, [key]) => self.has(key ?? null),
	pop: (_host, self, [key, fallback]) => {
		const found = self.get(key ?? null) ?? fallback;
		if (found === undefined) {
			throw new PyRaise("KeyError", repr(key ?? null));
		}
		self.delete(key ?? null);
		return found;
	},
	setdefault: (_host, self, [key, fallback]) => {
		if (!self.has(key ?? null)) {
			self.set(key ?? null, fallback ?? null);
		}
		return self.get(key ?? null) ?? null;
	},
	update: (_host, self, [other], named) => {
		if (other instanceof PyDict) {
			for (const { key, value } of other.entries.values()) {
				self.set(key, value);
			}
		}
		for (const [key, value] of named) {
			self.set(key, value);
		}
		return null;
	},
	copy: (_host, self) => {
		const made = new PyDict();
		for (const { key, value } of self.entries.values()) {
			made.set(key, value);
		}
		return made;
	},
};

const SET: Readonly<Record<string, Bound<PySet>>> = {
	add: (_host, self, [value]) => {
		for (const [key, item] of new PySet([value ?? null]).entries) {
			self.entries.set(key, item);
		}
		return null;
	},
	discard: (_host, self, [value]) => {
		for (const key of new PySet([value ?? null]).entries.keys()) {
			self.entries.delete(key);
		}
		return null;
	},
};
