/** The other modules of node, and how modules are found. Runs inside the engine. */
export const MODULES = String.raw`
class SearchParams {
	constructor(given = "") {
		this._list = [];
		hide(this, "_list");
		if (typeof given === "string") for (const part of given.replace(/^\?/, "").split("&")) { if (part === "") continue; const at = part.indexOf("="); const clean = (text) => decodeURIComponent(text.replace(/\+/g, " ")); this._list.push(at < 0 ? [clean(part), ""] : [clean(part.slice(0, at)), clean(part.slice(at + 1))]); }
		else for (const [key, value] of given[Symbol.iterator] ? given : Object.entries(given)) this._list.push([String(key), String(value)]);
	}
	get(name) { const found = this._list.find(([key]) => key === name); return found ? found[1] : null; }
	getAll(name) { return this._list.filter(([key]) => key === name).map(([, value]) => value); }
	has(name) { return this._list.some(([key]) => key === name); }
	set(name, value) { const at = this._list.findIndex(([key]) => key === name); this._list = this._list.filter(([key], index) => key !== name || index === at); if (at < 0) this._list.push([name, String(value)]); else this._list[at] = [name, String(value)]; hide(this, "_list"); this._told(); }
	append(name, value) { this._list.push([name, String(value)]); this._told(); }
	delete(name) { this._list = this._list.filter(([key]) => key !== name); hide(this, "_list"); this._told(); }
	_told() { if (this._tell) this._tell(); }
	forEach(run) { for (const [key, value] of this._list) run(value, key, this); }
	keys() { return this._list.map(([key]) => key)[Symbol.iterator](); }
	values() { return this._list.map(([, value]) => value)[Symbol.iterator](); }
	entries() { return this._list[Symbol.iterator](); }
	[Symbol.iterator]() { return this._list[Symbol.iterator](); }
	toString() { const code = (text) => encodeURIComponent(text).replace(/%20/g, "+").replace(/[!'()~]/g, (c) => "%" + c.charCodeAt(0).toString(16).toUpperCase()); return this._list.map(([key, value]) => code(key) + "=" + code(value)).join("&"); }
	[hidden]() { return this._list.length ? "URLSearchParams { " + this._list.map(([key, value]) => quote(key) + " => " + quote(value)).join(", ") + " }" : "URLSearchParams {}"; }
}
Object.defineProperty(SearchParams, "name", { value: "URLSearchParams" });
const PORTS = { "http:": "80", "https:": "443", "ftp:": "21", "ws:": "80", "wss:": "443" };
class URLish {
	constructor(given, base) {
		const text = String(given).trim();
		let found = /^([a-z][a-z0-9+.-]*:)(?:\/\/(?:([^/?#@]*)@)?([^/?#]*))?([^?#]*)(\?[^#]*)?(#.*)?$/i.exec(text);
		if (!found && base !== undefined) {
			const from = new URLish(base);
			const where = text.startsWith("//") ? from.protocol + text : text.startsWith("/") ? from.origin + text : text.startsWith("?") || text.startsWith("#") ? from.origin + from.pathname + text : from.origin + from.pathname.replace(/[^/]*$/, "") + text;
			return new URLish(where);
		}
		if (!found || (found[1].toLowerCase() in PORTS && !found[3])) { const error = coded(new TypeError("Invalid URL"), "ERR_INVALID_URL"); error.input = text; throw error; }
		this.protocol = found[1].toLowerCase();
		const [user = "", password = ""] = (found[2] || "").split(":");
		this.username = user;
		this.password = password;
		const [, name = "", port = ""] = /^(.*?)(?::(\d*))?$/.exec(found[3] || "");
		this.hostname = name.toLowerCase();
		this.port = port === PORTS[this.protocol] ? "" : port;
		const isUsual = this.protocol in PORTS || this.protocol === "file:";
		this.pathname = isUsual ? (path.normalize("/" + (found[4] || "").replace(/^\//, ""))).replace(/[ "<>\x60{}]/g, encodeURIComponent) : found[4];
		this.search = (found[5] || "").replace(/^\?$/, "").replace(/[ "<>']/g, encodeURIComponent);
		this.hash = (found[6] || "").replace(/^#$/, "");
		Object.defineProperty(this, "searchParams", { value: new SearchParams(this.search), enumerable: true });
		Object.defineProperty(this.searchParams, "_tell", { value: () => { const text = this.searchParams.toString(); this.search = text ? "?" + text : ""; } });
	}
	get host() { return this.hostname + (this.port ? ":" + this.port : ""); }
	get origin() { return this.protocol in PORTS ? this.protocol + "//" + this.host : "null"; }
	get href() { const who = this.username ? this.username + (this.password ? ":" + this.password : "") + "@" : ""; return this.protocol + (this.hostname || this.protocol === "file:" ? "//" + who + this.host : "") + this.pathname + this.search + this.hash; }
	toString() { return this.href; }
	toJSON() { return this.href; }
	[hidden](_depth, options, print) { const shown = {}; for (const key of ["href", "origin", "protocol", "username", "password", "host", "hostname", "port", "pathname", "search", "searchParams", "hash"]) shown[key] = this[key]; return "URL " + print(shown, options); }
	static canParse(text, base) { try { new URLish(text, base); return true; } catch { return false; } }
}
Object.defineProperty(URLish, "name", { value: "URL" });
const querystring = {
	parse: (text) => { const made = Object.create(null); for (const [key, value] of new SearchParams(text)) made[key] = key in made ? [].concat(made[key], value) : value; return made; },
	stringify: (object) => Object.entries(object).flatMap(([key, value]) => [].concat(value).map((one) => encodeURIComponent(key) + "=" + encodeURIComponent(one))).join("&"),
	escape: encodeURIComponent,
	unescape: decodeURIComponent,
};
querystring.encode = querystring.stringify;
querystring.decode = querystring.parse;
core("querystring", () => querystring);
core("url", () => ({
	URL: URLish,
	URLSearchParams: SearchParams,
	parse: (text, isQueryParsed) => {
		const [, protocol = null, , auth = null, host = null, pathname = null, search = null, hash = null] = /^([a-z][a-z0-9+.-]*:)?(\/\/(?:([^/?#@]*)@)?([^/?#]*))?([^?#]*)(\?[^#]*)?(#.*)?$/i.exec(text) || [];
		const [, hostname = null, port = null] = /^(.*?)(?::(\d+))?$/.exec(host || "") || [];
		return { protocol, slashes: host !== null ? true : null, auth, host, port, hostname: host === null ? null : hostname, hash, search, query: isQueryParsed ? querystring.parse((search || "").slice(1)) : search === null ? null : search.slice(1), pathname: pathname || (host !== null ? "/" : null), path: (pathname || (host !== null ? "/" : "")) + (search || "") || null, href: text };
	},
	format: (given) => typeof given === "string" ? given : given.href || (given.protocol ? given.protocol.replace(/:?$/, ":") + "//" : "") + (given.host || (given.hostname || "") + (given.port ? ":" + given.port : "")) + (given.pathname || "") + (given.search || ""),
	resolve: (from, to) => String(new URLish(to, from)),
	fileURLToPath: (url) => decodeURIComponent(new URLish(String(url)).pathname),
	pathToFileURL: (file) => new URLish("file://" + encodeURI(path.resolve(file))),
}));

// -- util, assert
const same = (a, b, isStrict, seen = []) => {
	if (isStrict ? Object.is(a, b) : a == b || (a !== a && b !== b)) return true;
	if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
	if (isStrict && Object.getPrototypeOf(a) !== Object.getPrototypeOf(b)) return false;
	if (seen.some(([x, y]) => x === a && y === b)) return true;
	const next = [...seen, [a, b]];
	if (a instanceof Date && b instanceof Date) return a.getTime() === b.getTime();
	if (a instanceof RegExp && b instanceof RegExp) return String(a) === String(b);
	if (a instanceof Error && b instanceof Error && (a.message !== b.message || a.name !== b.name)) return false;
	if (Array.isArray(a) !== Array.isArray(b)) return false;
	if (a instanceof Map || a instanceof Set) { if (!(b instanceof a.constructor) || a.size !== b.size) return false; return same([...a], [...b], isStrict, next); }
	const keys = Object.keys(a);
	return keys.length === Object.keys(b).length && keys.every((key) => Object.prototype.hasOwnProperty.call(b, key) && same(a[key], b[key], isStrict, next));
};
const promisify = (run) => {
	const own = run[Symbol.for("nodejs.util.promisify.custom")];
	if (own) return own;
	if (run === setTimeout) return later;
	return function (...values) { return new Promise((resolve, reject) => run.call(this, ...values, (error, value) => error ? reject(error) : resolve(value))); };
};
promisify.custom = Symbol.for("nodejs.util.promisify.custom");
const isKind = (kind) => (value) => Object.prototype.toString.call(value) === "[object " + kind + "]";
const types = { isDate: (value) => value instanceof Date, isRegExp: (value) => value instanceof RegExp, isPromise: (value) => value instanceof Promise, isMap: (value) => value instanceof Map, isSet: (value) => value instanceof Set, isNativeError: (value) => value instanceof Error, isTypedArray: (value) => ArrayBuffer.isView(value) && !(value instanceof DataView), isUint8Array: (value) => value instanceof Uint8Array, isAsyncFunction: isKind("AsyncFunction"), isGeneratorFunction: isKind("GeneratorFunction"), isArrayBuffer: (value) => value instanceof ArrayBuffer, isProxy: () => false };
const util = {
	inspect, format, formatWithOptions: formatWith, promisify, types, TextEncoder, TextDecoder,
	inherits: (child, parent) => { Object.defineProperty(child, "super_", { value: parent, writable: true, configurable: true }); Object.setPrototypeOf(child.prototype, parent.prototype); },
	callbackify: (run) => function (...values) { const done = values.pop(); run.apply(this, values).then((value) => proc.nextTick(done, null, value), (error) => proc.nextTick(done, error)); },
	deprecate: (run, message, code) => { let isTold = false; return function (...values) { if (!isTold) { isTold = true; write(2, "(node:" + proc.pid + ") " + (code ? "[" + code + "] " : "") + "DeprecationWarning: " + message + "\n(Use \x60node --trace-deprecation ...\x60 to show where the warning was created)\n"); } return run.apply(this, values); }; },
	isDeepStrictEqual: (a, b) => same(a, b, true),
	isArray: Array.isArray,
	isString: (value) => typeof value === "string",
	isFunction: (value) => typeof value === "function",
	debuglog: () => () => {},
	debug: () => () => {},
	stripVTControlCharacters: (text) => text.replace(/\u001b\[[\d;?]*[A-Za-z]/g, ""),
	parseArgs: ({ args = proc.argv.slice(2), options = {}, strict = true, allowPositionals = !strict } = {}) => {
		const values = Object.create(null);
		const positionals = [];
		for (const [name, option] of Object.entries(options)) if (option.default !== undefined) values[name] = option.default;
		const put = (name, value) => { if (options[name] && options[name].multiple) values[name] = [...(values[name] || []), value]; else values[name] = value; };
		for (let i = 0; i < args.length; i++) {
			const found = /^(?:--([^=]+)(?:=(.*))?|-([a-zA-Z])(.*))$/s.exec(args[i]);
			if (args[i] === "--") { positionals.push(...args.slice(i + 1)); break; }
			if (!found) { if (!allowPositionals) throw coded(new TypeError("Unexpected argument '" + args[i] + "'. This command does not take positional arguments"), "ERR_PARSE_ARGS_UNEXPECTED_POSITIONAL"); positionals.push(args[i]); continue; }
			const name = found[1] || (Object.entries(options).find(([, option]) => option.short === found[3]) || [found[3]])[0];
			if (strict && !(name in options)) throw coded(new TypeError("Unknown option '" + (found[1] ? "--" : "-") + name + "'"), "ERR_PARSE_ARGS_UNKNOWN_OPTION");
			if (options[name] && options[name].type === "string") put(name, found[2] !== undefined ? found[2] : found[4] || args[++i]);
			else put(name, true);
		}
		return { values, positionals };
	},
};
core("util", () => util);
core("util/types", () => types);
class AssertionError extends Error {
	constructor({ message, actual, expected, operator }) { super(message); this.name = "AssertionError"; this.generatedMessage = false; this.code = "ERR_ASSERTION"; this.actual = actual; this.expected = expected; this.operator = operator; this.stack = this.stack.replace(/^\w+/, "AssertionError [ERR_ASSERTION]"); hide(this, "name"); }
}
const failing = (message, usual, actual, expected, operator) => { if (message instanceof Error) throw message; const error = new AssertionError({ message: message === undefined ? usual() : message, actual, expected, operator }); error.generatedMessage = message === undefined; throw error; };
const assert = (value, message) => { if (!value) failing(message, () => "The expression evaluated to a falsy value:\n\n  assert(" + inspect(value) + ")\n", value, true, "=="); };
const compared = (a, b, head) => head + "\n\n" + inspect(a) + " !== " + inspect(b) + "\n";
const different = (a, b) => { const left = inspect(a).split("\n"); const right = inspect(b).split("\n"); return "Expected values to be strictly deep-equal:\n+ actual - expected\n\n" + left.map((line) => "+ " + line).join("\n") + "\n" + right.map((line) => "- " + line).join("\n"); };
const thrown = (run) => { try { run(); } catch (error) { return { error }; } };
const fits = (error, expected) => expected === undefined || (expected instanceof RegExp ? expected.test(String(error)) : typeof expected === "function" ? (Error.isPrototypeOf(expected) || expected === Error ? error instanceof expected : expected(error) === true) : Object.keys(expected).every((key) => expected[key] instanceof RegExp ? expected[key].test(error[key]) : same(error[key], expected[key], true)));
Object.assign(assert, {
	ok: assert, AssertionError,
	equal: (a, b, message) => { if (!(a == b || (a !== a && b !== b))) failing(message, () => inspect(a) + " == " + inspect(b), a, b, "=="); },
	notEqual: (a, b, message) => { if (a == b) failing(message, () => inspect(a) + " != " + inspect(b), a, b, "!="); },
	strictEqual: (a, b, message) => { if (!Object.is(a, b)) failing(message, () => compared(a, b, "Expected values to be strictly equal:"), a, b, "strictEqual"); },
	notStrictEqual: (a, b, message) => { if (Object.is(a, b)) failing(message, () => 'Expected "actual" to be strictly unequal to: ' + inspect(b), a, b, "notStrictEqual"); },
	deepEqual: (a, b, message) => { if (!same(a, b, false)) failing(message, () => different(a, b), a, b, "deepEqual"); },
	deepStrictEqual: (a, b, message) => { if (!same(a, b, true)) failing(message, () => different(a, b), a, b, "deepStrictEqual"); },
	notDeepStrictEqual: (a, b, message) => { if (same(a, b, true)) failing(message, () => 'Expected "actual" not to be strictly deep-equal to: ' + inspect(b), a, b, "notDeepStrictEqual"); },
	match: (text, pattern, message) => { if (!pattern.test(text)) failing(message, () => "The input did not match the regular expression " + inspect(pattern) + ". Input:\n\n" + inspect(text) + "\n", text, pattern, "match"); },
	throws: (run, expected, message) => { const found = thrown(run); if (!found) failing(message, () => "Missing expected exception.", undefined, expected, "throws"); else if (!fits(found.error, typeof expected === "string" ? undefined : expected)) throw found.error; },
	doesNotThrow: (run, message) => { const found = thrown(run); if (found) failing(message, () => 'Got unwanted exception.\nActual message: "' + found.error.message + '"', found.error, undefined, "doesNotThrow"); },
	rejects: async (given, expected, message) => { let error; try { await (typeof given === "function" ? given() : given); } catch (failed) { error = { failed }; } if (!error) failing(message, () => "Missing expected rejection.", undefined, expected, "rejects"); else if (!fits(error.failed, expected)) throw error.failed; },
	fail: (message = "Failed") => failing(message, () => "Failed", undefined, undefined, "fail"),
});
assert.strict = Object.assign((...values) => assert(...values), assert, { equal: assert.strictEqual, deepEqual: assert.deepStrictEqual, notEqual: assert.notStrictEqual });
core("assert", () => assert);
core("assert/strict", () => assert.strict);

// -- crypto, zlib, dns
class Hash {
	constructor(algorithm, key) { this._algorithm = algorithm; this._key = key; this._parts = []; for (const name of Object.keys(this)) hide(this, name); if (!ask("hash", { algorithm, key: null, bytes: "" })) throw coded(new Error("Digest method not supported"), "ERR_CRYPTO_INVALID_DIGEST"); }
	update(data, encoding) { this._parts.push(binaryOf(data, encoding)); return this; }
	digest(encoding) { const bytes = fromBinary(ask("hash", { algorithm: this._algorithm, key: this._key === undefined ? null : this._key, bytes: this._parts.join("") })); return encoding && encoding !== "buffer" ? bytes.toString(encoding) : bytes; }
}
const randomBytes = (size, done) => { const made = fromBinary(ask("random-bytes", size)); if (done) setImmediate(() => done(null, made)); return made; };
const randomUUID = () => { const bytes = randomBytes(16); bytes[6] = (bytes[6] & 15) | 64; bytes[8] = (bytes[8] & 63) | 128; return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5"); };
const getRandomValues = (target) => { target.set(randomBytes(target.length)); return target; };
const crypto = {
	createHash: (algorithm) => new Hash(algorithm), createHmac: (algorithm, key) => new Hash(algorithm, binaryOf(key)), randomBytes, randomUUID,
	randomInt: (from, to, done) => { if (to === undefined || typeof to === "function") { done = to; to = from; from = 0; } const made = from + Math.floor(Math.random() * (to - from)); if (typeof done === "function") setImmediate(() => done(null, made)); return made; },
	getHashes: () => ["md5", "sha1", "sha256", "sha512"],
	timingSafeEqual: (a, b) => Buffer.compare(a, b) === 0,
	pbkdf2Sync: (secret, salt, iterations, length, digest) => fromBinary(ask("pbkdf2", { secret: binaryOf(secret), salt: binaryOf(salt), iterations, length, digest })),
	getRandomValues,
	webcrypto: { getRandomValues, randomUUID },
};
core("crypto", () => crypto);
const packing = (how) => (data) => fromBinary(ask("zlib", { how, bytes: binaryOf(data) }));
const zlib = {};
for (const how of ["gzip", "gunzip", "deflate", "inflate", "deflateRaw", "inflateRaw"]) { const run = packing(how); zlib[how + "Sync"] = run; zlib[how] = (data, ...rest) => { const done = rest.pop(); let error = null; let made; try { made = run(data); } catch (failed) { error = failed; } setImmediate(() => done(error, made)); }; zlib["create" + how[0].toUpperCase() + how.slice(1)] = () => { const parts = []; return new Transform({ transform(chunk, _encoding, done) { parts.push(chunk); done(); }, flush(done) { done(null, run(Buffer.concat(parts))); } }); }; }
core("zlib", () => ({ ...zlib, constants: {} }));
const lookup = (name, options, done) => { if (typeof options === "function") { done = options; options = {}; } let error = null; let found; try { found = ask("lookup", name); } catch (failed) { error = failed; } setImmediate(() => { if (error) done(error); else if (options.all) done(null, found.map((address) => ({ address, family: 4 }))); else done(null, found[0], 4); }); };
const resolve4 = (name, ...rest) => lookup(name, { all: true }, (error, found) => rest.pop()(error, found && found.map((one) => one.address)));
core("dns", () => ({ lookup, resolve: resolve4, resolve4, getServers: () => ["100.100.2.136", "100.100.2.138"], promises: core.get("dns/promises") }));
core("dns/promises", () => ({ lookup: async (name) => ({ address: ask("lookup", name)[0], family: 4 }), resolve4: async (name) => ask("lookup", name) }));

// -- readline and small ones
class Interface extends EventEmitter {
	constructor({ input, output, prompt = "> " }) {
		super();
		this.input = input;
		this.output = output;
		this.closed = false;
		this._prompt = prompt;
		this._held = "";
		this._lines = [];
		for (const key of ["input", "output", "_prompt", "_held", "_lines"]) hide(this, key);
		input.on("data", (chunk) => { this._held += typeof chunk === "string" ? chunk : chunk.toString(); const lines = this._held.split(/\r?\n/); this._held = lines.pop(); for (const line of lines) this._told(line); });
		input.on("end", () => { if (this._held !== "") { const line = this._held; this._held = ""; this._told(line); } this.close(); });
	}
	_told(line) { if (this._ask) { const done = this._ask; this._ask = undefined; done(line); } else this.emit("line", line); }
	question(text, options, done) { if (typeof options === "function") done = options; if (this.output) this.output.write(text); this._ask = done; hide(this, "_ask"); }
	setPrompt(text) { this._prompt = text; }
	prompt() { if (this.output) this.output.write(this._prompt); }
	write() {}
	pause() { this.input.pause(); return this; }
	resume() { this.input.resume(); return this; }
	close() { if (this.closed) return; this.closed = true; this.input.pause(); this.emit("close"); }
	async *[Symbol.asyncIterator]() {
		const held = [];
		let wake = () => {};
		let isOver = false;
		this.on("line", (line) => { held.push(line); wake(); });
		this.on("close", () => { isOver = true; wake(); });
		for (;;) { while (held.length) yield held.shift(); if (isOver) return; await new Promise((resolve) => { wake = resolve; }); }
	}
}
const createInterface = (input, output) => new Interface(input && input.input ? input : { input, output });
core("readline", () => ({ createInterface, Interface, clearLine: () => true, cursorTo: () => true, promises: core.get("readline/promises") }));
core("readline/promises", () => ({ createInterface: (...values) => { const made = createInterface(...values); const ask2 = made.question.bind(made); made.question = (text) => new Promise((resolve) => ask2(text, resolve)); return made; } }));
core("string_decoder", () => ({ StringDecoder: class StringDecoder { constructor(encoding) { this.encoding = encoding || "utf8"; } write(bytes) { return Buffer.from(bytes).toString(this.encoding); } end(bytes) { return bytes ? this.write(bytes) : ""; } } }));
const performance = { now: () => ask("uptime") - startedAt.value, timeOrigin: 0, mark: () => {}, measure: () => {}, toJSON: () => ({}) };
core("perf_hooks", () => ({ performance }));
core("vm", () => ({ runInThisContext: (source) => host("compile", source, "evalmachine.<anonymous>"), runInNewContext: (source, box = {}) => new Function(...Object.keys(box), "return eval(" + JSON.stringify(source) + ")")(...Object.values(box)), Script: class Script { constructor(source) { this.source = source; } runInThisContext() { return host("compile", this.source, "evalmachine.<anonymous>"); } } }));
core("async_hooks", () => ({ AsyncLocalStorage: class AsyncLocalStorage { run(store, run, ...values) { const before = this._store; this._store = store; try { return run(...values); } finally { this._store = before; } } getStore() { return this._store; } } }));
core("v8", () => ({ getHeapStatistics: () => ({ total_heap_size: 6537216, used_heap_size: 4800512, heap_size_limit: 2197815296 }) }));
core("tty", () => ({ isatty: (fd) => ask("isatty", fd) }));
core("constants", () => ({ ...os.constants.signals, ...fs.constants }));
for (const name of ["cluster", "worker_threads", "http2", "tls", "dgram", "inspector", "repl"]) core(name, () => { throw new Error("scalehook: node's module " + name + " does not run in the emulated instance"); });

// -- CommonJS
const cache = Object.create(null);
const stripped = (text) => text.replace(/^\ufeff/, "").replace(/^#!.*/, "");
class Module {
	constructor(id, parent) { this.id = id; this.path = path.dirname(id); this.exports = {}; this.filename = id; this.loaded = false; this.children = []; this.paths = pathsFrom(path.dirname(id)); if (parent) parent.children.push(this); }
	require(name) { return requireFrom(this)(name); }
	_compile(source, file) {
		sources.set(file, source);
		const run = compileModule(stripped(source), file);
		return run.call(this.exports, this.exports, requireFrom(this), this, file, path.dirname(file));
	}
	static wrap(source) { return "(function (exports, require, module, __filename, __dirname) { " + source + "\n});"; }
	static createRequire(file) { const at = String(file).startsWith("file:") ? decodeURIComponent(new URLish(String(file)).pathname) : String(file); return requireFrom(new Module(at)); }
	static isBuiltin(name) { return core.has(name.replace(/^node:/, "")); }
}
const WRAPPER = "(function (exports, require, module, __filename, __dirname) { ";
const compileModule = (source, file) => {
	tops.add(file);
	wrapped.set(file, WRAPPER.length);
	try { return host("compile", WRAPPER + source + "\n})", file); } catch (error) { throw withPlace(error, source, file, WRAPPER.length); }
};
/** A syntax error shows the line that it is in. */
const withPlace = (error, source, file, first) => {
	if (!(error instanceof SyntaxError)) return error;
	const at = /:(\d+):(\d+)\)?$/m.exec((error.stack || "").split("\n")[1] || "") || (typeof error.lineNumber === "number" ? [0, error.lineNumber, error.columnNumber] : undefined);
	if (at) {
		const lines = source.split("\n");
		const number = Math.min(Number(at[1]), lines.length);
		const line = lines[number - 1] || "";
		let column = Math.max(0, Math.min(Number(at[2]) - 1 - (number === 1 && at[2] > first ? first : 0), line.length));
		const isWrapper = first > 0 && Number(at[1]) >= lines.length + 1;
		if (isWrapper) error.message = /'}'/.test(error.message) ? "missing ) after argument list" : "Unexpected end of input";
		if (/^Identifier /.test(error.message)) {
			const name = /([\w$]+)\s*$/.exec(line.slice(0, column)) || /([\w$]+)/.exec(line.slice(column)) || ["", ""];
			error.message = "Identifier '" + name[1] + "' has already been declared";
			column = name.index || 0;
		}
		const word = isWrapper ? null : error.message === "Invalid or unexpected token" ? /^.+/.exec(line.slice(column)) : /^[\w$]+|^./.exec(line.slice(column));
		error.place = pointed(file + ":" + number, line, column, word ? word[0].length : isWrapper ? 0 : 1);
	}
	error.stack = error.name + ": " + error.message;
	return error;
};
const pathsFrom = (folder) => { const made = []; for (let at = folder; ; at = path.dirname(at)) { if (path.basename(at) !== "node_modules") made.push(at === "/" ? "/node_modules" : at + "/node_modules"); if (at === "/") break; } return made; };
const isFile = (file) => { const found = sync.statSync(file, { throwIfNoEntry: false }); return found !== undefined && found.isFile(); };
const isFolder = (file) => { const found = sync.statSync(file, { throwIfNoEntry: false }); return found !== undefined && found.isDirectory(); };
const withEnding = (file) => ["", ".js", ".json", ".node"].map((ending) => file + ending).find(isFile);
const packageOf = (folder) => { const file = folder + "/package.json"; return isFile(file) ? JSON.parse(sync.readFileSync(file, "utf8")) : undefined; };
const exported = (target) => typeof target === "string" ? target : Array.isArray(target) ? exported(target[0]) : target && typeof target === "object" ? exported(target.node || target.require || target.default || target.import) : undefined;
const fromFolder = (folder) => {
	const said = packageOf(folder);
	const main = said && (exported(said.exports && (said.exports["."] || said.exports)) || said.main);
	return (main && (withEnding(path.join(folder, main)) || withEnding(path.join(folder, main, "index")))) || withEnding(folder + "/index");
};
const resolveFile = (file) => (!file.endsWith("/") && withEnding(file)) || (isFolder(file) ? fromFolder(file) : undefined);
const moduleMissing = (name, stack) => {
	const error = new Error("Cannot find module '" + name + "'" + (stack.length ? "\nRequire stack:\n- " + stack.join("\n- ") : ""));
	error.code = "MODULE_NOT_FOUND";
	error.requireStack = stack;
	error.place = "node:internal/modules/cjs/loader:" + (major() >= 18 ? "1080" : "936") + "\n  throw err;\n  ^\n";
	hide(error, "place");
	return error;
};
const resolveModule = (name, parent) => {
	const folder = parent ? path.dirname(parent.filename) : proc.cwd();
	let found;
	if (/^\.{0,2}\//.test(name) || name === "." || name === "..") found = resolveFile(path.resolve(folder, name) + (name.endsWith("/") ? "/" : ""));
	else {
		const extra = [...(proc.env.NODE_PATH || "").split(":").filter(Boolean), ...(proc.env.HOME ? [proc.env.HOME + "/.node_modules"] : [])];
		for (const place of [...pathsFrom(folder), ...extra]) {
			const parts = name.split("/");
			const count = name.startsWith("@") ? 2 : 1;
			const said = parts.length > count ? packageOf(place + "/" + parts.slice(0, count).join("/")) : undefined;
			const inside = said && said.exports && exported(said.exports["./" + parts.slice(count).join("/")]);
			found = inside ? resolveFile(path.join(place, parts.slice(0, count).join("/"), inside)) : resolveFile(place + "/" + name);
			if (found) break;
		}
	}
	if (found) return sync.realpathSync(found);
	const stack = [];
	for (let at = parent; at; at = at.parent) if (at.filename && at.id !== "[eval]") stack.push(at.filename);
	if (stack.length === 0) stack.push(parent ? parent.filename : "internal/preload");
	throw moduleMissing(name, stack);
};
const load = (file, parent) => {
	const known = cache[file];
	if (known) return known.exports;
	if (file.endsWith(".mjs")) { const error = coded(new Error("require() of ES Module " + file + " not supported.\nInstead change the require of " + file + " to a dynamic import() which is available in all CommonJS modules."), "ERR_REQUIRE_ESM"); throw error; }
	const module = new Module(file, parent);
	module.parent = parent;
	hide(module, "parent");
	cache[file] = module;
	try {
		const text = sync.readFileSync(file, "utf8");
		if (file.endsWith(".json")) { try { module.exports = JSON.parse(stripped(text)); } catch (error) { error.message = file + ": " + error.message; throw error; } }
		else module._compile(text, file);
	} catch (error) { delete cache[file]; throw error; }
	module.loaded = true;
	return module.exports;
};
const requireFrom = (module) => {
	const require = (name) => {
		if (typeof name !== "string") throw wrongType("id", "of type string", name);
		const plain = name.replace(/^node:/, "");
		if (core.has(plain) && (name.startsWith("node:") || !/^[./]/.test(name))) return core.get(plain);
		if (name.startsWith("node:")) throw coded(new Error("No such built-in module: " + name), "ERR_UNKNOWN_BUILTIN_MODULE");
		return load(resolveModule(name, module), module);
	};
	require.resolve = (name) => core.has(name.replace(/^node:/, "")) ? name : resolveModule(name, module);
	require.main = mainModule;
	require.cache = cache;
	require.extensions = { ".js": () => {}, ".json": () => {}, ".node": () => {} };
	return require;
};
Module.Module = Module;
Module.builtinModules = [...core.names()];
Module._extensions = {};
Module._cache = cache;
Module._resolveFilename = resolveModule;
let mainModule;
core("module", () => Module);

// -- ES modules
const esPath = (from, name) => {
	const plain = name.replace(/^node:/, "");
	if (core.has(plain) && !/^[./]/.test(name)) return "node:" + plain;
	if (name.startsWith("file:")) return decodeURIComponent(new URLish(name).pathname);
	const parent = { filename: from.startsWith("/") ? from : proc.cwd() + "/[eval1]" };
	if (/^\.{0,2}\//.test(name)) {
		const file = path.resolve(path.dirname(parent.filename), name);
		if (isFile(file)) return file;
		throw coded(new Error("Cannot find module '" + file + "' imported from " + parent.filename), "ERR_MODULE_NOT_FOUND");
	}
	try { return resolveModule(name, parent); } catch { throw coded(new Error("Cannot find package '" + name + "' imported from " + parent.filename), "ERR_MODULE_NOT_FOUND"); }
};
const named = (value, get) => {
	const names = value !== null && (typeof value === "object" || typeof value === "function") ? Object.keys(value).filter((key) => /^[A-Za-z_$][\w$]*$/.test(key) && !/^(default|delete|function|class|return|new|in|import|export)$/.test(key)) : [];
	return "const value = globalThis[Symbol.for('node:internal')](" + get + ");\nexport default value;\n" + names.map((key) => "export const " + key + " = value." + key + ";").join("\n");
};
const isEs = (file) => {
	if (file.endsWith(".mjs")) return true;
	if (!file.endsWith(".js")) return false;
	for (let at = path.dirname(file); ; at = path.dirname(at)) { const said = packageOf(at); if (said) return said.type === "module"; if (at === "/") return false; }
};
/** A module's text with what import.meta tells of it put in. */
const esText = (source, file) => stripped(source).replace(/\bimport\.meta\.(url|filename|dirname)\b/g, (_, key) => JSON.stringify(key === "url" ? "file://" + file : key === "filename" ? file : path.dirname(file)));
const esSource = (file) => {
	if (file.startsWith("node:")) return named(core.get(file.slice(5)), JSON.stringify(["core", file.slice(5)]));
	if (isEs(file)) { const text = sync.readFileSync(file, "utf8"); sources.set(file, text); return esText(text, file); }
	return named(load(file), JSON.stringify(["file", file]));
};
Object.defineProperty(globalThis, Symbol.for("node:internal"), { value: ([kind, name]) => kind === "core" ? core.get(name) : load(name) });
const runEs = (source, file) => {
	sources.set(file, source);
	let made;
	try { made = host("compile-module", esText(source, file), file); } catch (error) { throw withPlace(error, source, file, 0); }
	if (made && typeof made.then === "function") made.then(undefined, (error) => fatal(error, false));
};
`;
