import { AssociativeArray, IndexedArray } from "./arrays";

/** Attributes of a variable, as bits. */
export const EXPORTED = 1;
export const READONLY = 2;
export const INTEGER = 4;
export const UPPER = 8;
export const LOWER = 16;
export const CAPITAL = 32;
export const NAMEREF = 64;
export const TRACED = 128;
/** Declared without a value: `declare x` or `declare -a x`. */
export const INVISIBLE = 256;

export type Value = string | IndexedArray | AssociativeArray;

/** A variable whose value the shell works out when it is read (RANDOM, LINENO …). */
export type Dynamic<Host> = {
	readonly read: (host: Host) => Value | undefined;
	/** What an assignment does; without it the assignment is ignored. */
	readonly write?: (host: Host, value: string) => void;
};

export class Variable<Host = unknown> {
	constructor(
		public value: Value | undefined,
		public flags: number,
		/** Who may change it in place: the process that made it since its last fork. */
		public owner: object,
		/** Number of the scope that holds it, 0 for the global one. */
		public depth: number,
		public readonly dynamic?: Dynamic<Host>,
	) {}
}

/** What goes wrong with a variable; the message is bash's, without the name in front. */
export class VariableError extends Error {
	constructor(
		readonly kind: "readonly" | "identifier" | "circular" | "subscript" | "conversion" | "integer",
		readonly subject: string,
		message: string,
	) {
		super(message);
	}
}

type Scope<Host> = {
	readonly kind: "function" | "environment";
	/** Bindings that this scope hides; undefined when there was none. */
	readonly saved: Map<string, Variable<Host> | undefined>;
};

export type Place = { readonly name: string; readonly subscript?: string };

const MAX_REFERENCES = 8;

/**
 * The variables of one shell process: dynamic scopes by shallow binding (a map of what is seen now, and for each scope what
 * it hides), shared with forks until written.
 */
export class VariableStore<Host> {
	private shared = false;
	private token: object = {};
	private scopes: Scope<Host>[] = [];
	/** Works out a value for a variable with the integer attribute. */
	evaluate: (text: string) => bigint = () => 0n;
	/** Makes the expansions of a subscript that stands in a text (a nameref's, an indirect name's). */
	expandKey: (name: string, subscript: string) => string = (_name, subscript) => subscript;
	/** Is told of every change of a scalar, for PATH, OPTIND and their kind. */
	changed: (name: string, value: string | undefined) => void = () => undefined;
	/** Is told when a nameref leads back to itself. */
	warnCircular: (name: string) => void = () => undefined;

	constructor(
		public host: Host,
		private map: Map<string, Variable<Host>> = new Map(),
	) {}

	/** The store of a child process. */
	fork(host: Host): VariableStore<Host> {
		this.shared = true;
		this.token = {};
		const copy = new VariableStore(host, this.map);
		copy.shared = true;
		copy.scopes = this.scopes.map((scope) => ({ kind: scope.kind, saved: new Map(scope.saved) }));
		return copy;
	}

	get(name: string): Variable<Host> | undefined {
		return this.map.get(name);
	}

	names(): string[] {
		return [...this.map.keys()];
	}

	entries(): IterableIterator<[string, Variable<Host>]> {
		return this.map.entries();
	}

	/** Value as it is now, also of a dynamic variable. */
	valueOf(variable: Variable<Host>): Value | undefined {
		return variable.dynamic === undefined ? variable.value : variable.dynamic.read(this.host);
	}

	/** The value of `$name`: an array's element 0; undefined when unset. */
	scalar(name: string): string | undefined {
		const variable = this.map.get(name);
		if (variable === undefined) {
			return undefined;
		}
		if ((variable.flags & NAMEREF) !== 0) {
			const place = this.resolve(name);
			if (place === undefined || place.name === name) {
				return undefined;
			}
			return place.subscript === undefined ? this.scalar(place.name) : this.element(place.name, place.subscript);
		}
		const value = this.valueOf(variable);
		if (typeof value === "string") {
			return value;
		}
		return value instanceof IndexedArray ? value.get(0) : value?.get("0");
	}

