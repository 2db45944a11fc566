import type { Routine, Sys } from "../../kernel/sys";
import type { Argument, Expression, Loop, Parameter, Pattern, Statement } from "./ast";
import { attributeOf } from "./attributes";
import { formatSpec, percentFormat } from "./format";
import { PyGenerator, yieldOut } from "./generator";
import type { Host } from "./host";
import { boundOf, PyProperty } from "./members";
import { OPERATORS } from "./operators";
import type { StandardOutput } from "./standard-output";
import {
	compareValues,
	equals,
	isOver,
	isTrue,
	PyBytes,
	PyClass,
	PyDict,
	PyExit,
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
	Unemulated,
	type Value,
} from "./values";

type Scope = {
	readonly names: Map<string, Value>;
	readonly outer: Scope | undefined;
	readonly globals: Set<string>;
	readonly isClass?: boolean;
	/** The function whose names these are. */
	readonly method?: PyFunction;
};

/** How a block ended. */
type Flow = { readonly kind: "next" | "break" | "continue" } | { readonly kind: "return"; readonly value: Value };

const NEXT: Flow = { kind: "next" };

const MAX_DEPTH = 250;

/** Runs parsed programs: the part of Python that set-up scripts use. */
export class Interpreter implements Host {
	readonly module: Scope = {
		names: new Map<string, Value>([["__name__", "__main__"]]),
		outer: undefined,
		globals: new Set(),
	};
	private depth = 0;
	/** Where it is, for tracebacks. */
	line = 0;
	/** Whether it runs a module of the library, whose functions tracebacks do not name. */
	private isForeign = false;

	constructor(
		readonly sys: Sys,
		readonly isTwo: boolean,
		private readonly builtins: ReadonlyMap<string, Value>,
		private readonly out: StandardOutput,
		private readonly loadModule: (name: string) => Value | undefined,
		/** Modules that are files of the machine. */
		private readonly findModule: (interpreter: Interpreter, name: string) => Routine<Value | undefined>,
	) {}

	/** Runs a module's program; its names are the module's members. */
	*runModule(program: readonly Statement[], members: Map<string, Value>): Routine<void> {
		const { line, isForeign } = this;
		this.isForeign = true;
		try {
			yield* this.block(program, { names: members, outer: undefined, globals: new Set() });
		} finally {
			this.isForeign = isForeign;
			this.line = line;
		}
	}

	*run(program: readonly Statement[]): Routine<void> {
		yield* this.block(program, this.module);
	}

	private *block(statements: readonly Statement[], scope: Scope): Routine<Flow> {
		for (const statement of statements) {
			this.line = statement.line;
			if (this.sys.isTurnOver(2)) {
				yield* this.sys.spend(0);
			}
			const flow = yield* this.statement(statement, scope);
			if (flow.kind !== "next") {
				return flow;
			}
		}
		return NEXT;
	}

	private *statement(statement: Statement, scope: Scope): Routine<Flow> {
		switch (statement.kind) {
			case "expression":
				yield* this.value(statement.value, scope);
				return NEXT;
			case "assign": {
				const value = yield* this.value(statement.value, scope);
				for (const target of statement.targets) {
					yield* this.assign(target, value, scope);
				}
				return NEXT;
			}
			case "augment": {
				const old = yield* this.value(statement.target, scope);
				const by = yield* this.value(statement.value, scope);
				if (old instanceof PyList && statement.operator === "+") {
					old.items.push(...(yield* this.items(by)));
					return NEXT;
				}
				yield* this.assign(statement.target, yield* this.operated(statement.operator, old, by), scope);
				return NEXT;
			}
			case "if":
				for (const { test, body } of statement.branches) {
					if (isTrue(yield* this.value(test, scope))) {
						return yield* this.block(body, scope);
					}
				}
				return yield* this.block(statement.otherwise, scope);
			case "while":
				while (isTrue(yield* this.value(statement.test, scope))) {
					const flow = yield* this.block(statement.body, scope);
					if (flow.kind === "break") {
						return NEXT;
					}
					if (flow.kind === "return") {
						return flow;
					}
					if (this.sys.isTurnOver(1)) {
						yield* this.sys.spend(0);
					}
				}
				return yield* this.block(statement.otherwise, scope);
			case "for":
				return yield* this.forStatement(statement, scope);
			case "function":
				this.set(
					statement.name,
					yield* this.decorated(
						statement.decorators,
						yield* this.define(statement.name, statement.parameters, statement.body, scope, statement.gives),
						scope,
					),
					scope,
				);
				return NEXT;
			case "annotate": {
				const known = scope.names.get("__annotations__");
				const names = known instanceof PyDict ? known : new PyDict();
				names.set(statement.name, null);
				if (scope.isClass) {
					scope.names.set("__annotations__", names);
				}
				if (statement.value) {
					this.set(statement.name, yield* this.value(statement.value, scope), scope);
				}
				return NEXT;
			}
			case "match":
				return yield* this.matchStatement(statement, scope);
			case "class":
				yield* this.defineClass(statement, scope);
				return NEXT;
			case "return":
				return { kind: "return", value: statement.value ? yield* this.value(statement.value, scope) : null };
			case "import":
				for (const { module, alias } of statement.names) {
					const found = yield* this.import(module);
					this.set(
						alias ?? module.split(".")[0] ?? module,
						alias === undefined ? yield* this.import(module.split(".")[0] ?? module) : found,
						scope,
					);
				}
				return NEXT;
			case "from": {
				const module = yield* this.import(statement.module);
				for (const { name, alias } of statement.names) {
					if (name === "*" && module instanceof PyModule) {
						for (const [key, value] of module.members) {
							this.set(key, value, scope);
						}
						continue;
					}
					const found =
						module instanceof PyOpaque
							? attributeOf(this, module, name)
							: module instanceof PyModule
								? module.members.get(name)
								: undefined;
					if (found === undefined) {
						throw new PyRaise(
							"ImportError",
							`cannot import name ${this.isTwo ? name : `'${name}' from '${statement.module}'`}`,
						);
					}
					this.set(alias ?? name, found, scope);
				}
				return NEXT;
			}
			case "try":
				return yield* this.tryStatement(statement, scope);
			case "with":
				return yield* this.withStatement(statement, scope);
			case "raise": {
				const value = statement.value ? yield* this.value(statement.value, scope) : null;
				throw yield* this.raised(value);
			}
			case "assert":
				if (!isTrue(yield* this.value(statement.test, scope))) {
					throw new PyRaise(
						"AssertionError",
						statement.message ? str(yield* this.value(statement.message, scope)) : "",
					);
				}
				return NEXT;
			case "delete":
				for (const target of statement.targets) {
					yield* this.remove(target, scope);
				}
				return NEXT;
			case "scope":
				for (const name of statement.names) {
					scope.globals.add(name);
				}
				return NEXT;
			case "print": {
				const values: string[] = [];
				for (const each of statement.values) {
					values.push(str(yield* this.value(each, scope)));
				}
				const file = statement.file ? yield* this.value(statement.file, scope) : null;
				const text = `${values.join(" ")}${statement.isOpen ? " " : "\n"}`;
				if (file === null) {
					yield* this.out.write(text);
				} else {
					yield* this.call(attributeOf(this, file, "write"), [text]);
				}
				return NEXT;
			}
			case "break":
			case "continue":
				return { kind: statement.kind };
			case "pass":
				return NEXT;
		}
	}

