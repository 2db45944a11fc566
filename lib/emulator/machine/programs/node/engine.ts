import { Buffer } from "node:buffer";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { metered } from "./meter";

/**
 * QuickJS as WebAssembly (docs/decisions/0012). The package's own JavaScript is not used: it makes engines asynchronously and
 * asks this computer for time and chance. Every value is told by a pointer that its owner frees.
 */
type Exports = {
	readonly memory: WebAssembly.Memory;
	readonly __stack_pointer: WebAssembly.Global;
	/** Turns of loops that the engine may still make (meter). */
	readonly fuel: WebAssembly.Global;
	_initialize(): void;
	qjs_init(): number;
	qjs_set_interrupt_handler(on: number): void;
	qjs_set_promise_rejection_handler(on: number): void;
	qjs_set_module_loader(on: number): void;
	qjs_set_memory_limit(bytes: number): void;
	qjs_set_max_stack_size(bytes: number): void;
	qjs_eval(code: number, length: number, file: number, flags: number): number;
	qjs_new_string(text: number, length: number): number;
	qjs_get_undefined(): number;
	qjs_get_string(value: number): number;
	qjs_free_cstring(text: number): void;
	qjs_is_exception(value: number): number;
	qjs_get_value_ptr(value: number): number;
	qjs_free_value(value: number): void;
	qjs_dup_value(value: number): number;
	qjs_call(callee: number, self: number, count: number, values: number): number;
	qjs_new_host_function(name: number, length: number, arity: number): number;
	qjs_is_job_pending(): number;
	qjs_execute_pending_job(): number;
	qjs_get_exception(): number;
	qjs_throw(value: number): number;
	qjs_get_runtime_ptr(): number;
	qjs_get_context_ptr(): number;
	qjs_set_runtime_and_context(runtime: number, context: number): void;
	qjs_promise_state(promise: number): number;
	qjs_promise_result(promise: number): number;
	wasm_malloc(bytes: number): number;
	wasm_free(at: number): void;
};

/** What an engine asks of the world. */
export type EngineHost = {
	/** Virtual ms since 1970. */
	readonly now: () => number;
	/** Minutes that the time zone is ahead of UTC at a time (s). */
	readonly zoneOffset: (seconds: number) => number;
	/** Is asked now and then while code runs; true ends it. */
	readonly isOver: () => boolean;
	/** The one function that code inside calls: name and argument to an answer. Undefined stops the code. */
	readonly call: (name: string, argument: string) => string | undefined;
};

/** An engine's memory between two tasks: another engine goes on from it. */
export type Snapshot = { readonly memory: Uint8Array; readonly registers: readonly number[] };

/** Bytes that a script's heap may have. */
const HEAP = 48 << 20;
/** Bytes of the engine's own stack: deeper recursion is a RangeError inside. */
const STACK = 400 * 1024;
const PAGE = 65_536;
/** Turns of the engine's loops (a step of the script is one, and each place that a built-in function looks at) in a task. */
const FUEL_OF_TASK = 1_000_000_000n;
/** Turns that are left when code is told to stop: only a built-in function that never asks uses them up and traps. */
const FUEL_RESERVE = 300_000_000n;
const MODULE = 1;
const PROMISE_STATES = ["pending", "fulfilled", "rejected"];

let compiled: WebAssembly.Module | undefined;

function code(): WebAssembly.Module {
	compiled ??= new WebAssembly.Module(
		metered(readFileSync(createRequire(import.meta.url).resolve("quickjs-wasi/quickjs.wasm"))),
	);
	return compiled;
}

/** One JavaScript engine with a heap of its own. */
export class Engine {
	private readonly exports: Exports;
	/** The function that tasks are given to; 0 before `boot`. */
	private dispatcher = 0;
	private rejections: { readonly promise: number; readonly reason: number }[] = [];
	/** Whether code was stopped from outside: the engine is of no use any more. */
	isStopped = false;

	constructor(private readonly host: EngineHost) {
		const instance = new WebAssembly.Instance(code(), { env: this.environment(), wasi_snapshot_preview1: this.wasi() });
		// The package's declaration of what it exports.
		this.exports = instance.exports as unknown as Exports;
		this.refuel();
	}

	/** Makes the runtime; `source` is a function that is given the host function and gives the one that takes tasks. */
	boot(source: string): void {
		const { exports } = this;
		exports._initialize();
		if (exports.qjs_init() !== 0) {
			throw new Error("the JavaScript engine did not start");
		}
		this.setLimits();
		const factory = this.evaluate(source, "node:internal", 0);
		this.dispatcher = exports.qjs_is_exception(factory) === 0 ? this.call(factory, [this.newHostFunction()]) : factory;
		if (exports.qjs_is_exception(this.dispatcher) !== 0) {
			throw new Error(this.describeException());
		}
	}