	/** An element by its subscript's text (a key, or an index that needs no expansion any more). */
	element(name: string, subscript: string): string | undefined {
		const variable = this.map.get(name);
		const value = variable === undefined ? undefined : this.valueOf(variable);
		if (value instanceof AssociativeArray) {
			return value.get(subscript);
		}
		const index = Number(this.evaluate(subscript));
		if (value instanceof IndexedArray) {
			return value.get(index < 0 ? value.lastIndex + 1 + index : index);
		}
		return index === 0 || index === -1 ? value : undefined;
	}

	/** Follows namerefs to the place that a name stands for; undefined when the chain is circular or leads nowhere. */
	resolve(name: string): Place | undefined {
		let place: Place = { name };
		for (let step = 0; step < MAX_REFERENCES; step++) {
			const variable = this.map.get(place.name);
			if (variable === undefined || (variable.flags & NAMEREF) === 0) {
				return place;
			}
			const target = typeof variable.value === "string" ? variable.value : "";
			if (target === "") {
				return place;
			}
			place = this.placeOf(target);
			if (place.name === name) {
				this.warnCircular(name);
				return undefined;
			}
			if (place.subscript !== undefined) {
				return place;
			}
		}
		this.warnCircular(name);
		return undefined;
	}

	/** What `name` or `name[subscript]` names; the subscript is expanded, no nameref followed. */
	placeOf(written: string): Place {
		const bracket = written.indexOf("[");
		if (bracket <= 0 || !written.endsWith("]")) {
			return { name: written };
		}
		const name = written.slice(0, bracket);
		return { name, subscript: this.expandKey(name, written.slice(bracket + 1, -1)) };
	}

	/** A variable that may be changed in place, made when there is none. Follows no nameref. */
	own(name: string): Variable<Host> {
		const variable = this.map.get(name);
		if (variable === undefined) {
			const made = new Variable<Host>(undefined, INVISIBLE, this.token, 0);
			this.bind(name, made);
			return made;
		}
		if (variable.owner === this.token) {
			return variable;
		}
		const value =
			variable.value === undefined || typeof variable.value === "string" ? variable.value : variable.value.copy();
		const copy = new Variable<Host>(value, variable.flags, this.token, variable.depth, variable.dynamic);
		this.bind(name, copy);
		return copy;
	}

	/** Puts in a variable of the shell's own, readable through `dynamic`. */
	install(name: string, flags: number, dynamic: Dynamic<Host>): void {
		this.bind(name, new Variable<Host>(undefined, flags, this.token, 0, dynamic));
	}

	/** name=value, as an assignment does it: follows namerefs, heeds attributes; an array gets element 0. */
	assign(name: string, value: string, append = false): void {
		const place = this.resolve(name);
		if (place === undefined) {
			throw new VariableError("circular", name, "circular name reference");
		}
		if (place.subscript !== undefined) {
			this.assignElement(place.name, place.subscript, value, append);
			return;
		}
		const existing = this.map.get(place.name);
		if (existing !== undefined && (existing.flags & READONLY) !== 0) {
			throw new VariableError("readonly", place.name, "readonly variable");
		}
		if (existing?.dynamic !== undefined) {
			existing.dynamic.write?.(this.host, append ? `${this.scalar(place.name) ?? ""}${value}` : value);
			return;
		}
		const variable = this.own(place.name);
		if (variable.value instanceof IndexedArray) {
			variable.value.set(0, this.converted(variable, variable.value.get(0), value, append));
		} else if (variable.value instanceof AssociativeArray) {
			variable.value.set("0", this.converted(variable, variable.value.get("0"), value, append));
		} else {
			if ((variable.flags & NAMEREF) !== 0 && !isReferenceTarget(value)) {
				throw new VariableError("identifier", value, "not a valid identifier");
			}
			variable.value = this.converted(variable, variable.value, value, append);
		}
		variable.flags &= ~INVISIBLE;
		this.changed(place.name, value);
	}

