import type { Params } from "../core/context";
import { gatewayErrors } from "./gateway-errors";
import { LIMITS } from "./limits";
import type { Pair } from "./percent-encoding";

const RESERVED = new Set(["__proto__", "constructor", "prototype"]);
const INDEX = /^[1-9]\d*$/;

/** Whether a member of this name must never be set on an object. */
export function isReservedName(name: string): boolean {
	return RESERVED.has(name);
}

const NONE: ReadonlySet<string> = new Set();

type Node = { [name: string]: Node | string };

/**
 * Flat wire parameters as a tree: `A.1`, `A.2` become arrays in the order of their numbers (gaps close), `A.1.B` and
 * `A.B` objects. The last of several values of one name counts. Throws the gateway's InvalidParameter for names that
 * are too long, too deep or reserved, for list numbers beyond the limit, and for a name that is a value and a container
 * at once. Names in `except` are left out. Pure.
 */
export function parameterTree(pairs: Iterable<Pair>, except: ReadonlySet<string> = NONE): Params {
	const root: Node = {};
	for (const [name, value] of pairs) {
		if (!except.has(name)) {
			insert(root, name, value);
		}
	}
	const tree: Record<string, unknown> = {};
	for (const [name, node] of Object.entries(root)) {
		tree[name] = settle(node);
	}
	return tree;
}

function insert(root: Node, name: string, value: string): void {
	if (!name.includes(".") && name.length <= LIMITS.nameLength && !RESERVED.has(name) && name !== "") {
		place(root, name, name, value);
		return;
	}
	const path = segments(name);
	let node = root;
	for (const segment of path.slice(0, -1)) {
		const next: Node | string = Object.hasOwn(node, segment) ? (node[segment] ?? {}) : {};
		if (typeof next === "string") {
			throw gatewayErrors.invalidParameter(name);
		}
		node[segment] = next;
		node = next;
	}
	place(node, path.at(-1) ?? "", name, value);
}

function place(node: Node, segment: string, name: string, value: string): void {
	if (Object.hasOwn(node, segment) && typeof node[segment] !== "string") {
		throw gatewayErrors.invalidParameter(name);
	}
	node[segment] = value;
}

/** The parts of a dotted name. `#3#a.b` is one part of three characters, as newer SDKs write map keys. */
function segments(name: string): string[] {
	if (name.length > LIMITS.nameLength) {
		throw gatewayErrors.invalidParameter(name.slice(0, LIMITS.nameLength));
	}
	const out: string[] = [];
	let rest = name;
	for (;;) {
		const flat = /^#(\d{1,3})#/.exec(rest);
		const length = flat ? Number(flat[1]) : rest.indexOf(".");
		const start = flat ? flat[0].length : 0;
		const end = length < 0 ? rest.length : start + length;
		const segment = rest.slice(start, end);
		out.push(segment);
		if (segment === "" || end > rest.length || RESERVED.has(segment) || out.length > LIMITS.depth || tooHigh(segment)) {
			throw gatewayErrors.invalidParameter(name);
		}
		if (end >= rest.length) {
			return out;
		}
		if (rest[end] !== ".") {
			throw gatewayErrors.invalidParameter(name);
		}
		rest = rest.slice(end + 1);
	}
}

function tooHigh(segment: string): boolean {
	return INDEX.test(segment) && Number(segment) > LIMITS.listIndex;
}

function settle(node: Node | string): unknown {
	if (typeof node === "string") {
		return node;
	}
	const names = Object.keys(node);
	if (names.every((name) => INDEX.test(name))) {
		// Integer keys of an object come in ascending order.
		return names.map((name) => settle(node[name] ?? ""));
	}
	const object: Record<string, unknown> = {};
	for (const name of names) {
		object[name] = settle(node[name] ?? "");
	}
	return object;
}