	private *forStatement(statement: Extract<Statement, { kind: "for" }>, scope: Scope): Routine<Flow> {
		for (const source = yield* this.iterate(yield* this.value(statement.source, scope)); ; ) {
			const item = yield* source();
			if (item === undefined) {
				return yield* this.block(statement.otherwise, scope);
			}
			yield* this.assign(statement.target, item.value, scope);
			const flow = yield* this.block(statement.body, scope);
			if (flow.kind === "break") {
				return NEXT;
			}
			if (flow.kind === "return") {
				return flow;
			}
		}
	}

	private *matchStatement(statement: Extract<Statement, { kind: "match" }>, scope: Scope): Routine<Flow> {
		const subject = yield* this.value(statement.subject, scope);
		for (const { pattern, guard, body } of statement.cases) {
			const names = new Map<string, Value>();
			if (!(yield* this.fits(pattern, subject, names, scope))) {
				continue;
			}
			for (const [name, value] of names) {
				this.set(name, value, scope);
			}
			if (!guard || isTrue(yield* this.value(guard, scope))) {
				return yield* this.block(body, scope);
			}
		}
		return NEXT;
	}

	private *fits(pattern: Pattern, subject: Value, names: Map<string, Value>, scope: Scope): Routine<boolean> {
		switch (pattern.kind) {
			case "any":
				return true;
			case "capture":
				names.set(pattern.name, subject);
				return true;
			case "value":
				return equals(subject, yield* this.value(pattern.value, scope));
			case "named":
				names.set(pattern.name, subject);
				return yield* this.fits(pattern.pattern, subject, names, scope);
			case "either":
				for (const each of pattern.patterns) {
					if (yield* this.fits(each, subject, names, scope)) {
						return true;
					}
				}
				return false;
			case "sequence": {
				const items = subject instanceof PyList || subject instanceof PyTuple ? subject.items : undefined;
				if (items?.length !== pattern.patterns.length) {
					return false;
				}
				for (const [index, each] of pattern.patterns.entries()) {
					if (!(yield* this.fits(each, items[index] ?? null, names, scope))) {
						return false;
					}
				}
				return true;
			}
		}
	}

	/** A function or class through its decorators, the nearest first. */
	private *decorated(decorators: readonly Expression[], value: Value, scope: Scope): Routine<Value> {
		let made = value;
		for (const decorator of [...decorators].reverse()) {
			made = yield* this.call(yield* this.value(decorator, scope), [made]);
		}
		return made;
	}

	private *raised(value: Value): Routine<PyRaise> {
		const made = value instanceof PyClass ? yield* this.call(value, []) : value;
		if (made instanceof PyInstance) {
			return new PyRaise(made.of.name, str(made.members.get("__text__") ?? ""), made);
		}
		return new PyRaise("TypeError", "exceptions must derive from BaseException");
	}

	private *tryStatement(statement: Extract<Statement, { kind: "try" }>, scope: Scope): Routine<Flow> {
		let flow: Flow = NEXT;
		let ends = false;
		try {
			try {
				flow = yield* this.block(statement.body, scope);
				if (flow.kind === "next") {
					flow = yield* this.block(statement.otherwise, scope);
				}
			} catch (error) {
				if (isOver(error)) {
					throw error;
				}
				const raised = error instanceof PyExit ? new PyRaise("SystemExit", str(error.code)) : error;
				if (!(raised instanceof PyRaise)) {
					throw error;
				}
				const handler = yield* this.handlerOf(statement.handlers, raised, scope);
				if (!handler) {
					throw error;
				}
				if (handler.name !== undefined) {
					this.set(handler.name, this.instanceOf(raised), scope);
				}
				flow = yield* this.block(handler.body, scope);
			}
		} catch (error) {
			ends = isOver(error);
			throw error;
		} finally {
			if (!ends) {
				const last = yield* this.block(statement.final, scope);
				flow = last.kind === "next" ? flow : last;
			}
		}
		return flow;
	}

	private instanceOf(raised: PyRaise): PyInstance {
		if (raised.value) {
			return raised.value;
		}
		const known = this.builtins.get(raised.type);
		const made = new PyInstance(known instanceof PyClass ? known : new PyClass(raised.type, [], new Map()));
		made.members
			.set("__text__", raised.text)
			.set("args", new PyTuple([raised.text]))
			.set("message", raised.text);
		return made;
	}

	private *handlerOf(
		handlers: Extract<Statement, { kind: "try" }>["handlers"],
		raised: PyRaise,
		scope: Scope,
	): Routine<(typeof handlers)[number] | undefined> {
		const of = this.instanceOf(raised).of;
		for (const handler of handlers) {
			if (!handler.types) {
				return handler;
			}
			const types = yield* this.value(handler.types, scope);
			const list = types instanceof PyTuple ? types.items : [types];
			if (list.some((type) => type instanceof PyClass && of.isSubclassOf(type))) {
				return handler;
			}
		}
		return undefined;
	}