	/** name[subscript]=value; `subscript` is expanded, but not yet worked out when the array is an indexed one. */
	assignElement(name: string, subscript: string, value: string, append = false): void {
		const place = this.resolve(name);
		if (place === undefined || place.subscript !== undefined) {
			throw new VariableError("identifier", place?.name ?? name, "not a valid identifier");
		}
		const variable = this.arrayFor(place.name);
		if (variable.value instanceof AssociativeArray) {
			variable.value.set(subscript, this.converted(variable, variable.value.get(subscript), value, append));
		} else if (variable.value instanceof IndexedArray) {
			const index = indexFor(variable.value, Number(this.evaluate(subscript)));
			if (index === undefined) {
				throw new VariableError("subscript", `${name}[${subscript}]`, "bad array subscript");
			}
			variable.value.set(index, this.converted(variable, variable.value.get(index), value, append));
		}
		variable.flags &= ~INVISIBLE;
	}

	/** Assigns to what `name` or `name[subscript]` names. */
	assignTo(written: string, value: string): void {
		const { name, subscript } = this.placeOf(written);
		if (subscript === undefined) {
			this.assign(name, value);
		} else {
			this.assignElement(name, subscript, value);
		}
	}

	/** A variable that holds an array (a scalar becomes element 0), to be changed in place. */
	arrayFor(name: string): Variable<Host> {
		const existing = this.map.get(name);
		if (existing !== undefined && (existing.flags & READONLY) !== 0) {
			throw new VariableError("readonly", name, "readonly variable");
		}
		const variable = this.own(name);
		if (variable.value === undefined || typeof variable.value === "string") {
			const array = new IndexedArray();
			if (typeof variable.value === "string") {
				array.set(0, variable.value);
			}
			variable.value = array;
		}
		return variable;
	}

	/** What an assignment of `value` stores, given the attributes. */
	converted(variable: Variable<Host>, old: string | undefined, value: string, append: boolean): string {
		if ((variable.flags & INTEGER) !== 0) {
			const number = this.evaluate(value);
			return BigInt.asIntN(64, append ? this.evaluate(old ?? "") + number : number).toString();
		}
		const text = append ? (old ?? "") + value : value;
		if ((variable.flags & (UPPER | LOWER | CAPITAL)) === 0) {
			return text;
		}
		if ((variable.flags & UPPER) !== 0) {
			return text.toUpperCase();
		}
		return (variable.flags & LOWER) !== 0
			? text.toLowerCase()
			: text.slice(0, 1).toUpperCase() + text.slice(1).toLowerCase();
	}

	/** Replaces the whole value of `name` (no nameref, no attributes looked at). */
	setWhole(name: string, value: Value): void {
		const existing = this.map.get(name);
		if (existing !== undefined && (existing.flags & READONLY) !== 0) {
			throw new VariableError("readonly", name, "readonly variable");
		}
		const variable = this.own(name);
		variable.value = value;
		variable.flags &= ~INVISIBLE;
	}

	// -- scopes

	get depth(): number {
		return this.scopes.length;
	}

	/** Number of the innermost function's scope; 0 outside functions. */
	get functionDepth(): number {
		for (let at = this.scopes.length; at > 0; at--) {
			if (this.scopes[at - 1]?.kind === "function") {
				return at;
			}
		}
		return 0;
	}

	pushScope(kind: "function" | "environment"): void {
		this.scopes.push({ kind, saved: new Map() });
	}

	popScope(): void {
		const scope = this.scopes.pop();
		for (const [name, variable] of scope?.saved ?? []) {
			if (variable === undefined) {
				this.ownMap().delete(name);
			} else {
				this.bind(name, variable);
			}
			this.changed(name, variable === undefined ? undefined : this.scalar(name));
		}
	}