	/** What another engine can go on from; between tasks alone. */
	snapshot(): Snapshot {
		const { exports } = this;
		return {
			memory: new Uint8Array(exports.memory.buffer).slice(),
			registers: [
				Number(exports.__stack_pointer.value),
				exports.qjs_get_runtime_ptr(),
				exports.qjs_get_context_ptr(),
				this.dispatcher,
			],
		};
	}

	/** Becomes what a snapshot holds. */
	restore({ memory, registers: [stack = 0, runtime = 0, context = 0, dispatcher = 0] }: Snapshot): void {
		const { exports } = this;
		const missing = Math.ceil((memory.length - exports.memory.buffer.byteLength) / PAGE);
		if (missing > 0) {
			exports.memory.grow(missing);
		}
		new Uint8Array(exports.memory.buffer).set(memory);
		exports.qjs_set_runtime_and_context(runtime, context);
		exports.__stack_pointer.value = stack;
		this.dispatcher = dispatcher;
		this.setLimits();
	}

	private setLimits(): void {
		this.exports.qjs_set_memory_limit(HEAP);
		this.exports.qjs_set_max_stack_size(STACK);
		this.exports.qjs_set_interrupt_handler(1);
		this.exports.qjs_set_promise_rejection_handler(1);
		this.exports.qjs_set_module_loader(1);
	}

	/** A task begins: it may make all turns again. */
	refuel(): void {
		this.exports.fuel.value = FUEL_OF_TASK;
	}

	/** Whether the task has made its turns, or nearly so. Code that asks can then still be left in good order. */
	isSpent(): boolean {
		return this.exports.fuel.value < FUEL_RESERVE;
	}

	/** Bytes that the heap takes now. */
	heapBytes(): number {
		return this.exports.memory.buffer.byteLength;
	}

	/** Gives a task to the dispatcher; its answer as text. Undefined when the code was stopped. */
	dispatch(kind: string, argument: string): string | undefined {
		const result = this.callDispatcher([this.newString(kind), this.newString(argument)]);
		if (this.isStopped) {
			return undefined;
		}
		if (this.exports.qjs_is_exception(result) !== 0) {
			throw new Error(this.describeException());
		}
		return this.take(result);
	}

	/** Whether a settled promise has something to run. */
	hasJobs(): boolean {
		return this.exports.qjs_is_job_pending() !== 0;
	}

	/** Runs the jobs of settled promises. */
	runJobs(): void {
		const { exports } = this;
		while (!this.isStopped && exports.qjs_is_job_pending() !== 0) {
			if (exports.qjs_execute_pending_job() < 0) {
				exports.qjs_free_value(exports.qjs_get_exception());
			}
		}
	}

	/** Tells the dispatcher of rejected promises that nobody took care of; whether there were some. */
	reportRejections(): boolean {
		const found = this.rejections;
		this.rejections = [];
		for (const { promise, reason } of found) {
			this.exports.qjs_free_value(promise);
			if (!this.isStopped) {
				this.exports.qjs_free_value(this.callDispatcher([this.newString("rejection"), reason]));
			} else {
				this.exports.qjs_free_value(reason);
			}
		}
		return found.length > 0;
	}

	private callDispatcher(values: readonly number[]): number {
		return this.call(this.dispatcher, values);
	}

	/** Calls a function with values, which it frees. */
	private call(callee: number, values: readonly number[]): number {
		const { exports } = this;
		const list = exports.wasm_malloc(4 * values.length);
		new Uint32Array(exports.memory.buffer, list, values.length).set(values);
		const result = exports.qjs_call(callee, exports.qjs_get_undefined(), values.length, list);
		exports.wasm_free(list);
		for (const value of values) {
			exports.qjs_free_value(value);
		}
		return result;
	}

	private evaluate(source: string, file: string, flags: number): number {
		const text = this.put(source);
		const name = this.put(file);
		const result = this.exports.qjs_eval(text.at, text.length, name.at, flags);
		this.exports.wasm_free(text.at);
		this.exports.wasm_free(name.at);
		return result;
	}

	private describeException(): string {
		return this.take(this.exports.qjs_get_exception());
	}

	// -- texts

	private put(text: string): { readonly at: number; readonly length: number } {
		const bytes = Buffer.from(text, "utf8");
		const at = this.exports.wasm_malloc(bytes.length + 1);
		const memory = new Uint8Array(this.exports.memory.buffer);
		memory.set(bytes, at);
		memory[at + bytes.length] = 0;
		return { at, length: bytes.length };
	}

	private newString(text: string): number {
		const { at, length } = this.put(text);
		const value = this.exports.qjs_new_string(at, length);
		this.exports.wasm_free(at);
		return value;
	}