	private *withStatement(statement: Extract<Statement, { kind: "with" }>, scope: Scope): Routine<Flow> {
		const opened: Value[] = [];
		let ends = false;
		try {
			for (const { value, target } of statement.items) {
				const found = yield* this.value(value, scope);
				opened.push(found);
				const enter =
					found instanceof PyInstance ? (found.members.get("__enter__") ?? found.of.find("__enter__")) : undefined;
				const entered =
					found instanceof PyInstance && found.of.find("__aenter__")
						? yield* this.awaited(yield* this.call(attributeOf(this, found, "__aenter__"), []))
						: enter === undefined
							? found
							: yield* this.call(attributeOf(this, found, "__enter__"), []);
				if (target) {
					yield* this.assign(target, entered, scope);
				}
			}
			return yield* this.block(statement.body, scope);
		} catch (error) {
			ends = isOver(error);
			throw error;
		} finally {
			for (const found of ends ? [] : opened.reverse()) {
				const hasExit =
					found instanceof PyInstance && (found.members.has("__exit__") || found.of.find("__exit__") !== undefined);
				if (hasExit) {
					yield* this.call(attributeOf(this, found, "__exit__"), [null, null, null]);
				} else if (found instanceof PyInstance && found.members.has("close")) {
					yield* this.call(attributeOf(this, found, "close"), []);
				}
			}
		}
	}

	private *define(
		name: string,
		parameters: readonly Parameter[],
		body: readonly Statement[] | Expression,
		scope: Scope,
		gives: "result" | "generator" | "coroutine" = "result",
	): Routine<PyFunction> {
		const fallbacks = new Map<string, Value>();
		for (const parameter of parameters) {
			if (parameter.fallback) {
				fallbacks.set(parameter.name, yield* this.value(parameter.fallback, scope));
			}
		}
		const self = this;
		const home = scope.isClass ? scope.outer : scope;
		const { isForeign } = this;
		const made: PyFunction = new PyFunction(name, function* (args, named) {
			const inner: Scope = { names: new Map(), outer: home, globals: new Set(), method: made };
			self.bind(name, parameters, fallbacks, args, named, inner);
			if (gives !== "result") {
				return new PyGenerator(self.body(body as readonly Statement[], inner), gives === "coroutine");
			}
			if (self.depth >= MAX_DEPTH) {
				throw new PyRaise(self.isTwo ? "RuntimeError" : "RecursionError", "maximum recursion depth exceeded");
			}
			const { line } = self;
			self.depth += 1;
			try {
				if (!Array.isArray(body)) {
					return yield* self.value(body as Expression, inner);
				}
				return yield* self.body(body as readonly Statement[], inner);
			} catch (error) {
				if (error instanceof PyRaise && !isForeign) {
					error.frames.unshift({ name: name === "lambda" ? "<lambda>" : name, line: self.line });
				}
				throw error;
			} finally {
				self.line = line;
				self.depth -= 1;
			}
		});
		return made;
	}

	private *body(statements: readonly Statement[], scope: Scope): Routine<Value> {
		const flow = yield* this.block(statements, scope);
		return flow.kind === "return" ? flow.value : null;
	}

	private bind(
		name: string,
		parameters: readonly Parameter[],
		fallbacks: ReadonlyMap<string, Value>,
		args: readonly Value[],
		named: ReadonlyMap<string, Value>,
		scope: Scope,
	): void {
		const rest = [...args];
		const left = new Map(named);
		let hasRest = false;
		for (const parameter of parameters) {
			if (parameter.stars === 1) {
				scope.names.set(parameter.name, new PyTuple(rest.splice(0)));
				hasRest = true;
			} else if (parameter.stars === 2) {
				const dict = new PyDict();
				for (const [key, value] of left) {
					dict.set(key, value);
				}
				left.clear();
				scope.names.set(parameter.name, dict);
			} else {
				const given = hasRest ? undefined : rest.shift();
				const named = given === undefined ? left.get(parameter.name) : given;
				const value = named === undefined ? fallbacks.get(parameter.name) : named;
				if (value === undefined) {
					throw new PyRaise("TypeError", `${name}() missing 1 required positional argument: '${parameter.name}'`);
				}
				left.delete(parameter.name);
				scope.names.set(parameter.name, value);
			}
		}
		if (rest.length > 0) {
			throw new PyRaise(
				"TypeError",
				`${name}() takes ${parameters.length} positional argument${parameters.length === 1 ? "" : "s"} but ${args.length} were given`,
			);
		}
		const [unknown] = left.keys();
		if (unknown !== undefined) {
			throw new PyRaise("TypeError", `${name}() got an unexpected keyword argument '${unknown}'`);
		}
	}

	private *defineClass(statement: Extract<Statement, { kind: "class" }>, scope: Scope): Routine<void> {
		const bases: PyClass[] = [];
		for (const base of statement.bases) {
			const found = yield* this.value(base, scope);
			if (found instanceof PyOpaque) {
				throw new Unemulated(found.name);
			}
			if (found instanceof PyClass) {
				bases.push(found);
			}
		}
		const inner: Scope = { names: new Map(), outer: scope, globals: new Set(), isClass: true };
		yield* this.block(statement.body, inner);
		const made = new PyClass(statement.name, bases, inner.names);
		for (const member of inner.names.values()) {
			if (member instanceof PyFunction) {
				this.homes.set(member, made);
			}
		}
		this.set(statement.name, yield* this.decorated(statement.decorators, made, scope), scope);
	}

	/** The class that a method was defined in: where `super()` looks beyond. */
	private readonly homes = new WeakMap<PyFunction, PyClass>();