	/** Hides `name` in scope `depth` by a new, unset variable; gives the one that is there already when it is of that scope. */
	makeLocal(name: string, depth: number, flags = INVISIBLE): Variable<Host> {
		const existing = this.map.get(name);
		if (existing !== undefined && existing.depth === depth) {
			return this.own(name);
		}
		const scope = this.scopes[depth - 1];
		if (scope === undefined) {
			return this.own(name);
		}
		scope.saved.set(name, existing);
		const variable = new Variable<Host>(undefined, flags, this.token, depth);
		this.bind(name, variable);
		return variable;
	}

	/** Puts the global variable of that name in sight instead of local ones; call the result to put them back. */
	exchangeGlobal(name: string): () => void {
		const scope = this.scopes.find((candidate) => candidate.saved.has(name));
		if (scope === undefined) {
			return () => undefined;
		}
		const local = this.map.get(name);
		const hidden = scope.saved.get(name);
		if (hidden === undefined) {
			this.ownMap().delete(name);
		} else {
			this.bind(name, hidden);
		}
		return () => {
			scope.saved.set(name, this.map.get(name));
			if (local !== undefined) {
				this.bind(name, local);
			}
		};
	}

	/** Whether a scope holds assignments in front of a command. */
	isEnvironment(depth: number): boolean {
		return this.scopes[depth - 1]?.kind === "environment";
	}

	/** unset: a local of this function stays local, one of a caller uncovers what it hid. */
	unset(name: string): void {
		const variable = this.map.get(name);
		if (variable === undefined) {
			return;
		}
		if ((variable.flags & READONLY) !== 0) {
			throw new VariableError("readonly", name, "cannot unset: readonly variable");
		}
		const scope = this.scopes[variable.depth - 1];
		if (scope === undefined) {
			this.ownMap().delete(name);
		} else if (scope.kind === "function" && variable.depth === this.functionDepth) {
			this.bind(name, new Variable<Host>(undefined, INVISIBLE, this.token, variable.depth));
		} else {
			const hidden = scope.saved.get(name);
			scope.saved.delete(name);
			if (hidden === undefined) {
				this.ownMap().delete(name);
			} else {
				this.bind(name, hidden);
			}
		}
		this.changed(name, undefined);
	}

	/** Names that are local to the innermost function. */
	locals(): string[] {
		const scope = this.scopes[this.functionDepth - 1];
		return scope === undefined ? [] : [...scope.saved.keys()];
	}

	/** Name and value of all that children inherit. */
	exported(): Map<string, string> {
		const environment = new Map<string, string>();
		for (const [name, variable] of this.map) {
			if ((variable.flags & EXPORTED) === 0) {
				continue;
			}
			const value = this.valueOf(variable);
			if (typeof value === "string") {
				environment.set(name, value);
			}
		}
		return environment;
	}

	private bind(name: string, variable: Variable<Host>): void {
		this.ownMap().set(name, variable);
	}

	private ownMap(): Map<string, Variable<Host>> {
		if (this.shared) {
			this.map = new Map(this.map);
			this.shared = false;
		}
		return this.map;
	}
}

/** An index counted from the end when negative; undefined when that lies before the beginning. */
export function indexFor(array: IndexedArray, index: number): number | undefined {
	const real = index < 0 ? array.lastIndex + 1 + index : index;
	return real < 0 ? undefined : real;
}

/** Whether a text is a name (letters, digits, underscores, no digit first). */
export function isName(text: string): boolean {
	return /^[A-Za-z_][A-Za-z0-9_]*$/.test(text);
}

function isReferenceTarget(text: string): boolean {
	return text === "" || /^[A-Za-z_][A-Za-z0-9_]*(\[.*\])?$/s.test(text);
}
