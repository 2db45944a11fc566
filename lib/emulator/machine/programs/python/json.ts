import { isTrue, PyDict, PyList, PyRaise, PyTuple, repr, str, typeOf, type Value } from "./values";

/** json.loads: whole numbers stay whole, keys keep their order. */
export function parseJson(text: string): Value {
	let parsed: unknown;
	try {
		parsed = JSON.parse(text.replace(/(?<=[[,:\s]|^)(-?\d{16,})(?=\s*[,\]}\s]|$)/g, '"\u0000$1"'));
	} catch {
		throw new PyRaise(
			"JSONDecodeError",
			text.trim() === ""
				? "Expecting value: line 1 column 1 (char 0)"
				: "Expecting property name enclosed in double quotes: line 1 column 2 (char 1)",
		);
	}
	return fromJson(parsed, text);
}

function fromJson(value: unknown, text: string): Value {
	switch (typeof value) {
		case "number":
			return Number.isInteger(value) && !text.includes(`${value}.0`) ? BigInt(value) : value;
		case "string":
			return value.startsWith("\0") ? BigInt(value.slice(1)) : value;
		case "boolean":
			return value;
		default: {
			if (value === null || value === undefined) {
				return null;
			}
			if (Array.isArray(value)) {
				return new PyList(value.map((item) => fromJson(item, text)));
			}
			const dict = new PyDict();
			for (const [key, item] of Object.entries(value)) {
				dict.set(key, fromJson(item, text));
			}
			return dict;
		}
	}
}

/** json.dumps with indent, sort_keys, separators and ensure_ascii. */
export function writeJson(value: Value, named: ReadonlyMap<string, Value>): string {
	const indent = named.get("indent");
	const separators = named.get("separators");
	const width = typeof indent === "bigint" ? Number(indent) : undefined;
	const [comma, colon] =
		separators instanceof PyTuple ? separators.items.map(str) : [width === undefined ? ", " : ",", ": "];
	const isSorted = isTrue(named.get("sort_keys") ?? false);
	const isAscii = isTrue(named.get("ensure_ascii") ?? true);
	const string = (text: string) => {
		const quoted = JSON.stringify(text);
		return isAscii
			? quoted.replace(/[\u0080-\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`)
			: quoted;
	};
	const wrap = (open: string, close: string, items: readonly string[], depth: number) => {
		if (items.length === 0) {
			return open + close;
		}
		if (width === undefined) {
			return open + items.join(comma) + close;
		}
		const pad = " ".repeat(width * (depth + 1));
		return `${open}\n${items.map((item) => pad + item).join(`${comma}\n`)}\n${" ".repeat(width * depth)}${close}`;
	};
	const write = (item: Value, depth: number): string => {
		if (typeof item === "string") {
			return string(item);
		}
		if (item === null || typeof item === "boolean") {
			return item === null ? "null" : String(item);
		}
		if (typeof item === "bigint" || typeof item === "number") {
			return repr(item);
		}
		if (item instanceof PyList || item instanceof PyTuple) {
			return wrap(
				"[",
				"]",
				item.items.map((each) => write(each, depth + 1)),
				depth,
			);
		}
		if (item instanceof PyDict) {
			const entries = [...item.entries.values()];
			const ordered = isSorted ? entries.sort((a, b) => (str(a.key) < str(b.key) ? -1 : 1)) : entries;
			return wrap(
				"{",
				"}",
				ordered.map(({ key, value: each }) => `${string(str(key))}${colon}${write(each, depth + 1)}`),
				depth,
			);
		}
		throw new PyRaise("TypeError", `Object of type ${typeOf(item)} is not JSON serializable`);
	};
	return write(value, 0);
}