	/** `super()` in a method: the members of the classes before its own. */
	private superOf(scope: Scope): Value {
		let at: Scope | undefined = scope;
		while (at && !(at.method && this.homes.has(at.method))) {
			at = at.outer;
		}
		const home = at?.method && this.homes.get(at.method);
		const [self] = at?.names.values() ?? [];
		if (!home || !(self instanceof PyInstance)) {
			throw new PyRaise("RuntimeError", "super(): no arguments");
		}
		const members = new Map<string, Value>([["__init__", plainInit(self)]]);
		for (const base of [...home.bases].reverse()) {
			for (const one of [...classesOf(base)].reverse()) {
				for (const [name, value] of one.members) {
					members.set(name, boundOf(self, value));
				}
			}
		}
		return new PyModule("super", members);
	}

	private *import(name: string): Routine<Value> {
		const found = this.loadModule(name) ?? (yield* this.findModule(this, name));
		const dot = name.lastIndexOf(".");
		if (found !== undefined && dot > 0) {
			// A module is a member of its package.
			const parent = yield* this.import(name.slice(0, dot));
			if (parent instanceof PyModule) {
				parent.members.set(name.slice(dot + 1), found);
			}
		}
		if (found === undefined) {
			throw new PyRaise(
				this.isTwo ? "ImportError" : "ModuleNotFoundError",
				this.isTwo ? `No module named ${name}` : `No module named '${name}'`,
			);
		}
		return found;
	}

	// -- names

	private set(name: string, value: Value, scope: Scope): void {
		if (scope.globals.has(name)) {
			let holder: Scope | undefined = scope.outer;
			while (holder?.outer && !holder.names.has(name)) {
				holder = holder.outer;
			}
			(holder ?? this.module).names.set(name, value);
			return;
		}
		scope.names.set(name, value);
	}

	private get(name: string, scope: Scope): Value {
		for (let holder: Scope | undefined = scope; holder; holder = holder.outer) {
			const found = holder.names.get(name);
			if (found !== undefined) {
				return found;
			}
		}
		const found = this.builtins.get(name);
		if (found === undefined) {
			throw new PyRaise("NameError", `name '${name}' is not defined`);
		}
		return found;
	}

	private *assign(target: Expression, value: Value, scope: Scope): Routine<void> {
		switch (target.kind) {
			case "name":
				this.set(target.name, value, scope);
				return;
			case "tuple":
			case "list": {
				const items = yield* this.items(value);
				const star = target.items.findIndex((item) => item.kind === "star");
				if (star < 0 && items.length !== target.items.length) {
					throw new PyRaise(
						"ValueError",
						items.length > target.items.length
							? `too many values to unpack (expected ${target.items.length})`
							: `not enough values to unpack (expected ${target.items.length}, got ${items.length})`,
					);
				}
				for (const [index, each] of target.items.entries()) {
					if (each.kind === "star") {
						yield* this.assign(
							each.operand,
							new PyList(items.slice(index, items.length - (target.items.length - index - 1))),
							scope,
						);
					} else {
						yield* this.assign(
							each,
							items[star >= 0 && index > star ? items.length - (target.items.length - index) : index] ?? null,
							scope,
						);
					}
				}
				return;
			}
			case "attribute": {
				const object = yield* this.value(target.object, scope);
				const shared = object instanceof PyInstance ? object.of.find(target.name) : undefined;
				if (shared instanceof PyProperty && shared.set !== null) {
					yield* this.call(shared.set, [object, value]);
					return;
				}
				if (object instanceof PyInstance || object instanceof PyModule || object instanceof PyClass) {
					object.members.set(target.name, value);
					return;
				}
				throw new PyRaise("AttributeError", `'${typeOf(object)}' object has no attribute '${target.name}'`);
			}
			case "index": {
				const object = yield* this.value(target.object, scope);
				const index = yield* this.value(target.index, scope);
				yield* this.setItem(object, index, value);
				return;
			}
			default:
				throw new PyRaise("SyntaxError", "can't assign to this");
		}
	}

	private *setItem(object: Value, index: Value, value: Value): Routine<void> {
		if (object instanceof PyDict) {
			object.set(index, value);
		} else if (object instanceof PyList && index instanceof PyList) {
			object.items.splice(0, object.items.length, ...(yield* this.items(value)));
		} else if (object instanceof PyList) {
			const at = this.position(index, object.items.length);
			object.items[at] = value;
		} else if (object instanceof PyInstance && (object.members.has("__setitem__") || object.of.find("__setitem__"))) {
			yield* this.call(attributeOf(this, object, "__setitem__"), [index, value]);
		} else {
			throw new PyRaise("TypeError", `'${typeOf(object)}' object does not support item assignment`);
		}
	}

	private *remove(target: Expression, scope: Scope): Routine<void> {
		if (target.kind === "name") {
			if (!scope.names.delete(target.name)) {
				throw new PyRaise("NameError", `name '${target.name}' is not defined`);
			}
			return;
		}
		if (target.kind === "index") {
			const object = yield* this.value(target.object, scope);
			const index = yield* this.value(target.index, scope);
			if (object instanceof PyDict) {
				if (!object.delete(index)) {
					throw new PyRaise("KeyError", repr(index));
				}
			} else if (object instanceof PyList) {
				object.items.splice(this.position(index, object.items.length), 1);
			}
		}
	}

	private position(index: Value, length: number): number {
		if (typeof index !== "bigint" && typeof index !== "boolean") {
			throw new PyRaise("TypeError", `list indices must be integers or slices, not ${typeOf(index)}`);
		}
		const at = Number(index) < 0 ? Number(index) + length : Number(index);
		if (at < 0 || at >= length) {
			throw new PyRaise("IndexError", "list index out of range");
		}
		return at;
	}

	// -- expressions

