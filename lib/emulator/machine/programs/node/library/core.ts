/** Errors, events, timers, process and console: what is there before a script starts. Runs inside the engine. */
export const CORE = String.raw`
const ask = (name, argument) => {
	const answer = JSON.parse(host(name, JSON.stringify(argument === undefined ? null : argument)));
	if (answer !== null && typeof answer === "object" && answer.failed) throw systemError(answer.failed);
	return answer;
};
const coded = (error, code) => {
	Object.defineProperty(error, "code", { value: code, enumerable: true, writable: true, configurable: true });
	error.stack = error.stack.replace(error.name, error.name + " [" + code + "]");
	return error;
};
const systemError = ({ code, errno, text, syscall, path, dest, address, port, hostname }) => {
	const where = path !== undefined ? " '" + path + "'" + (dest !== undefined ? " -> '" + dest + "'" : "") : address !== undefined ? " " + address + ":" + port : hostname !== undefined ? " " + hostname : "";
	const error = new Error(syscall === "connect" || syscall === "getaddrinfo" || syscall.startsWith("spawn") || syscall === "kill" || syscall.startsWith("set") ? syscall + " " + code + where.replace(/'/g, "") : syscall === "listen" ? "listen " + code + ": " + text + where : code + ": " + text + ", " + syscall + where);
	const facts = { errno, code, syscall };
	// The order is that of the version: console.log shows it.
	for (const key of syscall === "listen" ? ["code", "errno", "syscall"] : syscall === "connect" || syscall === "getaddrinfo" || major() >= 20 ? ["errno", "code", "syscall"] : ["errno", "syscall", "code"]) error[key] = facts[key];
	for (const [key, value] of Object.entries({ path, dest, address, port, hostname })) if (value !== undefined) error[key] = value;
	return error;
};
const wrongType = (name, expected, value) => coded(new TypeError('The "' + name + '" argument must be ' + expected + ". Received " + (value === null || value === undefined ? String(value) : typeof value === "function" ? "function " + value.name : typeof value === "object" ? "an instance of " + constructorOf(value) : "type " + typeof value + " (" + inspect(value) + ")")), "ERR_INVALID_ARG_TYPE");

// -- how V8 says what the engine says
const asV8 = (name, message, callee) => {
	const turned = [
		[/^cannot read property '(.*)' of (undefined|null)$/, "Cannot read properties of $2 (reading '$1')"],
		[/^cannot set property '(.*)' of (undefined|null)$/, "Cannot set properties of $2 (setting '$1')"],
		[/^'?([\w$.]+)'? is not defined$/, "$1 is not defined"],
		[/^(?:lexical variable )?'?([\w$]+)'? is not initialized$/, "Cannot access '$1' before initialization"],
		[/^'([\w$]+)' is read-only$/, name === "TypeError" ? "Assignment to constant variable." : "$&"],
		[/^not a (function|constructor)$/, callee() + " is not a $1"],
		[/^empty array$/, "Reduce of empty array with no initial value"],
		[/^invalid repeat count$/, "Invalid count value"],
		[/^(?:object|value) is not iterable$/, "object is not iterable (cannot read property Symbol(Symbol.iterator))"],
		[/^(?:maximum|Maximum) call stack size exceeded$|^stack overflow$/, "Maximum call stack size exceeded"],
		[/^invalid array length$/, "Invalid array length"],
		[/^circular reference$/, "Converting circular structure to JSON"],
		[/^cannot convert (?:.*)(BigInt|bigint)(?:.*)$/, "Cannot mix BigInt and other types, use explicit conversions"],
	];
	for (const [from, to] of turned) if (from.test(message)) return message.replace(from, to);
	return message;
};
const syntaxAsV8 = (message) => {
	const found = /^(?:unexpected|invalid) token in (?:expression|statement|.*?): '(.*)'$/.exec(message) || /^[Uu]nexpected token:? '(.*)'$/.exec(message);
	if (found) return found[1] === "" || found[1] === "(end of file)" || found[1] === "\0" ? "Unexpected end of input" : "Unexpected token '" + found[1] + "'";
	if (/^(?:invalid|duplicate) redefinition of (?:lexical|global|parameter)? ?identifier|^invalid redefinition/.test(message)) return message.replace(/.*?'?([\w$]+)'?$/, "Identifier '$1' has already been declared");
	if (/^unexpected end of (?:string|input|comment|template|regexp)/.test(message)) return "Invalid or unexpected token";
	if (/^expecting '\)'$/.test(message)) return "missing ) after argument list";
	if (/^expecting '(.)'$/.test(message)) return "Unexpected token";
	return message;
};
/** What is called at a place of a source: the engine points at its dot, or just before it. */
const calleeAt = (file, number, column) => {
	const line = sources.has(file) ? sources.get(file).split("\n")[number - 1] || "" : "";
	if (line[column - 1] === ".") {
		const before = /([\w$]+(?:\.[\w$]+|\[[^\]]*\])*|[)\]}])$/.exec(line.slice(0, column - 1));
		const name = /^\.\s*([\w$#]+)/.exec(line.slice(column - 1));
		if (before && name) return (/^[)\]}]$/.test(before[1]) ? "(intermediate value)" : before[1]) + "." + name[1];
	}
	const found = /^[^\w$]{0,2}([\w$]+(?:\.[\w$]+)*)/.exec(line.slice(column - 1));
	return found ? found[1].replace(/^new$/, "object") : "object";
};
/** Where V8 would point to: the engine's column is that of the token before, or of what "new" makes. */
const columnAsV8 = (file, number, column, message) => {
	const line = sources.has(file) ? sources.get(file).split("\n")[number - 1] || "" : "";
	const made = /new\s+$/.exec(line.slice(0, column - 1));
	if (made) return made.index + 1;
	const read = /\((?:reading|setting) '(.*)'\)$/.exec(message);
	if (read) { const at = line.indexOf("." + read[1], column - 1); if (at >= 0) return at + 2; }
	return /[\w$]/.test(line[column - 1] || "x") ? column : column + 1;
};
Error.prepareStackTrace = (error, sites) => {
	const name = error.name || "Error";
	const places = [];
	for (const site of sites) {
		const file = site.getFileName();
		if (typeof file !== "string" || file === "node:internal" || site.isNative()) continue;
		const line = site.getLineNumber();
		places.push([file, line, Math.max(1, site.getColumnNumber() - (line === 1 ? wrapped.get(file) || 0 : 0)), site.getFunctionName()]);
		if (places.length >= 10) break;
	}
	if (Object.getOwnPropertyDescriptor(error, "message") && typeof error.message === "string" && /^(Type|Reference|Range|Internal|Syntax)Error$/.test(name)) {
		const said = name === "SyntaxError" ? syntaxAsV8(error.message) : asV8(name, error.message, () => places.length ? calleeAt(...places[0]) : "object");
		if (said !== error.message) error.message = said;
	}
	const lines = [];
	for (const [file, line, column, caller] of places) {
		const at = file + ":" + line + ":" + (name === "SyntaxError" ? column : columnAsV8(file, line, column, lines.length ? "" : String(error.message)));
		const isTop = caller === "<eval>" || !caller;
		lines.push("    at " + (isTop ? (tops.has(file) ? "Object.<anonymous> (" + at + ")" : at) : caller + " (" + at + ")"));
	}
	const said = error.message === undefined || error.message === "" ? "" : ": " + error.message;
	return name + said + (lines.length ? "\n" + lines.join("\n") : "");
};
/** Columns that the wrapper of a module takes on its first line, by file. */
const wrapped = new Map();
const tops = new Set();

// -- events
class EventEmitter {
	static defaultMaxListeners = 10;
	constructor() { this._events = Object.create(null); hide(this, "_events"); }
	#of(name) { if (!this._events) { this._events = Object.create(null); hide(this, "_events"); } return this._events[name] || []; }
	on(name, listener) { return this.addListener(name, listener); }
	addListener(name, listener) {
		if (typeof listener !== "function") throw wrongType("listener", "of type function", listener);
		const list = this.#of(name);
		if (this._events.newListener && name !== "newListener") this.emit("newListener", name, listener);
		this._events[name] = [...list, listener];
		return this;
	}
	prependListener(name, listener) { const list = this.#of(name); this._events[name] = [listener, ...list]; return this; }
	once(name, listener) {
		const wrapper = (...values) => { this.removeListener(name, wrapper); return listener.apply(this, values); };
		wrapper.listener = listener;
		return this.on(name, wrapper);
	}
	off(name, listener) { return this.removeListener(name, listener); }
	removeListener(name, listener) {
		const list = this.#of(name);
		const at = list.findLastIndex((one) => one === listener || one.listener === listener);
		if (at >= 0) this._events[name] = list.filter((_, index) => index !== at);
		return this;
	}
	removeAllListeners(name) { this.#of(""); if (name === undefined) { for (const key of Reflect.ownKeys(this._events)) delete this._events[key]; } else delete this._events[name]; return this; }
	emit(name, ...values) {
		const list = this.#of(name);
		if (list.length === 0) {
			if (name === "error") {
				if (values[0] instanceof Error) {
					if (!values[0].place && "code" in values[0]) { values[0].place = "node:events:" + (major() >= 18 ? 495 : 291) + "\n      throw er; // Unhandled 'error' event\n      ^\n"; hide(values[0], "place"); }
					throw values[0];
				}
				throw coded(new Error("Unhandled error. (" + inspect(values[0]) + ")"), "ERR_UNHANDLED_ERROR");
			}
			return false;
		}
		for (const listener of list) listener.apply(this, values);
		return true;
	}
	listeners(name) { return this.#of(name).map((one) => one.listener || one); }
	listenerCount(name) { return this.#of(name).length; }
	eventNames() { this.#of(""); return Reflect.ownKeys(this._events).filter((name) => this._events[name].length > 0); }
	setMaxListeners() { return this; }
	getMaxListeners() { return 10; }
}
const hide = (object, key) => { Object.defineProperty(object, key, { enumerable: false, writable: true, configurable: true, value: object[key] }); };
EventEmitter.EventEmitter = EventEmitter;
EventEmitter.once = function once(emitter, name) { return new Promise((resolve, reject) => {
	emitter.once(name, (...values) => resolve(values));
	if (name !== "error") emitter.once("error", reject);
}); };
core("events", () => EventEmitter);

// -- timers and ticks
const timers = new Map();
let immediates = [];
let ticks = [];
let lastTimer = 0;
class Timeout {
	constructor(run, ms, values, isRepeated) {
		if (typeof run !== "function") throw wrongType("callback", "of type function", run);
		const wait = Number(ms);
		this._idleTimeout = wait >= 1 && wait <= 2147483647 ? Math.floor(wait) : 1;
		this._run = () => run(...values);
		this._repeat = isRepeated;
		this._id = ++lastTimer;
		this._due = ask("now") + this._idleTimeout;
		this._isRef = true;
		for (const key of Object.keys(this)) hide(this, key);
		timers.set(this._id, this);
	}
	ref() { this._isRef = true; return this; }
	unref() { this._isRef = false; return this; }
	hasRef() { return this._isRef; }
	refresh() { this._due = ask("now") + this._idleTimeout; timers.set(this._id, this); return this; }
	close() { timers.delete(this._id); return this; }
	[Symbol.toPrimitive]() { return this._id; }
}
const setTimeout = (run, ms, ...values) => new Timeout(run, ms, values, false);
const setInterval = (run, ms, ...values) => new Timeout(run, ms, values, true);
const clearTimeout = (timer) => { if (timer !== undefined && timer !== null) timers.delete(typeof timer === "object" ? timer._id : Number(timer)); };
class Immediate {
	constructor(run, values) { this._run = () => run(...values); hide(this, "_run"); immediates.push(this); }
	ref() { return this; }
	unref() { return this; }
	hasRef() { return true; }
}
const setImmediate = (run, ...values) => new Immediate(run, values);
const clearImmediate = (one) => { immediates = immediates.filter((each) => each !== one); };
const queueMicrotask = (run) => { Promise.resolve().then(run).catch((error) => { setImmediateFatal(error); }); };
const setImmediateFatal = (error) => { ticks.push(() => { throw error; }); };
const runTimers = () => {
	const now = ask("now");
	const due = [...timers.values()].filter((one) => one._due <= now).sort((a, b) => a._due - b._due || a._id - b._id);
	if (due.length === 0) return;
	const first = due[0];
	if (first._repeat) first._due = now + first._idleTimeout;
	else timers.delete(first._id);
	guard(first._run);
};
core("timers", () => ({ setTimeout, setInterval, setImmediate, clearTimeout, clearInterval: clearTimeout, clearImmediate }));
const later = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value));
core("timers/promises", () => ({ setTimeout: later, setImmediate: (value) => new Promise((resolve) => setImmediate(resolve, value)) }));

// -- process
const facts = { argv: [], execArgv: [], env: {}, version: "v0.0.0" };
let exitCode;
let isExiting = false;
const proc = new EventEmitter();
Object.setPrototypeOf(proc, Object.create(EventEmitter.prototype, { constructor: { value: { process: function process() {} }.process }, [Symbol.toStringTag]: { value: "process" } }));
const startedAt = { value: 0 };
const hrtime = (since) => {
	const ms = ask("uptime");
	const now = [Math.floor(ms / 1000), Math.floor((ms % 1000) * 1e6)];
	if (!since) return now;
	let seconds = now[0] - since[0];
	let nanos = now[1] - since[1];
	if (nanos < 0) { seconds -= 1; nanos += 1e9; }
	return [seconds, nanos];
};
hrtime.bigint = () => BigInt(Math.floor(ask("uptime") * 1e6));
const runExit = (code) => {
	if (!isExiting) {
		isExiting = true;
		if (code !== undefined) exitCode = code;
		proc.emit("exit", exitCode === undefined ? 0 : exitCode);
	}
	return exitCode === undefined ? 0 : Number(exitCode) & 255;
};
Object.assign(proc, {
	title: "node",
	arch: "x64",
	platform: "linux",
	exitCode: undefined,
	cwd: () => ask("cwd"),
	chdir: (path) => { ask("chdir", path); },
	umask: (mask) => ask("umask", mask === undefined ? null : typeof mask === "string" ? parseInt(mask, 8) : mask),
	exit: (code) => { const status = runExit(code === undefined ? exitCode : code); host("exit", JSON.stringify(status)); },
	reallyExit: (code) => { host("exit", JSON.stringify(code || 0)); },
	abort: () => { host("abort", "null"); },
	kill: (pid, signal = "SIGTERM") => { ask("kill", { pid, signal: signal === 0 ? null : String(signal) }); return true; },
	nextTick: (run, ...values) => { if (typeof run !== "function") throw wrongType("callback", "of type function", run); ticks.push(() => run(...values)); },
	hrtime,
	uptime: () => (ask("uptime") - startedAt.value) / 1000,
	memoryUsage: Object.assign(() => ({ rss: 41943040, heapTotal: 6537216, heapUsed: 4800512, external: 423221, arrayBuffers: 17606 }), { rss: () => 41943040 }),
	cpuUsage: () => ({ user: 40000, system: 10000 }),
	getuid: () => ask("ids").uid,
	geteuid: () => ask("ids").euid,
	getgid: () => ask("ids").gid,
	getegid: () => ask("ids").egid,
	getgroups: () => ask("ids").groups,
	setuid: (id) => { ask("set-id", { uid: id }); },
	setgid: (id) => { ask("set-id", { gid: id }); },
	emitWarning: (warning, type = "Warning") => {
		const text = warning instanceof Error ? warning.name + ": " + warning.message : (typeof type === "object" ? type.type || "Warning" : type) + ": " + warning;
		write(2, "(node:" + proc.pid + ") " + text + "\n(Use " + "\x60node --trace-warnings ...\x60 to show where the warning was created)\n");
	},
	binding: (name) => { throw new Error("No such module: " + name); },
	features: {},
	config: { target_defaults: {}, variables: {} },
});
Object.defineProperty(proc, "exitCode", { get: () => exitCode, set: (code) => { exitCode = code; }, enumerable: true, configurable: true });
const baseOn = EventEmitter.prototype.addListener;
proc.addListener = proc.on = function (name, listener) {
	if (typeof name === "string" && /^SIG[A-Z0-9]+$/.test(name)) ask("catch", name.slice(3));
	return baseOn.call(this, name, listener);
};
hide(proc, "on");
hide(proc, "addListener");
core("process", () => proc);

// -- what ends a script by an error
const sources = new Map();
/** A line of a source with marks under a place in it. */
const pointed = (where, line, column, marks = 1) => where + "\n" + line + "\n" + line.slice(0, column).replace(/[^\t]/g, " ") + "^".repeat(marks) + "\n";
const showPlace = (error) => {
	const known = error && typeof error === "object" && error.place;
	if (known) return known;
	const stack = error instanceof Error && typeof error.stack === "string" ? error.stack : "";
	const at = /\n    at (?:.*? \()?((?:\/|\[|file:)[^\n]*?):(\d+):(\d+)\)?/.exec(stack);
	if (!at || !sources.has(at[1])) return "";
	const line = sources.get(at[1]).split("\n")[at[2] - 1];
	if (line === undefined) return "";
	let column = Number(at[3]) - 1;
	const before = line.slice(0, column);
	const thrown = /throw\s+$/.exec(before);
	const thrownLater = /\bthrow\s+[\w$]+\s*;?\s*\}?\s*$/.exec(line);
	if (thrown) column = thrown.index;
	else if (thrownLater && thrownLater.index > column) column = thrownLater.index;
	return pointed(at[1] + ":" + at[2], line, column);
};
/** The first line of the script that throws: what is thrown tells no place unless it is an Error. */
const placeOfThrow = () => {
	for (const [file, text] of sources) {
		const lines = text.split("\n");
		const at = lines.findIndex((line) => /\bthrow\b/.test(line));
		if (at >= 0) return pointed(file + ":" + (at + 1), lines[at], lines[at].search(/\bthrow\b/));
	}
	return "Uncaught:\n";
};
const major = () => Number(/\d+/.exec(facts.version)[0]);
const reportFatal = (error, isPromise) => {
	const tail = major() >= 17 ? "\n\nNode.js " + facts.version + "\n" : "\n";
	if (!(error instanceof Error)) {
		if (isPromise) {
			write(2, "node:internal/process/promises:288\n            triggerUncaughtException(err, true /* fromPromise */);\n            ^\n\n[UnhandledPromiseRejection: This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). The promise rejected with the reason \"" + (typeof error === "string" ? error : inspect(error)) + "\".] {\n  code: 'ERR_UNHANDLED_REJECTION'\n}" + tail);
			return;
		}
		const isText = typeof error !== "object";
		write(2, "\n" + placeOfThrow() + (isText ? String(error) + "\n(Use \x60node --trace-uncaught ...\x60 to show where the exception was thrown)" : inspect(error)) + tail);
		return;
	}
	const keys = Object.keys(error).filter((key) => key !== "stack" && key !== "message" && key !== "place");
	const where = isPromise ? "" : showPlace(error);
	delete error.place;
	const shown = keys.length || error.cause !== undefined ? inspect(error) : stackOf(error);
	write(2, (where || isPromise ? (where || showPlace(error)) + (where || showPlace(error) ? "\n" : "") : "") + shown + tail);
};
const fatal = (error, isPromise) => {
	if (!isExiting && proc.listenerCount("uncaughtException") > 0) {
		try { proc.emit("uncaughtException", error, isPromise ? "unhandledRejection" : "uncaughtException"); return; } catch (other) { error = other; }
	}
	reportFatal(error, isPromise);
	const wasExiting = isExiting;
	try { if (!wasExiting) runExit(1); } catch { exitCode = 7; }
	host("exit", JSON.stringify(wasExiting ? 7 : Number(exitCode) || 1));
};
const guard = (run) => {
	try { return run(); } catch (error) { fatal(error, false); }
};
const rejected = (reason) => {
	if (proc.listenerCount("unhandledRejection") > 0) { guard(() => proc.emit("unhandledRejection", reason, Promise.reject(reason).catch(() => {}) && undefined)); return; }
	if (major() < 15) {
		write(2, "(node:" + proc.pid + ") UnhandledPromiseRejectionWarning: " + (reason instanceof Error ? stackOf(reason) : String(reason)) + "\n(Use \x60node --trace-warnings ...\x60 to show where the warning was created)\n(node:" + proc.pid + ") UnhandledPromiseRejectionWarning: Unhandled promise rejection. This error originated either by throwing inside of an async function without a catch block, or by rejecting a promise which was not handled with .catch(). To terminate the node process on unhandled promise rejection, use the CLI flag \x60--unhandled-rejections=strict\x60 (see https://nodejs.org/api/cli.html#cli_unhandled_rejections_mode). (rejection id: 1)\n(node:" + proc.pid + ") [DEP0018] DeprecationWarning: Unhandled promise rejections are deprecated. In the future, promise rejections that are not handled will terminate the Node.js process with a non-zero exit code.\n");
		return;
	}
	fatal(reason, true);
};

// -- console
const counts = new Map();
const clocks = new Map();
let inset = "";
const say = (fd, text) => write(fd, (inset ? text.replace(/^/gm, inset) : text) + "\n");
const elapsed = (label) => {
	const ms = ask("uptime") - clocks.get(label);
	return ms >= 1000 ? (ms / 1000).toFixed(3) + "s" : Number(ms.toFixed(3)) + "ms";
};
const table = (rows) => {
	const columns = [];
	const keys = Array.isArray(rows) ? rows.map((_, index) => String(index)) : Object.keys(rows);
	const cells = keys.map((key) => {
		const row = rows[key];
		const cell = new Map();
		if (typeof row === "object" && row !== null) for (const name of Object.keys(row)) { if (!columns.includes(name)) columns.push(name); cell.set(name, inspect(row[name])); }
		else cell.set("Values", inspect(row));
		return cell;
	});
	const names = ["(index)", ...columns, ...(cells.some((cell) => cell.has("Values")) ? ["Values"] : [])];
	const body = keys.map((key, index) => [key, ...names.slice(1).map((name) => cells[index].get(name) || "")]);
	const widths = names.map((name, index) => Math.max(name.length, ...body.map((row) => row[index].length)) + 2);
	const centre = (text, width) => { const left = major() >= 20 ? 1 : Math.floor((width - text.length) / 2); return " ".repeat(left) + text + " ".repeat(width - text.length - left); };
	const line = (left, middle, right) => left + widths.map((width) => "─".repeat(width)).join(middle) + right;
	const row = (values) => "│" + values.map((value, index) => centre(value, widths[index])).join("│") + "│";
	return [line("┌", "┬", "┐"), row(names), line("├", "┼", "┤"), ...body.map(row), line("└", "┴", "┘")].join("\n");
};
const console = {
	log: (...values) => say(1, format(...values)),
	warn: (...values) => say(2, format(...values)),
	dir: (value, options) => say(1, inspect(value, { customInspect: false, ...options })),
	time: (label = "default") => { clocks.set(label, ask("uptime")); },
	timeEnd: (label = "default") => { if (clocks.has(label)) { say(1, label + ": " + elapsed(label)); clocks.delete(label); } },
	timeLog: (label = "default", ...values) => { if (clocks.has(label)) say(1, [label + ": " + elapsed(label), ...values.map((value) => format(value))].join(" ")); },
	trace: (...values) => { const error = new Error(); say(2, "Trace" + (values.length ? ": " + format(...values) : "") + error.stack.replace(/^Error/, "")); },
	assert: (isTrue, ...values) => { if (!isTrue) say(2, "Assertion failed" + (values.length ? ": " + format(...values) : "")); },
	clear: () => {},
	count: (label = "default") => { counts.set(label, (counts.get(label) || 0) + 1); say(1, label + ": " + counts.get(label)); },
	countReset: (label = "default") => { counts.delete(label); },
	group: (...values) => { if (values.length) say(1, format(...values)); inset += "  "; },
	groupEnd: () => { inset = inset.slice(2); },
	table: (rows) => say(1, typeof rows === "object" && rows !== null ? table(rows) : format(rows)),
};
Object.assign(console, { debug: console.log, info: console.log, error: console.warn, dirxml: console.log, groupCollapsed: console.group });
for (const key of ["log", "warn", "error", "info", "debug"]) Object.defineProperty(console[key], "name", { value: key });
console.Console = class Console { constructor(out, err = out) { const to = out && out.stdout ? out.stdout : out; const bad = out && out.stderr ? out.stderr : err; this.log = (...values) => to.write(format(...values) + "\n"); this.info = this.log; this.error = (...values) => bad.write(format(...values) + "\n"); this.warn = this.error; } };
core("console", () => console);
`;
