/** What the host asks of the library: to run a script, and to go on when something happened. Runs inside the engine. */
export const MAIN = String.raw`
const global = globalThis;
const hideAll = (object, values) => { for (const [key, value] of Object.entries(values)) Object.defineProperty(object, key, { value, writable: true, configurable: true, enumerable: false }); };
hideAll(global, {
	process: proc, console, Buffer, setTimeout, setInterval, setImmediate, clearTimeout, clearInterval: clearTimeout, clearImmediate, queueMicrotask,
	TextEncoder, TextDecoder, URL: URLish, URLSearchParams: SearchParams, performance, global,
	atob: (text) => latin1Text(Uint8Array.from(base64Bytes(String(text)))),
	btoa: (text) => base64Text(Uint8Array.from(String(text), (c) => c.charCodeAt(0)), false),
});
Math.random = () => ask("random");
Object.defineProperty(Math.random, "name", { value: "random" });
const parseJson = JSON.parse;
JSON.parse = (text, revive) => {
	try { return parseJson(text, revive); } catch (error) {
		if (!(error instanceof SyntaxError)) throw error;
		const said = new SyntaxError(jsonMessage(String(text)));
		said.stack = said.stack.replace("\n", "\n    at JSON.parse (<anonymous>)\n");
		const at = Number((/position (\d+)/.exec(said.message) || [0, String(text).length])[1]);
		const before = String(text).slice(0, at).split("\n");
		said.place = pointed((major() >= 20 ? "<anonymous_script>" : "undefined") + ":" + before.length, String(text).split("\n")[before.length - 1], before.at(-1).length);
		hide(said, "place");
		throw said;
	}
};
Object.defineProperty(JSON.parse, "name", { value: "parse" });
/** What V8 says of a text that is no JSON. */
const jsonMessage = (text) => {
	let at = 0;
	const blank = () => { while (/[ \t\r\n]/.test(text[at] || "")) at++; };
	const value = () => {
		blank();
		const c = text[at];
		if (c === "{" || c === "[") {
			const isObject = c === "{";
			at++;
			blank();
			if (text[at] === (isObject ? "}" : "]")) { at++; return true; }
			for (;;) {
				if (isObject) { blank(); if (text[at] !== '"' || !string()) return false; blank(); if (text[at] !== ":") return false; at++; }
				if (!value()) return false;
				blank();
				if (text[at] === ",") { at++; continue; }
				if (text[at] !== (isObject ? "}" : "]")) return false;
				at++;
				return true;
			}
		}
		if (c === '"') return string();
		const word = /^(?:true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][-+]?\d+)?)/.exec(text.slice(at));
		if (!word) { for (const name of ["true", "false", "null"]) { let i = 0; while (i < name.length && text[at + i] === name[i]) i++; if (i > 0) { at += i; break; } } return false; }
		at += word[0].length;
		return true;
	};
	const string = () => {
		at++;
		for (; at < text.length; at++) {
			if (text[at] === '"') { at++; return true; }
			if (text[at] === "\\") { at++; continue; }
			if (text[at] < " ") return false;
		}
		return false;
	};
	if (value()) blank();
	const isNew = major() >= 20;
	if (at >= text.length) return isNew && text.length > 0 ? (text.includes('"') && (text.split('"').length - 1) % 2 ? "Unterminated string in JSON at position " + text.length : "Unexpected end of JSON input") : "Unexpected end of JSON input";
	if (!isNew) return "Unexpected token " + text[at] + " in JSON at position " + at;
	return "Unexpected token '" + text[at] + "', " + (text.length <= 40 ? JSON.stringify(text).replace(/\\"/g, '"') : (at > 10 ? "..." : "") + JSON.stringify(text.slice(Math.max(0, at - 10), at + 10)).replace(/\\"/g, '"') + (at + 10 < text.length ? "..." : "")) + " is not valid JSON";
};
const grouped = (digits) => digits.replace(/\B(?=(\d{3})+(?!\d))/g, ",");
const localNumber = (value, { minimumFractionDigits: least = 0, maximumFractionDigits: most = Math.max(3, least) } = {}) => {
	if (!Number.isFinite(Number(value))) return Number.isNaN(value) ? "NaN" : value > 0 ? "∞" : "-∞";
	const [whole, part = ""] = Number(value).toFixed(most).split(".");
	let kept = part;
	while (kept.length > least && kept.endsWith("0")) kept = kept.slice(0, -1);
	return grouped(whole) + (kept ? "." + kept : "");
};
const dateText = Date.prototype.toString;
const timeText = Date.prototype.toTimeString;
/** V8 names the zone, too: those that images are set to. */
const withZone = (date, text) => { const name = { 0: "Coordinated Universal Time", "-480": "China Standard Time" }[date.getTimezoneOffset()]; return name && /GMT/.test(text) && !text.endsWith(")") ? text + " (" + name + ")" : text; };
const clock = (date) => ((date.getHours() + 11) % 12) + 1 + timeText.call(date).slice(2, 8) + (date.getHours() < 12 ? " AM" : " PM");
const day = (date) => date.getMonth() + 1 + "/" + date.getDate() + "/" + date.getFullYear();
for (const [kind, members] of [
	[Number.prototype, { toLocaleString(_locale, options) { return localNumber(this.valueOf(), options); } }],
	[BigInt.prototype, { toLocaleString() { return grouped(this.toString()); } }],
	[Date.prototype, { toString() { return withZone(this, dateText.call(this)); }, toTimeString() { return withZone(this, timeText.call(this)); }, toLocaleString() { return day(this) + ", " + clock(this); }, toLocaleDateString() { return day(this); }, toLocaleTimeString() { return clock(this); } }],
]) hideAll(kind, members);
const drain = () => { while (ticks.length > 0) guard(ticks.shift()); };
const evaluate = (source, isPrinted) => {
	const module = new Module(proc.cwd() + "/[eval]");
	module.id = "[eval]";
	module.filename = proc.cwd() + "/[eval]";
	module.paths = pathsFrom(proc.cwd());
	hideAll(global, { require: requireFrom(module), module, exports: module.exports, __filename: "[eval]", __dirname: "." });
	for (const name of core.names()) if (!(name in global) && /^\w+$/.test(name)) Object.defineProperty(global, name, { configurable: true, enumerable: false, get: () => core.get(name), set: (value) => { Object.defineProperty(global, name, { value, writable: true, configurable: true }); } });
	sources.set("[eval]", source);
	let value;
	try { value = host("compile", source, "[eval]"); } catch (error) { throw withPlace(error, source, "[eval]", 0); }
	if (isPrinted) console.log(value);
};
const start = (options) => {
	Object.assign(facts, options);
	startedAt.value = ask("uptime");
	proc.argv = options.argv;
	proc.argv0 = options.argv0;
	proc.execArgv = options.execArgv;
	proc.execPath = options.execPath;
	proc.env = new Proxy(options.env, { set: (target, key, value) => { target[key] = String(value); return true; }, defineProperty: (target, key, own) => { target[key] = String(own.value); return true; } });
	proc.version = options.version;
	proc.versions = options.versions;
	proc.release = { name: "node", lts: options.lts, sourceUrl: "https://nodejs.org/download/release/" + options.version + "/node-" + options.version + ".tar.gz" };
	proc.pid = options.pid;
	proc.ppid = options.ppid;
	if (major() >= 15) hideAll(global, { AbortController: class AbortController { constructor() { this.signal = Object.assign(new EventEmitter(), { aborted: false }); } abort(reason) { this.signal.aborted = true; this.signal.reason = reason; this.signal.emit("abort"); } } });
	if (major() >= 17) hideAll(global, { structuredClone: (value) => cloneOf(value, new Map()), crypto: crypto.webcrypto });
	if (major() >= 18) hideAll(global, { fetch, Headers, Response });
	if (options.kind === "bundled") host("compile", options.source, "node:internal")(requireFrom(new Module(proc.cwd() + "/x")), options.bundled);
	else if (options.kind === "file") {
		const file = findMain(options.file);
		if (options.isCheckOnly) { compileModule(stripped(sync.readFileSync(file, "utf8")), file); return; }
		if (isEs(file)) { runEs(sync.readFileSync(file, "utf8"), file); return; }
		const module = new Module(file);
		module.id = ".";
		mainModule = module;
		proc.mainModule = module;
		cache[file] = module;
		for (const name of options.preload) requireFrom(new Module(proc.cwd() + "/x"))(name);
		const text = sync.readFileSync(file, "utf8");
		if (file.endsWith(".json")) module.exports = JSON.parse(text);
		else module._compile(text, file);
		module.loaded = true;
	} else if (options.isModule) runEs(options.source, options.kind === "stdin" ? "[stdin]" : "[eval1]");
	else evaluate(options.source, options.kind === "print");
};
const findMain = (given) => {
	const at = path.resolve(given);
	const found = resolveFile(at);
	if (found) return sync.realpathSync(found);
	throw moduleMissing(at, []);
};
const cloneOf = (value, seen) => {
	if (typeof value === "function" || typeof value === "symbol") throw new Error(String(value) + " could not be cloned.");
	if (typeof value !== "object" || value === null) return value;
	if (seen.has(value)) return seen.get(value);
	if (value instanceof Date) return new Date(value.getTime());
	if (value instanceof Map) { const made = new Map(); seen.set(value, made); for (const [key, one] of value) made.set(cloneOf(key, seen), cloneOf(one, seen)); return made; }
	if (value instanceof Set) { const made = new Set(); seen.set(value, made); for (const one of value) made.add(cloneOf(one, seen)); return made; }
	const made = Array.isArray(value) ? [] : {};
	seen.set(value, made);
	for (const key of Object.keys(value)) made[key] = cloneOf(value[key], seen);
	return made;
};
const waiting = () => {
	let due = null;
	let isHeld = watched.size > 0;
	for (const one of timers.values()) { if (one._isRef) isHeld = true; if (due === null || one._due < due) due = one._due; }
	return { hasTicks: ticks.length > 0, hasImmediates: immediates.length > 0, due, isHeld: isHeld || immediates.length > 0, fds: [...watched.keys()] };
};
return (kind, argument) => {
	switch (kind) {
		case "start": guard(() => start(parseJson(argument))); break;
		case "flush": flush(); return "";
		case "ticks": drain(); break;
		case "timers": runTimers(); break;
		case "immediates": { const list = immediates; immediates = []; for (const one of list) { guard(one._run); drain(); } break; }
		case "readable": { const run = watched.get(Number(argument)); if (run) guard(run); break; }
		case "signal": guard(() => proc.emit("SIG" + argument, "SIG" + argument)); break;
		case "rejection": rejected(argument); flush(); break;
		case "before-exit": guard(() => proc.emit("beforeExit", exitCode === undefined ? 0 : exitCode)); break;
		case "exit": { const status = String(guard(() => runExit(undefined))); flush(); return status; }
		case "module-path": { const [from, name] = parseJson(argument); return esPath(from, name); }
		case "module-source": return esSource(parseJson(argument)[0]);
	}
	flush();
	return JSON.stringify(waiting());
};
`;