	*value(expression: Expression, scope: Scope): Routine<Value> {
		switch (expression.kind) {
			case "constant":
				return expression.value;
			case "bytes":
				return new PyBytes(Buffer.from(expression.value, "latin1"));
			case "name":
				return this.get(expression.name, scope);
			case "attribute":
				return yield* this.attribute(yield* this.value(expression.object, scope), expression.name);
			case "yield": {
				if (!expression.isFrom) {
					return yield* yieldOut(expression.value ? yield* this.value(expression.value, scope) : null);
				}
				const source = expression.value ? yield* this.value(expression.value, scope) : null;
				for (const next = yield* this.iterate(source); ; ) {
					const item = yield* next();
					if (item === undefined) {
						return source instanceof PyGenerator ? source.result : null;
					}
					yield* yieldOut(item.value);
				}
			}
			case "await":
				return yield* this.awaited(yield* this.value(expression.value, scope));
			case "named": {
				const value = yield* this.value(expression.value, scope);
				this.set(expression.name, value, scope);
				return value;
			}
			case "call":
				return yield* this.callExpression(expression.callee, expression.args, scope);
			case "format": {
				let text = "";
				for (const part of expression.parts) {
					if (typeof part === "string") {
						text += part;
					} else {
						const found = yield* this.value(part.value, scope);
						text +=
							part.spec === ""
								? part.conversion === "r"
									? yield* this.shown(found)
									: yield* this.text(found)
								: formatSpec(
										part.conversion === "r" ? yield* this.shown(found) : found,
										this.nestedSpec(part.spec, scope),
									);
					}
				}
				return text;
			}
			case "index":
				return yield* this.indexed(expression, scope);
			case "slice":
				return new PyList([
					expression.from ? yield* this.value(expression.from, scope) : null,
					expression.to ? yield* this.value(expression.to, scope) : null,
					expression.step ? yield* this.value(expression.step, scope) : null,
				]);
			case "unary": {
				const operand = yield* this.value(expression.operand, scope);
				if (expression.operator === "not") {
					return !isTrue(operand);
				}
				if (operand instanceof PyInstance && operand.of.find("__neg__") && expression.operator === "-") {
					return yield* this.call(attributeOf(this, operand, "__neg__"), []);
				}
				if (typeof operand !== "bigint" && typeof operand !== "number" && typeof operand !== "boolean") {
					throw new PyRaise("TypeError", `bad operand type for unary ${expression.operator}: '${typeOf(operand)}'`);
				}
				const number = typeof operand === "boolean" ? BigInt(operand) : operand;
				return expression.operator === "-" ? -number : expression.operator === "~" ? ~BigInt(number) : number;
			}
			case "binary": {
				const left = yield* this.value(expression.left, scope);
				const right = yield* this.value(expression.right, scope);
				this.line = expression.line;
				return yield* this.operated(expression.operator, left, right);
			}
			case "compare": {
				let left = yield* this.value(expression.first, scope);
				for (const { operator, operand } of expression.rest) {
					const right = yield* this.value(operand, scope);
					if (!(yield* this.compare(operator, left, right))) {
						return false;
					}
					left = right;
				}
				return true;
			}
			case "logic": {
				const left = yield* this.value(expression.left, scope);
				return isTrue(left) === (expression.operator === "or") ? left : yield* this.value(expression.right, scope);
			}
			case "condition":
				return yield* this.value(
					isTrue(yield* this.value(expression.test, scope)) ? expression.positive : expression.otherwise,
					scope,
				);
			case "list":
				return new PyList(yield* this.list(expression.items, scope));
			case "tuple":
				return new PyTuple(yield* this.list(expression.items, scope));
			case "set":
				return new PySet(yield* this.list(expression.items, scope));
			case "dict": {
				const dict = new PyDict();
				for (const { key, value } of expression.entries) {
					const found = yield* this.value(value, scope);
					if (key) {
						dict.set(yield* this.value(key, scope), found);
					} else if (found instanceof PyDict) {
						for (const entry of found.entries.values()) {
							dict.set(entry.key, entry.value);
						}
					}
				}
				return dict;
			}
			case "comprehension":
				return yield* this.comprehension(expression, scope);
			case "lambda":
				return yield* this.define("<lambda>", expression.parameters, expression.body, scope);
			case "star":
				throw new PyRaise("SyntaxError", "can't use starred expression here");
		}
	}

	/** A format's spec may hold fields itself: `{x:>{width}}`. */
	private nestedSpec(spec: string, scope: Scope): string {
		let made = "";
		for (const part of spec.split(/(\{[^{}]*\})/)) {
			const name = /^\{\s*(\w+)\s*\}$/.exec(part)?.[1];
			made += name === undefined ? part : str(this.get(name, scope));
		}
		return made;
	}

	/** `object.name`, properties read. */
	private *attribute(object: Value, name: string): Routine<Value> {
		const found = attributeOf(this, object, name);
		return found instanceof PyProperty && object instanceof PyInstance ? yield* this.call(found.get, [object]) : found;
	}

	/** Runs a coroutine to its end. Nothing else of the program runs meanwhile. */
	*awaited(value: Value): Routine<Value> {
		if (value instanceof PyGenerator) {
			while ((yield* value.next()) !== undefined) {
				// Coroutines hand out nothing.
			}
			return value.result;
		}
		if (value instanceof PyInstance && value.of.find("__await__")) {
			return yield* this.awaited(yield* this.call(attributeOf(this, value, "__await__"), []));
		}
		throw new PyRaise("TypeError", `object ${typeOf(value)} can't be used in 'await' expression`);
	}

	/** What a class of the program makes of an operator; undefined when neither has a method for it. */
	private *byMethod(operator: string, left: Value, right: Value): Routine<Value | undefined> {
		const [own, other] = OPERATORS[operator] ?? ["", ""];
		if (left instanceof PyInstance && left.of.find(own)) {
			return yield* this.call(attributeOf(this, left, own), [right]);
		}
		if (right instanceof PyInstance && right.of.find(other)) {
			return yield* this.call(attributeOf(this, right, other), [left]);
		}
		return undefined;
	}

	/** What an operator makes of two values: by their classes' methods first. */
	private *operated(operator: string, left: Value, right: Value): Routine<Value> {
		const own = yield* this.byMethod(operator, left, right);
		return own === undefined ? this.binary(operator, left, right) : own;
	}

	/** Whether one value comes before another. */
	*isLess(left: Value, right: Value): Routine<boolean> {
		return yield* this.compare("<", left, right);
	}