	private textOf(value: number): string {
		const at = this.exports.qjs_get_string(value);
		const text = this.cString(at);
		this.exports.qjs_free_cstring(at);
		return text;
	}

	private take(value: number): string {
		const text = this.textOf(value);
		this.exports.qjs_free_value(value);
		return text;
	}

	private cString(at: number): string {
		const memory = Buffer.from(this.exports.memory.buffer);
		return memory.toString("utf8", at, memory.indexOf(0, at));
	}

	// -- what the engine calls

	private environment(): Record<string, (...values: number[]) => number> {
		return {
			host_get_timezone_offset: (high = 0, low = 0) => this.host.zoneOffset(high * 2 ** 32 + (low >>> 0)) * 60,
			host_interrupt: () => {
				this.isStopped ||= this.host.isOver();
				return this.isStopped ? 1 : 0;
			},
			host_promise_rejection: (promise = 0, reason = 0, isHandled = 0) => {
				this.noteRejection(promise, reason, isHandled !== 0);
				return 0;
			},
			host_module_normalize: (from = 0, name = 0) =>
				this.moduleText("module-path", [this.cString(from), this.cString(name)]),
			host_module_load: (name = 0, length = 0) => this.moduleText("module-source", [this.cString(name)], length),
			host_call: (_name, _length, _self, count = 0, values = 0) => this.answer(count, values),
		};
	}

	private noteRejection(promise: number, reason: number, isHandled: boolean): void {
		const { exports } = this;
		if (!isHandled) {
			this.rejections.push({ promise, reason });
			return;
		}
		const which = exports.qjs_get_value_ptr(promise);
		this.rejections = this.rejections.filter((one) => {
			const isIt = exports.qjs_get_value_ptr(one.promise) === which;
			if (isIt) {
				exports.qjs_free_value(one.promise);
				exports.qjs_free_value(one.reason);
			}
			return !isIt;
		});
		exports.qjs_free_value(promise);
		exports.qjs_free_value(reason);
	}

	/** Asks the dispatcher about a module; 0 with an exception when it throws. */
	private moduleText(kind: string, values: readonly string[], length?: number): number {
		const result = this.callDispatcher([this.newString(kind), this.newString(JSON.stringify(values))]);
		if (this.exports.qjs_is_exception(result) !== 0) {
			return 0;
		}
		const text = this.put(this.take(result));
		if (length !== undefined) {
			new Uint32Array(this.exports.memory.buffer, length, 1)[0] = text.length;
		}
		return text.at;
	}

	/** The host function: `(name, argument)` to a text; "compile" and "compile-module" give what they evaluate, "promise-…" what a promise is. */
	private answer(count: number, values: number): number {
		const [first = 0, second = 0, ...others] = new Uint32Array(this.exports.memory.buffer, values, count);
		if (this.isStopped) {
			return this.stop();
		}
		const name = this.textOf(first);
		if (name === "promise-state") {
			return this.newString(PROMISE_STATES[this.exports.qjs_promise_state(second)] ?? "pending");
		}
		if (name === "promise-result") {
			return this.exports.qjs_promise_result(second);
		}
		const argument = this.textOf(second);
		const file = others[0] === undefined ? "" : this.textOf(others[0]);
		if (name === "compile" || name === "compile-module") {
			const result = this.evaluate(argument, file, name === "compile" ? 0 : MODULE);
			return this.exports.qjs_is_exception(result) === 0 ? result : 0;
		}
		const answer = this.host.call(name, argument);
		if (answer === undefined) {
			this.isStopped = true;
			return this.stop();
		}
		return this.newString(answer);
	}

	/** Leaves the code by an exception; what it still does before the engine stops it reaches nobody. */
	private stop(): number {
		this.exports.qjs_free_value(this.exports.qjs_throw(this.newString("stopped")));
		return 0;
	}

	private wasi(): Record<string, (...values: number[]) => number> {
		const missing = () => 52;
		return {
			clock_time_get: (_clock, _precision, at = 0) => this.writeTime(at),
			random_get: (at = 0, length = 0) => {
				// Seeds nothing that code inside can see: Math.random is replaced.
				new Uint8Array(this.exports.memory.buffer, at, length).fill(7);
				return 0;
			},
			fd_write: missing,
			fd_close: missing,
			fd_fdstat_get: missing,
			fd_seek: missing,
		};
	}

	private writeTime(at: number): number {
		new DataView(this.exports.memory.buffer).setBigUint64(at, BigInt(Math.floor(this.host.now())) * 1_000_000n, true);
		return 0;
	}

	private newHostFunction(): number {
		const name = this.put("host");
		const value = this.exports.qjs_new_host_function(name.at, name.length, 3);
		this.exports.wasm_free(name.at);
		return value;
	}
}
