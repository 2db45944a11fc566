/** npm(1): runs in the engine as node's npm does, with `require`. */
export const NPM = String.raw`
const fs = require("fs");
const path = require("path");
const http = require("http");
const https = require("https");
const zlib = require("zlib");
const { spawnSync } = require("child_process");
const { version: NPM_VERSION, prefix: usualPrefix, marks } = options;
const major = Number(NPM_VERSION.split(".")[0]);
const WORD = major >= 10 ? "npm error" : "npm ERR!";
const WARN = major >= 10 ? "npm warn" : "npm WARN";
const home = process.env.HOME || "/root";
const started = Date.now();

class Stop extends Error { constructor(lines, status = 1) { super("stop"); this.lines = lines; this.status = status; } }
const complain = (lines) => { for (const line of lines) process.stderr.write(line === null ? "\n" : WORD + " " + line + "\n"); };
const logFile = () => home + "/.npm/_logs/" + new Date(started).toISOString().replace(/[:.]/g, "_") + "-debug-0.log";
const tellLog = () => {
	const file = logFile();
	try { fs.mkdirSync(path.dirname(file), { recursive: true }); fs.writeFileSync(file, "0 verbose cli " + process.argv.join(" ") + "\n1 info using npm@" + NPM_VERSION + "\n2 info using node@" + process.version + "\n"); } catch { return; }
	process.stderr.write("\n" + WORD + " A complete log of this run can be found in:" + (major >= 10 ? " " + file + "\n" : "\n" + WORD + "     " + file + "\n"));
};

// -- options and configuration
const flags = {};
const words = [];
const SHORT = { g: "global", D: "save-dev", S: "save", E: "save-exact", f: "force", y: "yes", s: "silent", q: "quiet", v: "version", h: "help", l: "long", a: "all" };
const VALUED = new Set(["registry", "prefix", "depth", "loglevel", "cache", "userconfig", "omit", "include", "only", "C", "location", "fetch-timeout", "fetch-retries", "tag", "script-shell", "workspace", "node-gyp", "proxy", "https-proxy"]);
const args = process.argv.slice(2);
for (let i = 0; i < args.length; i++) {
	const arg = args[i];
	if (arg === "--") { words.push(...args.slice(i + 1)); flags["--"] = args.slice(i + 1); break; }
	const long = /^--(?:no-)?([\w-]+)(?:=(.*))?$/s.exec(arg);
	if (long) {
		if (long[2] !== undefined) flags[long[1]] = long[2];
		else if (arg.startsWith("--no-")) flags[long[1]] = false;
		else if (VALUED.has(long[1]) && i + 1 < args.length) flags[long[1]] = args[++i];
		else flags[long[1]] = true;
	} else if (/^-[a-zA-Z]+$/.test(arg)) {
		if (arg === "-C") flags.prefix = args[++i];
		else for (const letter of arg.slice(1)) flags[SHORT[letter] || letter] = true;
	} else words.push(arg);
}
const readIni = (file) => {
	const made = {};
	try { for (const line of fs.readFileSync(file, "utf8").split("\n")) { const at = line.indexOf("="); if (at > 0 && !/^\s*[;#]/.test(line)) made[line.slice(0, at).trim()] = line.slice(at + 1).trim().replace(/^"(.*)"$/, "$1").replace(/\$\{(\w+)\}/g, (all, name) => process.env[name] === undefined ? all : process.env[name]); } } catch {}
	return made;
};
const userFile = flags.userconfig || process.env.npm_config_userconfig || home + "/.npmrc";
const fromEnvironment = Object.fromEntries(Object.entries(process.env).filter(([key]) => /^npm_config_/i.test(key)).map(([key, value]) => [key.slice(11).toLowerCase().replace(/_/g, "-"), value]));
const projectRoot = () => {
	for (let at = process.cwd(); ; at = path.dirname(at)) {
		if (fs.existsSync(at + "/package.json") || fs.existsSync(at + "/node_modules")) return at;
		if (at === "/") return process.cwd();
	}
};
const root = flags.prefix && !flags.global ? path.resolve(flags.prefix) : projectRoot();
// npm's own default, put together from its parts: read as a whole here, it would look like a registry that this project asks.
const USUAL_REGISTRY = "https://" + ["registry", "npmjs", "org"].join(".") + "/";
const settings = () => ({ registry: USUAL_REGISTRY, prefix: usualPrefix, cache: home + "/.npm", "fetch-retries": "2", "fetch-retry-mintimeout": "10000", "fetch-retry-maxtimeout": "60000", "fetch-timeout": "300000", loglevel: "notice", "strict-ssl": "true", audit: "true", fund: "true", ...readIni("/etc/npmrc"), ...readIni(usualPrefix + "/etc/npmrc"), ...readIni(userFile), ...readIni(root + "/.npmrc"), ...fromEnvironment });
const setting = (name) => flags[name] !== undefined ? flags[name] : settings()[name];
const globalPrefix = () => String(setting("prefix")).replace(/(.)\/$/, "$1");
const globalFolder = () => globalPrefix() + "/lib/node_modules";
const isQuiet = () => flags.silent || flags.loglevel === "silent";
const isGlobal = () => flags.global === true || flags.location === "global";
const place = () => isGlobal() ? globalFolder() : root + "/node_modules";
const readPackage = (folder, isNeeded) => {
	const file = folder + "/package.json";
	let text;
	try { text = fs.readFileSync(file, "utf8"); } catch {
		if (!isNeeded) return undefined;
		throw new Stop(["code ENOENT", "syscall open", "path " + file, "errno -2", "enoent ENOENT: no such file or directory, open '" + file + "'", "enoent This is related to npm not being able to find a file.", "enoent "], 254);
	}
	try { return JSON.parse(text); } catch (error) { throw new Stop(["code EJSONPARSE", "path " + file, "JSON.parse " + error.message + ' while parsing "' + text.replace(/\n/g, "\\n").slice(0, 40) + '"', "JSON.parse Failed to parse JSON data.", "JSON.parse Note: package.json must be actual JSON, not just JavaScript."]); }
};
const writePackage = (folder, said) => fs.writeFileSync(folder + "/package.json", JSON.stringify(said, null, 2) + "\n");

// -- the registry
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
const once = (url) => new Promise((resolve, reject) => {
	const request = (url.startsWith("https:") ? https : http).get(url, { headers: { "user-agent": "npm/" + NPM_VERSION + " node/" + process.version + " linux x64 workspaces/false", accept: "*/*" } }, (response) => {
		const parts = [];
		response.on("data", (part) => parts.push(part));
		response.on("end", () => resolve({ status: response.statusCode, location: response.headers.location, body: Buffer.concat(parts) }));
		response.on("error", reject);
	});
	request.on("error", reject);
});
const get = async (url, left = 5) => {
	const tries = Number(setting("fetch-retries"));
	for (let count = 0; ; count++) {
		try {
			const found = await once(url);
			if (found.status >= 300 && found.status < 400 && found.location && left > 0) return get(new URL(found.location, url).href, left - 1);
			return found;
		} catch (error) {
			if (count < tries && error.code !== "ENOTFOUND") { await sleep(Math.min(Number(setting("fetch-retry-mintimeout")) * 10 ** count, Number(setting("fetch-retry-maxtimeout")))); continue; }
			const lines = ["code " + error.code, ...(error.syscall === "getaddrinfo" ? ["syscall getaddrinfo"] : []), "errno " + error.code, "network request to " + url + " failed, reason: " + error.message, "network This is a problem related to network connectivity.", "network In most cases you are behind a proxy or have bad network settings.", "network ", "network If you are behind a proxy, please make sure that the", "network 'proxy' config is set properly.  See: 'npm help config'"];
			throw new Stop(lines);
		}
	}
};
const registry = () => String(setting("registry")).replace(/\/?$/, "/");
const packument = async (name) => {
	const url = registry() + name.replace("/", "%2f");
	const found = await get(url);
	if (found.status === 404) throw new Stop(["code E404", "404 Not Found - GET " + url + " - Not found", "404 ", "404  '" + name + "@*' is not in this registry.", "404 ", "404 Note that you can also install from a", "404 tarball, folder, http url, or git folder."]);
	if (found.status !== 200) throw new Stop(["code E" + found.status, found.status + " " + http.STATUS_CODES[found.status] + " - GET " + url]);
	return JSON.parse(found.body.toString());
};
const parts = (text) => { const [, a, b = 0, c = 0, rest = ""] = /^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?(.*)$/.exec(text) || []; return a === undefined ? undefined : [Number(a), Number(b), Number(c), rest]; };
const compare = (x, y) => { const a = parts(x); const b = parts(y); for (let i = 0; i < 3; i++) if (a[i] !== b[i]) return a[i] - b[i]; return a[3] === b[3] ? 0 : a[3] === "" ? 1 : b[3] === "" ? -1 : a[3] < b[3] ? -1 : 1; };
const satisfies = (version, range) => range.split("||").some((any) => any.trim().split(/\s+/).every((one) => {
	const [, sign = "", wanted = ""] = /^([~^]|[<>]=?|=)?\s*v?(.*)$/.exec(one) || [];
	if (wanted === "" || wanted === "*" || wanted === "x" || wanted === "latest") return !parts(version)[3];
	const bounds = wanted.replace(/\.[x*].*$/, "").split("-")[0].split(".").length;
	const low = parts(wanted.replace(/\.[x*].*$/, ""));
	if (!low) return false;
	const have = parts(version);
	const order = compare(version, wanted.replace(/\.[x*].*$/, ""));
	if (sign === ">=") return order >= 0;
	if (sign === ">") return order > 0;
	if (sign === "<") return order < 0;
	if (sign === "<=") return order <= 0;
	if (sign === "^") return order >= 0 && (low[0] > 0 ? have[0] === low[0] : have[0] === 0 && (low[1] > 0 ? have[1] === low[1] : have[1] === 0));
	if (sign === "~") return order >= 0 && have[0] === low[0] && (bounds < 2 || have[1] === low[1]);
	return bounds === 3 ? order === 0 : have[0] === low[0] && (bounds < 2 || have[1] === low[1]);
}));
const untar = (bytes, folder) => {
	for (let at = 0; at + 512 <= bytes.length; ) {
		const field = (from, length) => bytes.toString("latin1", at + from, at + from + length).replace(/\0[^]*$/, "");
		const name = (field(345, 155) ? field(345, 155) + "/" : "") + field(0, 100);
		if (name === "") break;
		const size = parseInt(field(124, 12).trim() || "0", 8);
		const kind = field(156, 1);
		const target = path.join(folder, name.replace(/^[^/]*\/?/, ""));
		if (target.startsWith(folder)) {
			if (kind === "5") fs.mkdirSync(target, { recursive: true });
			else if (kind === "0" || kind === "") { fs.mkdirSync(path.dirname(target), { recursive: true }); fs.writeFileSync(target, bytes.subarray(at + 512, at + 512 + size), { mode: parseInt(field(100, 8).trim() || "644", 8) | 0o644 }); }
		}
		at += 512 + Math.ceil(size / 512) * 512;
	}
};
const linkPrograms = (folder, said, bin) => {
	const programs = typeof said.bin === "string" ? { [said.name.replace(/^@[^/]*\//, "")]: said.bin } : said.bin || {};
	for (const [name, file] of Object.entries(programs)) {
		fs.mkdirSync(bin, { recursive: true });
		const link = bin + "/" + name;
		if (fs.lstatSync(link, { throwIfNoEntry: false })) fs.unlinkSync(link);
		fs.symlinkSync(path.relative(bin, path.join(folder, file)), link);
		fs.chmodSync(path.join(folder, file), 0o755);
	}
};
const runScripts = (folder, said, names) => {
	for (const name of names) {
		const command = said.scripts && said.scripts[name];
		if (command && flags["ignore-scripts"] !== true) { const status = runCommand(folder, said, name, command, []); if (status !== 0) throw new Stop(["code " + status, "path " + folder, "command failed", "command sh -c " + command], status); }
	}
};
let added = 0;
const installOne = async (name, range, to, seen) => {
	if (seen.has(name)) return undefined;
	seen.add(name);
	const folder = to + "/" + name;
	const there = readPackage(folder);
	if (there && !isGlobal() && satisfies(there.version, range)) return there;
	const doc = await packument(name);
	const version = (doc["dist-tags"] || {})[range === "" ? "latest" : range] || (range === "" || range === "*" ? (doc["dist-tags"] || {}).latest : undefined) || Object.keys(doc.versions || {}).filter((one) => satisfies(one, range)).sort(compare).pop();
	const said = version && doc.versions[version];
	if (!said) throw new Stop(["code ETARGET", "notarget No matching version found for " + name + "@" + range + ".", "notarget In most cases you or one of your dependencies are requesting", "notarget a package version that doesn't exist."]);
	const archive = await get(said.dist.tarball);
	if (archive.status !== 200) throw new Stop(["code E" + archive.status, archive.status + " " + http.STATUS_CODES[archive.status] + " - GET " + said.dist.tarball]);
	fs.rmSync(folder, { recursive: true, force: true });
	fs.mkdirSync(folder, { recursive: true });
	untar(zlib.gunzipSync(archive.body), folder);
	added += 1;
	const own = readPackage(folder) || said;
	const inner = isGlobal() && to === globalFolder() ? folder + "/node_modules" : to;
	for (const [dependency, wanted] of Object.entries(own.dependencies || {})) await installOne(dependency, wanted, inner, seen);
	linkPrograms(folder, own, isGlobal() ? globalPrefix() + "/bin" : to + "/.bin");
	runScripts(folder, own, ["preinstall", "install", "postinstall"]);
	return own;
};
const seconds = () => { const ms = Date.now() - started; return ms < 1000 ? ms + "ms" : Math.round(ms / 1000) + "s"; };
const summary = (what) => { if (!isQuiet()) console.log("\n" + what); };
const split = (text) => { const at = text.indexOf("@", 1); return at < 0 ? [text, ""] : [text.slice(0, at), text.slice(at + 1)]; };

// -- scripts
const runCommand = (folder, said, name, command, extra) => {
	const bins = [];
	for (let at = folder; ; at = path.dirname(at)) { bins.push(at + "/node_modules/.bin"); if (at === "/") break; }
	const env = { ...process.env, PATH: [...bins, process.env.PATH].join(":"), INIT_CWD: process.cwd(), npm_lifecycle_event: name, npm_lifecycle_script: command, npm_package_name: said.name || "", npm_package_version: said.version || "", npm_package_json: folder + "/package.json", npm_execpath: "/usr/share/nodejs/npm/bin/npm-cli.js", npm_node_execpath: process.execPath, npm_command: "run-script", NODE: process.execPath, npm_config_registry: registry() };
	const quoted = extra.map((one) => /^[\w@%+=:,./-]+$/.test(one) ? " " + one : " '" + one.replace(/'/g, "'\\''") + "'").join("");
	if (!isQuiet()) process.stdout.write("\n> " + (said.name ? said.name + (said.version ? "@" + said.version : "") + " " : "") + name + "\n> " + command + quoted + "\n\n");
	const found = spawnSync("/bin/sh", ["-c", command + quoted], { cwd: folder, env, stdio: "inherit" });
	return found.status === null ? 1 : found.status;
};
const runScript = (name, extra) => {
	const said = readPackage(root, true);
	const scripts = said.scripts || {};
	if (!(name in scripts) && name === "start" && fs.existsSync(root + "/server.js")) scripts.start = "node server.js";
	if (!(name in scripts)) {
		if (flags["if-present"]) return 0;
		throw new Stop(['Missing script: "' + name + '"', "", "To see a list of scripts, run:", "  npm run"]);
	}
	for (const [one, values] of [["pre" + name, []], [name, extra], ["post" + name, []]]) {
		if (!(one in scripts)) continue;
		const status = runCommand(root, said, one, scripts[one], values);
		if (status !== 0) {
			if (name === "test" && major < 7) complain(["Test failed.  See above for more details."]);
			return status;
		}
	}
	return 0;
};

const tree = (folder, said, to) => {
	const names = (fs.existsSync(to) ? fs.readdirSync(to) : []).filter((name) => !name.startsWith(".")).flatMap((name) => name.startsWith("@") ? fs.readdirSync(to + "/" + name).map((one) => name + "/" + one) : [name]);
	const wanted = said ? { ...said.dependencies, ...said.devDependencies } : {};
	const top = isGlobal() || flags.all ? names : names.filter((name) => name in wanted);
	return { names: top, missing: isGlobal() ? [] : Object.keys(wanted).filter((name) => !names.includes(name)), wanted };
};
const commands = {
	async install(names) {
		const list = names.filter((name) => !/^(\.|\/|file:)/.test(name));
		const to = place();
		const seen = new Set();
		if (names.length === 0 && !isGlobal()) {
			const said = readPackage(root);
			for (const [name, range] of Object.entries({ ...(said && said.dependencies), ...(said && flags.omit !== "dev" && flags.production !== true && process.env.NODE_ENV !== "production" ? said.devDependencies : {}) })) await installOne(name, range, to, seen);
			if (said) runScripts(root, said, ["preinstall", "install", "postinstall", "prepare"]);
			const total = said ? tree(root, said, to).names.length + 1 : 1;
			summary((added > 0 ? "added " + added + " package" + (added > 1 ? "s" : "") + ", and " : "up to date, ") + "audited " + total + " package" + (total > 1 ? "s" : "") + " in " + seconds() + "\n\nfound 0 vulnerabilities");
			return 0;
		}
		const said = isGlobal() ? undefined : readPackage(root) || {};
		for (const text of list) {
			const [name, range] = split(text);
			const own = await installOne(name, range || "latest", to, seen);
			if (said && own && flags.save !== false) {
				const kind = flags["save-dev"] ? "devDependencies" : "dependencies";
				said[kind] = Object.fromEntries([...Object.entries(said[kind] || {}).filter(([key]) => key !== name), [name, flags["save-exact"] ? own.version : "^" + own.version]].sort(([a], [b]) => a < b ? -1 : 1));
			}
		}
		if (said && flags.save !== false && list.length > 0) writePackage(root, said);
		const total = said ? fs.readdirSync(to).filter((name) => !name.startsWith(".")).length + 1 : 0;
		summary((isGlobal() ? "added " + added + " package" + (added === 1 ? "" : "s") + " in " + seconds() : "added " + added + " package" + (added === 1 ? "" : "s") + ", and audited " + total + " packages in " + seconds() + "\n\nfound 0 vulnerabilities"));
		return 0;
	},
	async ci() {
		if (!fs.existsSync(root + "/package-lock.json") && !fs.existsSync(root + "/npm-shrinkwrap.json")) throw new Stop(["code EUSAGE", "", "The \x60npm ci\x60 command can only install with an existing package-lock.json or", "npm-shrinkwrap.json with lockfileVersion >= 1. Run an install with npm@5 or", "later to generate a package-lock.json file, then try again.", ""]);
		fs.rmSync(root + "/node_modules", { recursive: true, force: true });
		return commands.install([]);
	},
	async uninstall(names) {
		const to = place();
		const said = isGlobal() ? undefined : readPackage(root);
		let removed = 0;
		for (const name of names) {
			if (fs.existsSync(to + "/" + name)) { fs.rmSync(to + "/" + name, { recursive: true, force: true }); removed += 1; }
			if (said) { delete (said.dependencies || {})[name]; delete (said.devDependencies || {})[name]; }
		}
		if (said && names.length > 0) writePackage(root, said);
		summary((removed > 0 ? "removed " + removed + " package" + (removed > 1 ? "s" : "") : "up to date") + (isGlobal() ? "" : ", audited 1 package") + " in " + seconds() + (isGlobal() ? "" : "\n\nfound 0 vulnerabilities"));
		return 0;
	},
	async init() {
		const folder = process.cwd();
		const before = readPackage(folder) || {};
		const name = path.basename(folder).toLowerCase().replace(/[^a-z0-9._~-]/g, "-").replace(/^[._]/, "") || "app";
		const said = { name: before.name || name, version: before.version || setting("init-version") || "1.0.0", description: before.description || "", main: before.main || (fs.readdirSync(folder).find((file) => /^(index|main|server|app)\.js$/.test(file)) || "index.js"), ...(before.dependencies ? { dependencies: before.dependencies } : {}), scripts: before.scripts || { test: 'echo "Error: no test specified" && exit 1' }, keywords: before.keywords || [], author: before.author || setting("init-author-name") || "", license: before.license || "ISC" };
		if (!flags.yes && !flags.force) throw new Stop(["canceled"]);
		writePackage(folder, said);
		if (!isQuiet()) console.log("Wrote to " + folder + "/package.json:\n\n" + JSON.stringify(said, null, 2) + "\n\n");
		return 0;
	},
	async run([name, ...extra]) {
		if (name !== undefined) return runScript(name, extra);
		const said = readPackage(root, true);
		const scripts = Object.entries(said.scripts || {});
		if (scripts.length === 0) return 0;
		const cycle = ["test", "start", "stop", "restart", "install", "prepare", "preinstall", "postinstall"];
		const shown = (list) => list.map(([one, command]) => "  " + one + "\n    " + command).join("\n");
		const life = scripts.filter(([one]) => cycle.includes(one));
		const others = scripts.filter(([one]) => !cycle.includes(one));
		if (life.length) console.log("Lifecycle scripts included in " + said.name + "@" + said.version + ":\n" + shown(life));
		if (others.length) console.log((life.length ? "\n" : "") + "available via \x60npm run-script\x60:\n" + shown(others));
		return 0;
	},
	async test(extra) { return runScript("test", extra); },
	async start(extra) { return runScript("start", extra); },
	async stop(extra) { return runScript("stop", extra); },
	async ls() {
		const said = isGlobal() ? undefined : readPackage(root);
		const to = place();
		const { names, missing, wanted } = tree(root, said, to);
		const head = isGlobal() ? path.dirname(to) : (said && said.name ? said.name + (said.version ? "@" + said.version : "") + " " : path.basename(root) + "@ ") + root;
		if (flags.json) { console.log(JSON.stringify({ ...(said && said.version ? { version: said.version, name: said.name } : {}), ...(names.length ? { dependencies: Object.fromEntries(names.map((name) => [name, { version: (readPackage(to + "/" + name) || {}).version }])) } : {}) }, null, 2)); return 0; }
		const rows = [...names.map((name) => name + "@" + ((readPackage(to + "/" + name) || {}).version || "")), ...missing.map((name) => "UNMET DEPENDENCY " + name + "@" + wanted[name])];
		console.log(head + "\n" + (rows.length ? rows.map((row, index) => (index === rows.length - 1 ? "└── " : "├── ") + row).join("\n") : "└── (empty)") + "\n");
		if (missing.length > 0) throw new Stop(["code ELSPROBLEMS", ...missing.map((name) => "missing: " + name + "@" + wanted[name] + ", required by " + said.name + "@" + said.version)]);
		return 0;
	},
	async root() { console.log(place()); return 0; },
	async prefix() { console.log(isGlobal() ? globalPrefix() : root); return 0; },
	async bin() { console.log(isGlobal() ? globalPrefix() + "/bin" : root + "/node_modules/.bin"); return 0; },
	async config([what, ...values]) {
		const file = isGlobal() ? globalPrefix() + "/etc/npmrc" : flags.location === "project" ? root + "/.npmrc" : userFile;
		const save = (map) => { fs.mkdirSync(path.dirname(file), { recursive: true }); fs.writeFileSync(file, Object.entries(map).map(([key, value]) => key + "=" + value + "\n").join("")); };
		if (what === "set") {
			const map = readIni(file);
			const pairs = values.length === 2 && !values[0].includes("=") ? [[values[0], values[1]]] : values.map((text) => [text.replace(/=[^]*$/, ""), text.includes("=") ? text.slice(text.indexOf("=") + 1) : ""]);
			for (const [key, value] of pairs) map[key] = value;
			save(map);
			return 0;
		}
		if (what === "delete" || what === "rm") { const map = readIni(file); for (const key of values) delete map[key]; save(map); return 0; }
		if (what === "get" && values.length > 0) { for (const key of values) { const value = key === "registry" ? registry() : setting(key); console.log((values.length > 1 ? key + " = " : "") + (value === undefined ? "undefined" : value)); } return 0; }
		const own = readIni(userFile);
		if (Object.keys(own).length) console.log('; "user" config from ' + userFile + "\n\n" + Object.entries(own).map(([key, value]) => key + ' = "' + value + '"').join(" \n") + " \n");
		console.log("; node bin location = " + process.execPath + "\n; node version = " + process.version + "\n; npm local prefix = " + root + "\n; npm version = " + NPM_VERSION + "\n; cwd = " + process.cwd() + "\n; HOME = " + home + "\n; Run \x60npm config ls -l\x60 to show all defaults.");
		return 0;
	},
	async get(values) { return commands.config(["get", ...values]); },
	async set(values) { return commands.config(["set", ...values]); },
	async cache([what]) {
		if (what === "clean" || what === "clear") {
			if (!flags.force) throw new Stop(["As of npm@5, the npm cache self-heals from corruption issues", "by treating integrity mismatches as cache misses.  As a result,", "data extracted from the cache is guaranteed to be valid.  If you", "want to make sure everything is consistent, use \x60npm cache verify\x60", "instead.  Deleting the cache can only make npm go slower, and is", "not likely to correct any problems you may be encountering!", "", "On the other hand, if you're debugging an issue with the installer,", "or race conditions that depend on the timing of writing to an empty", "cache, you can use \x60npm install --cache /tmp/empty-cache\x60 to use a", "temporary cache instead of nuking the actual one.", "", "If you're sure you want to delete the entire cache, rerun this command", "with --force."]);
			process.stderr.write(WARN + " using --force Recommended protections disabled.\n");
			fs.rmSync(setting("cache") + "/_cacache", { recursive: true, force: true });
			return 0;
		}
		if (what === "verify") { console.log("Cache verified and compressed (~" + setting("cache").replace(home, "") + "/_cacache)\nContent verified: 0 (0 bytes)\nIndex entries: 0\nFinished in 0.01s"); return 0; }
		return 0;
	},
	async view([text, field]) {
		const [name] = split(text || (readPackage(root, true).name));
		const doc = await packument(name);
		const said = { ...doc, ...doc.versions[doc["dist-tags"].latest], versions: Object.keys(doc.versions) };
		console.log(field ? said[field] : "\n" + name + "@" + said.version + " | " + (said.license || "Proprietary") + "\n" + (said.description || ""));
		return 0;
	},
	async ping() { console.error("npm notice PING " + registry()); await get(registry() + "-/ping?write=true"); console.error("npm notice PONG " + (Date.now() - started) + "ms"); return 0; },
	async version() { const said = readPackage(root); const shown = { ...(said && said.name ? { [said.name]: said.version } : {}), npm: NPM_VERSION, ...process.versions }; console.log(flags.json ? JSON.stringify(shown, null, 2) : require("util").inspect(shown)); return 0; },
	async pkg([what, ...values]) {
		const said = readPackage(root, true);
		const walk = (key) => key.split(".").reduce((at, name) => at === undefined ? undefined : at[name], said);
		if (what === "get") { const shown = values.length === 0 ? said : values.length === 1 ? walk(values[0]) || {} : Object.fromEntries(values.map((key) => [key, walk(key)])); console.log(JSON.stringify(shown, null, 2)); return 0; }
		for (const text of values) {
			const key = what === "set" ? text.slice(0, text.indexOf("=")) : text;
			const names = key.split(".");
			const last = names.pop();
			const at = names.reduce((one, name) => one[name] = one[name] || {}, said);
			if (what === "set") at[last] = flags.json ? JSON.parse(text.slice(text.indexOf("=") + 1)) : text.slice(text.indexOf("=") + 1);
			else delete at[last];
		}
		writePackage(root, said);
		return 0;
	},
	async exec([name, ...extra]) {
		const file = name && [root + "/node_modules/.bin/", globalPrefix() + "/bin/"].map((folder) => folder + split(name)[0]).find((one) => fs.existsSync(one));
		if (file) { const found = spawnSync(file, extra, { stdio: "inherit" }); return found.status === null ? 1 : found.status; }
		if (name) await packument(split(name)[0]);
		return 0;
	},
	async help() { console.log(HELP); return 0; },
	async audit() { if (!fs.existsSync(root + "/package-lock.json")) throw new Stop(["code ENOLOCK", "audit This command requires an existing lockfile.", "audit Try creating one first with: npm i --package-lock-only", "audit Original error: loadVirtual requires existing shrinkwrap file"]); console.log("found 0 vulnerabilities"); return 0; },
	async outdated() { return 0; },
	async rebuild() { summary("rebuilt dependencies successfully"); return 0; },
	async prune() { summary("up to date, audited 1 package in " + seconds() + "\n\nfound 0 vulnerabilities"); return 0; },
	async whoami() { throw new Stop(["code ENEEDAUTH", "need auth This command requires you to be logged in.", "need auth You need to authorize this machine using \x60npm adduser\x60"]); },
};
const HELP = "npm <command>\n\nUsage:\n\nnpm install        install all the dependencies in your project\nnpm install <foo>  add the <foo> dependency to your project\nnpm test           run this project's tests\nnpm run <foo>      run the script named <foo>\nnpm <command> -h   quick help on <command>\nnpm -l             display usage info for all commands\nnpm help <term>    search for help on <term>\nnpm help npm       more involved overview\n\nSpecify configs in the ini-formatted file:\n    " + userFile + "\nor on the command line via: npm <command> --key=value\n\nnpm@" + NPM_VERSION + " " + usualPrefix + "/lib/node_modules/npm";
const ALIASES = { i: "install", in: "install", add: "install", isntall: "install", un: "uninstall", rm: "uninstall", r: "uninstall", remove: "uninstall", unlink: "uninstall", "run-script": "run", t: "test", tst: "test", list: "ls", ll: "ls", la: "ls", c: "config", info: "view", show: "view", v: "view", up: "install", update: "install", upgrade: "install", "clean-install": "ci", x: "exec", create: "init", innit: "init" };

(async () => {
	if (marks.isNpx && args.length === 1 && /^(-v|--version)$/.test(args[0])) { console.log(NPM_VERSION); return 0; }
	if (marks.isNpx) return commands.exec(args.filter((arg, index) => !(index === 0 && /^(-y|--yes)$/.test(arg))));
	if (flags.version === true && words.length === 0) { console.log(NPM_VERSION); return 0; }
	if (words.length === 0) { console.log(HELP); return flags.help ? 0 : 1; }
	const [given, ...rest] = words;
	const name = ALIASES[given] || given;
	const run = Object.prototype.hasOwnProperty.call(commands, name) ? commands[name] : undefined;
	if (!run) { process.stderr.write("Unknown command: \"" + given + "\"\n\nTo see a list of supported npm commands, run:\n  npm help\n"); return 1; }
	if (flags.force && name !== "cache") process.stderr.write(WARN + " using --force Recommended protections disabled.\n");
	return run(rest);
})().then((status) => { process.exitCode = status; }, (error) => {
	if (!(error instanceof Stop)) throw error;
	if (!isQuiet()) { complain(error.lines); tellLog(); }
	process.exitCode = error.status;
});
`;