	/** repr() with a class's own __repr__, in lists and the like too. */
	*shown(value: Value): Routine<string> {
		if (value instanceof PyInstance) {
			const own = value.of.find("__repr__");
			if (own) {
				return str(yield* this.call(boundOf(value, own), []));
			}
			if (value.members.has("args") && value.of.find("with_traceback") === undefined && isException(value.of)) {
				const args = value.members.get("args");
				return `${value.of.name}${args instanceof PyTuple ? (args.items.length === 1 ? `(${repr(args.items[0] ?? null)})` : repr(args)) : "()"}`;
			}
			return repr(value);
		}
		const list: string[] = [];
		if (value instanceof PyList || value instanceof PyTuple) {
			for (const item of value.items) {
				list.push(yield* this.shown(item));
			}
			return value instanceof PyList ? `[${list.join(", ")}]` : `(${list.join(", ")}${list.length === 1 ? "," : ""})`;
		}
		if (value instanceof PyDict) {
			for (const entry of value.entries.values()) {
				list.push(`${yield* this.shown(entry.key)}: ${yield* this.shown(entry.value)}`);
			}
			return `{${list.join(", ")}}`;
		}
		if (value instanceof PySet && value.entries.size > 0) {
			for (const item of value.entries.values()) {
				list.push(yield* this.shown(item));
			}
			return `{${list.join(", ")}}`;
		}
		return repr(value);
	}

	/** What gives the items of a value one by one; generators run as far as they are asked. */
	*iterate(value: Value): Routine<() => Routine<{ readonly value: Value } | undefined>> {
		if (value instanceof PyGenerator) {
			return () => value.next();
		}
		if (value instanceof PyInstance && value.of.find("__iter__")) {
			const made = yield* this.call(attributeOf(this, value, "__iter__"), []);
			if (made !== value) {
				return yield* this.iterate(made);
			}
		}
		if (value instanceof PyInstance && value.of.find("__next__")) {
			const step = attributeOf(this, value, "__next__");
			const self = this;
			return function* () {
				try {
					return { value: yield* self.call(step, []) };
				} catch (error) {
					if (error instanceof PyRaise && error.type === "StopIteration") {
						return undefined;
					}
					throw error;
				}
			};
		}
		const items = yield* this.items(value);
		let at = 0;
		// biome-ignore lint/correctness/useYield: what it has is there already.
		return function* () {
			return at < items.length ? { value: items[at++] ?? null } : undefined;
		};
	}

	private *list(items: readonly Expression[], scope: Scope): Routine<Value[]> {
		const found: Value[] = [];
		for (const item of items) {
			if (item.kind === "star") {
				found.push(...(yield* this.items(yield* this.value(item.operand, scope))));
			} else {
				found.push(yield* this.value(item, scope));
			}
		}
		return found;
	}

	private *comprehension(expression: Extract<Expression, { kind: "comprehension" }>, scope: Scope): Routine<Value> {
		const inner: Scope = { names: new Map(), outer: scope, globals: new Set() };
		const found: Value[] = [];
		if (expression.result === "generator") {
			const source = yield* this.value(expression.loops[0]?.source ?? expression.element, scope);
			return new PyGenerator(this.generated(expression, source, inner), false);
		}
		const dict = new PyDict();
		const self = this;
		const walk = function* (loops: readonly Loop[]): Routine<void> {
			const [loop, ...rest] = loops;
			if (!loop) {
				const element = yield* self.value(expression.element, inner);
				if (expression.value) {
					dict.set(element, yield* self.value(expression.value, inner));
				} else {
					found.push(element);
				}
				return;
			}
			for (const item of yield* self.items(yield* self.value(loop.source, inner))) {
				yield* self.assign(loop.target, item, inner);
				let isKept = true;
				for (const test of loop.tests) {
					isKept &&= isTrue(yield* self.value(test, inner));
				}
				if (self.sys.isTurnOver(1)) {
					yield* self.sys.spend(0);
				}
				if (isKept) {
					yield* walk(rest);
				}
			}
		};
		yield* walk(expression.loops);
		return expression.result === "dict" ? dict : expression.result === "set" ? new PySet(found) : new PyList(found);
	}

	/** The body of a generator expression, whose first source was read where it stands. */
	private *generated(
		expression: Extract<Expression, { kind: "comprehension" }>,
		first: Value,
		scope: Scope,
	): Routine<Value> {
		const self = this;
		const walk = function* (loops: readonly Loop[], source: Value): Routine<void> {
			const [loop, ...rest] = loops;
			for (const next = yield* self.iterate(source); loop; ) {
				const item = yield* next();
				if (item === undefined) {
					return;
				}
				yield* self.assign(loop.target, item.value, scope);
				let isKept = true;
				for (const test of loop.tests) {
					isKept &&= isTrue(yield* self.value(test, scope));
				}
				if (self.sys.isTurnOver(1)) {
					yield* self.sys.spend(0);
				}
				if (isKept && rest[0]) {
					yield* walk(rest, yield* self.value(rest[0].source, scope));
				} else if (isKept) {
					yield* yieldOut(yield* self.value(expression.element, scope));
				}
			}
		};
		yield* walk(expression.loops, first);
		return null;
	}

	private *callExpression(callee: Expression, args: readonly Argument[], scope: Scope): Routine<Value> {
		if (callee.kind === "name" && callee.name === "super" && !this.module.names.has("super")) {
			return this.superOf(scope);
		}
		const found = yield* this.value(callee, scope);
		const list: Value[] = [];
		const named = new Map<string, Value>();
		for (const arg of args) {
			const value = yield* this.value(arg.value, scope);
			if (arg.stars === 1) {
				list.push(...(yield* this.items(value)));
			} else if (arg.stars === 2 && value instanceof PyDict) {
				for (const entry of value.entries.values()) {
					named.set(str(entry.key), entry.value);
				}
			} else if (arg.name !== undefined) {
				named.set(arg.name, value);
			} else {
				list.push(value);
			}
		}
		return yield* this.call(found, list, named);
	}

	*call(callee: Value, args: readonly Value[], named: ReadonlyMap<string, Value> = new Map()): Routine<Value> {
		if (callee instanceof PyFunction) {
			return yield* callee.call(args, named);
		}
		if (callee instanceof PyClass) {
			const made = new PyInstance(callee);
			const init = callee.find("__init__");
			if (init instanceof PyFunction) {
				yield* init.call([made, ...args], named);
			} else if (args.length + named.size > 0 && !isException(callee)) {
				throw new PyRaise("TypeError", `${callee.name}() takes no arguments`);
			}
			if (isException(callee) && !made.members.has("__text__")) {
				setArguments(made, args);
			}
			return made;
		}
		if (callee instanceof PyInstance && callee.of.find("__call__")) {
			return yield* this.call(attributeOf(this, callee, "__call__"), args, named);
		}
		if (callee instanceof PyOpaque) {
			throw new Unemulated(callee.name);
		}
		throw new PyRaise("TypeError", `'${typeOf(callee)}' object is not callable`);
	}

	private *indexed(expression: Extract<Expression, { kind: "index" }>, scope: Scope): Routine<Value> {
		const object = yield* this.value(expression.object, scope);
		const index = yield* this.value(expression.index, scope);
		if (expression.index.kind === "slice" && index instanceof PyList) {
			return this.slice(object, index.items);
		}
		if (object instanceof PyDict) {
			const found = object.get(index);
			if (found === undefined) {
				throw new PyRaise("KeyError", repr(index));
			}
			return found;
		}
		if (object instanceof PyList || object instanceof PyTuple) {
			return object.items[this.position(index, object.items.length)] ?? null;
		}
		if (object instanceof PyBytes) {
			return BigInt(object.bytes[this.position(index, object.bytes.length)] ?? 0);
		}
		if (typeof object === "string") {
			try {
				return object[this.position(index, object.length)] ?? "";
			} catch (error) {
				throw error instanceof PyRaise && error.type === "IndexError"
					? new PyRaise("IndexError", "string index out of range")
					: error;
			}
		}
		if (object instanceof PyInstance && (object.members.has("__getitem__") || object.of.find("__getitem__"))) {
			return yield* this.call(attributeOf(this, object, "__getitem__"), [index]);
		}
		throw new PyRaise("TypeError", `'${typeOf(object)}' object is not subscriptable`);
	}

	private slice(object: Value, [from, to, by]: readonly Value[]): Value {
		const length =
			typeof object === "string"
				? object.length
				: object instanceof PyList || object instanceof PyTuple
					? object.items.length
					: object instanceof PyBytes
						? object.bytes.length
						: 0;
		const step = by === null || by === undefined ? 1 : Number(by);
		const clamp = (value: Value | undefined, fallback: number) =>
			value === null || value === undefined
				? fallback
				: Math.min(length, Math.max(step < 0 ? -1 : 0, Number(value) < 0 ? Number(value) + length : Number(value)));
		const start = clamp(from, step < 0 ? length - 1 : 0);
		const end = clamp(to, step < 0 ? -1 : length);
		const picked: number[] = [];
		for (let at = start; step > 0 ? at < end : at > end; at += step) {
			picked.push(at);
		}
		if (object instanceof PyBytes) {
			return new PyBytes(Uint8Array.from(picked, (at) => object.bytes[at] ?? 0));
		}
		if (typeof object === "string") {
			return picked.map((at) => object[at] ?? "").join("");
		}
		if (object instanceof PyTuple) {
			return new PyTuple(picked.map((at) => object.items[at] ?? null));
		}
		if (object instanceof PyList) {
			return new PyList(picked.flatMap((at) => (at < object.items.length ? [object.items[at] ?? null] : [])));
		}
		throw new PyRaise("TypeError", `'${typeOf(object)}' object is not subscriptable`);
	}

	private *compare(operator: string, left: Value, right: Value): Routine<boolean> {
		switch (operator) {
			case "==":
			case "!=": {
				const own = yield* this.byMethod("==", left, right);
				return (own === undefined ? equals(left, right) : isTrue(own)) === (operator === "==");
			}
			case "is":
				return left === right;
			case "is not":
				return left !== right;
			case "in":
			case "not in": {
				const isIn =
					typeof right === "string"
						? right.includes(str(left))
						: right instanceof PyBytes && left instanceof PyBytes
							? Buffer.from(right.bytes).includes(Buffer.from(left.bytes))
							: right instanceof PyDict
								? right.has(left)
								: right instanceof PyInstance && right.of.find("__contains__")
									? isTrue(yield* this.call(attributeOf(this, right, "__contains__"), [left]))
									: (yield* this.items(right)).some((item) => equals(item, left));
				return isIn === (operator === "in");
			}
			default: {
				const own = yield* this.byMethod(operator, left, right);
				if (own !== undefined) {
					return isTrue(own);
				}
				const order = compareValues(left, right);
				return operator === "<"
					? order < 0
					: operator === ">"
						? order > 0
						: operator === "<="
							? order <= 0
							: order >= 0;
			}
		}
	}

	binary(operator: string, left: Value, right: Value): Value {
		if (typeof left === "string") {
			if (operator === "+" && typeof right === "string") {
				this.sys.charge(0);
				return left + right;
			}
			if (operator === "%") {
				return percentFormat(left, right);
			}
			if (operator === "*" && typeof right === "bigint") {
				return repeated(left, right);
			}
			if (operator === "+") {
				throw new PyRaise(
					"TypeError",
					this.isTwo
						? `cannot concatenate 'str' and '${typeOf(right)}' objects`
						: `can only concatenate str (not "${typeOf(right)}") to str`,
				);
			}
		}
		if (typeof right === "string" && typeof left === "bigint" && operator === "*") {
			return repeated(right, left);
		}
		if (left instanceof PyList && right instanceof PyList && operator === "+") {
			return new PyList([...left.items, ...right.items]);
		}
		if (left instanceof PyTuple && right instanceof PyTuple && operator === "+") {
			return new PyTuple([...left.items, ...right.items]);
		}
		if (
			left instanceof PyList &&
			typeof right === "bigint" &&
			operator === "*" &&
			left.items.length * Number(right) < 1_000_000
		) {
			return new PyList(Array.from({ length: Math.max(0, Number(right)) }, () => left.items).flat());
		}
		if (left instanceof PySet && right instanceof PySet) {
			const [a, b] = [[...left.entries.values()], right.entries];
			return operator === "|"
				? new PySet([...a, ...b.values()])
				: operator === "&"
					? new PySet([...left.entries].filter(([key]) => b.has(key)).map(([, value]) => value))
					: new PySet([...left.entries].filter(([key]) => !b.has(key)).map(([, value]) => value));
		}
		if (left instanceof PyBytes && right instanceof PyBytes && operator === "+") {
			return new PyBytes(Buffer.concat([left.bytes, right.bytes]));
		}
		if (left instanceof PyDict && right instanceof PyDict && operator === "|") {
			const made = new PyDict();
			for (const { key, value } of [...left.entries.values(), ...right.entries.values()]) {
				made.set(key, value);
			}
			return made;
		}
		const a = typeof left === "boolean" ? BigInt(left) : left;
		const b = typeof right === "boolean" ? BigInt(right) : right;
		if (typeof a === "bigint" && typeof b === "bigint") {
			return this.integers(operator, a, b);
		}
		if ((typeof a === "bigint" || typeof a === "number") && (typeof b === "bigint" || typeof b === "number")) {
			return floats(operator, Number(a), Number(b));
		}
		throw new PyRaise(
			"TypeError",
			`unsupported operand type(s) for ${operator}: '${typeOf(left)}' and '${typeOf(right)}'`,
		);
	}

	private integers(operator: string, a: bigint, b: bigint): Value {
		switch (operator) {
			case "+":
				return a + b;
			case "-":
				return a - b;
			case "*":
				return a * b;
			case "/":
				return this.isTwo ? floorDivide(a, b) : floats("/", Number(a), Number(b));
			case "//":
				return floorDivide(a, b);
			case "%":
				return a - floorDivide(a, b) * b;
			case "**":
				if (b < 0n) {
					return Number(a) ** Number(b);
				}
				if (b > 100_000n) {
					throw new PyRaise("MemoryError", "");
				}
				return a ** b;
			case "&":
				return a & b;
			case "|":
				return a | b;
			case "^":
				return a ^ b;
			case "<<":
				return a << (b > 100_000n ? 100_000n : b);
			default:
				return a >> b;
		}
	}

	/** str() with a class's own __str__. */
	*text(value: Value): Routine<string> {
		if (value instanceof PyInstance && value.of.find("__str__")) {
			return str(yield* this.call(attributeOf(this, value, "__str__"), []));
		}
		return value instanceof PyInstance && value.members.has("__text__") && !value.of.find("__repr__")
			? str(value)
			: typeof value === "string"
				? value
				: yield* this.shown(value);
	}

	*items(value: Value): Routine<Value[]> {
		if (typeof value === "string") {
			return [...value];
		}
		if (value instanceof PyList || value instanceof PyTuple) {
			return [...value.items];
		}
		if (value instanceof PyDict) {
			return value.keys();
		}
		if (value instanceof PySet) {
			return [...value.entries.values()];
		}
		if (
			value instanceof PyGenerator ||
			(value instanceof PyInstance && (value.of.find("__iter__") || value.of.find("__next__")))
		) {
			const found: Value[] = [];
			for (const next = yield* this.iterate(value); ; ) {
				const item = yield* next();
				if (item === undefined) {
					return found;
				}
				if (found.push(item.value) > 2_000_000) {
					throw new PyRaise("MemoryError", "");
				}
				if (this.sys.isTurnOver(1)) {
					yield* this.sys.spend(0);
				}
			}
		}
		if (value instanceof PyBytes) {
			return [...value.bytes].map((byte) => BigInt(byte));
		}
		if (value instanceof PyInstance && value.members.has("__items__")) {
			return yield* this.items(yield* this.call(value.members.get("__items__") ?? null, []));
		}
		throw new PyRaise("TypeError", `'${typeOf(value)}' object is not iterable`);
	}
}

function isException(of: PyClass): boolean {
	return of.name === "BaseException" || of.bases.some(isException);
}

function* classesOf(start: PyClass): Generator<PyClass> {
	yield start;
	for (const base of start.bases) {
		yield* classesOf(base);
	}
}

/** Gives an exception what it was made with, and its text. */
function setArguments(exception: PyInstance, args: readonly Value[]): void {
	const list = new PyTuple(args);
	exception.members
		.set("__text__", args.length === 1 ? str(args[0] ?? null) : args.length === 0 ? "" : repr(list))
		.set("args", list);
}

/** The `__init__` of classes without one: what it is given is an exception's text. */
function plainInit(self: PyInstance): PyFunction {
	// biome-ignore lint/correctness/useYield: calls are routines, and this one never waits.
	return new PyFunction("__init__", function* (args) {
		setArguments(self, args);
		return null;
	});
}

function repeated(text: string, count: bigint): string {
	if (BigInt(text.length) * count > 10_000_000n) {
		throw new PyRaise("MemoryError", "");
	}
	return text.repeat(Math.max(0, Number(count)));
}

function floorDivide(a: bigint, b: bigint): bigint {
	if (b === 0n) {
		throw new PyRaise("ZeroDivisionError", "integer division or modulo by zero");
	}
	const quotient = a / b;
	return a % b !== 0n && a < 0n !== b < 0n ? quotient - 1n : quotient;
}

function floats(operator: string, a: number, b: number): Value {
	if ((operator === "/" || operator === "//" || operator === "%") && b === 0) {
		throw new PyRaise("ZeroDivisionError", operator === "/" ? "division by zero" : "float modulo");
	}
	switch (operator) {
		case "+":
			return a + b;
		case "-":
			return a - b;
		case "*":
			return a * b;
		case "/":
			return a / b;
		case "//":
			return Math.floor(a / b);
		case "%":
			return a - Math.floor(a / b) * b;
		case "**":
			return a ** b;
		default:
			throw new PyRaise("TypeError", `unsupported operand type(s) for ${operator}: 'float' and 'float'`);
	}
}
