/** path, fs and os. Runs inside the engine. */
export const FILES = String.raw`
const path = (() => {
	const text = (value, name = "path") => { if (typeof value !== "string") throw wrongType(name, "of type string", value); return value; };
	const normalize = (value) => {
		text(value);
		if (value === "") return ".";
		const isAbsolute = value.startsWith("/");
		const parts = [];
		for (const part of value.split("/")) {
			if (part === "" || part === ".") continue;
			if (part === ".." && parts.length > 0 && parts[parts.length - 1] !== "..") parts.pop();
			else if (part !== ".." || !isAbsolute) parts.push(part);
		}
		const joined = parts.join("/") + (value.endsWith("/") && parts.length ? "/" : "");
		return isAbsolute ? "/" + joined : joined || (value.endsWith("/") ? "./" : ".");
	};
	const resolve = (...values) => {
		let made = "";
		for (const value of values.reverse()) {
			text(value);
			if (value === "") continue;
			made = made === "" ? value : value + "/" + made;
			if (value.startsWith("/")) break;
		}
		if (!made.startsWith("/")) made = proc.cwd() + "/" + made;
		const clean = normalize(made);
		return clean.length > 1 && clean.endsWith("/") ? clean.slice(0, -1) : clean;
	};
	const dirname = (value) => {
		text(value);
		const clean = value.replace(/\/+$/, "");
		if (clean === "") return value.startsWith("/") ? "/" : ".";
		const at = clean.lastIndexOf("/");
		return at < 0 ? "." : clean.slice(0, at).replace(/\/+$/, "") || "/";
	};
	const basename = (value, ending) => {
		const name = text(value).replace(/\/+$/, "").split("/").pop();
		return ending !== undefined && name !== ending && name.endsWith(ending) ? name.slice(0, -ending.length) : name;
	};
	const extname = (value) => { const name = basename(value); const at = name.lastIndexOf("."); return at <= 0 || name === ".." ? "" : name.slice(at); };
	const relative = (from, to) => {
		const a = resolve(from).split("/").filter(Boolean);
		const b = resolve(to).split("/").filter(Boolean);
		let same = 0;
		while (same < a.length && same < b.length && a[same] === b[same]) same++;
		return [...a.slice(same).map(() => ".."), ...b.slice(same)].join("/");
	};
	const made = {
		resolve, normalize, dirname, basename, extname, relative,
		isAbsolute: (value) => text(value).startsWith("/"),
		join: (...values) => { for (const value of values) text(value); const joined = values.filter((value) => value !== "").join("/"); return joined === "" ? "." : normalize(joined); },
		parse: (value) => { const base = basename(value); const ext = extname(value); const root = value.startsWith("/") ? "/" : ""; return { root, dir: value.includes("/") ? dirname(value) : "", base, ext, name: ext ? base.slice(0, -ext.length) : base }; },
		format: ({ dir, root, base, name, ext }) => { const last = base || (name || "") + (ext || ""); return dir ? (dir === root ? dir + last : dir + "/" + last) : (root || "") + last; },
		toNamespacedPath: (value) => value,
		sep: "/",
		delimiter: ":",
	};
	made.posix = made;
	return made;
})();
core("path", () => path);
core("path/posix", () => path);

const pathText = (value, name = "path") => {
	if (value instanceof URLish) return decodeURIComponent(value.pathname);
	if (typeof value === "string") return value;
	if (Buffer.isBuffer(value)) return value.toString();
	throw wrongType(name, "of type string or an instance of Buffer or URL", value);
};
const encodingIn = (options) => typeof options === "string" ? options : options && options.encoding;
class Stats {
	constructor(found) {
		for (const key of ["dev", "mode", "nlink", "uid", "gid", "rdev", "blksize", "ino", "size", "blocks", "atimeMs", "mtimeMs", "ctimeMs", "birthtimeMs"]) this[key] = found[key];
		for (const key of ["atime", "mtime", "ctime", "birthtime"]) this[key] = new Date(found[key + "Ms"]);
		Object.defineProperty(this, "_type", { value: found.type });
	}
}
class Dirent { constructor(name, type, folder) { this.name = name; Object.defineProperty(this, "_type", { value: type }); Object.defineProperty(this, "path", { value: folder }); Object.defineProperty(this, "parentPath", { value: folder }); } }
for (const [name, type] of [["isFile", "file"], ["isDirectory", "directory"], ["isSymbolicLink", "symlink"], ["isFIFO", "fifo"], ["isSocket", "socket"], ["isCharacterDevice", "character"], ["isBlockDevice", "block"]]) {
	for (const kind of [Stats, Dirent]) Object.defineProperty(kind.prototype, name, { value: function () { return this._type === type; } });
}
const modeOf = (mode, usual) => mode === undefined || mode === null ? usual : typeof mode === "string" ? parseInt(mode, 8) : mode;
const dataOf = (data, options) => {
	if (typeof data !== "string" && !ArrayBuffer.isView(data)) throw wrongType("data", "of type string or an instance of Buffer, TypedArray, or DataView", data);
	return binaryOf(data, encodingIn(options));
};
const timeOf = (value) => value instanceof Date ? value.getTime() : Number(value) * 1000;
const writeWhole = (file, data, options, flag) => {
	const flags = (options && options.flag) || flag;
	const mode = modeOf(options && options.mode, 0o666);
	const bytes = dataOf(data, options);
	if (typeof file === "number") ask("fs", ["write", file, bytes, null]);
	else ask("fs", ["write-file", pathText(file), bytes, flags, mode]);
};
const statsOf = (call, file, options) => { try { return new Stats(ask("fs", [call, pathText(file)])); } catch (error) { if (options && options.throwIfNoEntry === false && error.code === "ENOENT") return undefined; throw error; } };
const removeTree = (target) => {
	const found = sync.lstatSync(target);
	if (found.isDirectory()) {
		for (const name of sync.readdirSync(target)) removeTree(path.join(target, name));
		sync.rmdirSync(target);
	} else sync.unlinkSync(target);
};
const copyTree = (from, to, options) => {
	const found = sync.lstatSync(from);
	if (found.isDirectory()) {
		if (!options.recursive) throw coded(new Error("Recursive option not enabled, cannot copy a directory: " + from), "ERR_FS_EISDIR");
		sync.mkdirSync(to, { recursive: true });
		for (const name of sync.readdirSync(from)) copyTree(path.join(from, name), path.join(to, name), options);
	} else if (found.isSymbolicLink()) sync.symlinkSync(sync.readlinkSync(from), to);
	else sync.copyFileSync(from, to);
};
const sync = {
	readFileSync: (file, options) => {
		const encoding = encodingIn(options);
		if (typeof file !== "number" && (encoding === "utf8" || encoding === "utf-8")) return ask("fs", ["read-text", pathText(file)]);
		const bytes = fromBinary(ask("fs", typeof file === "number" ? ["read-fd", file] : ["read-file", pathText(file)]));
		return encoding ? bytes.toString(encoding) : bytes;
	},
	writeFileSync: (file, data, options) => writeWhole(file, data, options, "w"),
	appendFileSync: (file, data, options) => writeWhole(file, data, options, "a"),
	existsSync: (file) => { try { return ask("fs", ["exists", pathText(file)]); } catch { return false; } },
	accessSync: (file, mode = 0) => { ask("fs", ["access", pathText(file), mode]); },
	statSync: (file, options) => statsOf("stat", file, options),
	lstatSync: (file, options) => statsOf("lstat", file, options),
	fstatSync: (fd) => new Stats(ask("fs", ["fstat", fd])),
	readdirSync: (folder, options) => {
		const at = pathText(folder);
		const found = ask("fs", ["readdir", at]);
		const isTyped = options && options.withFileTypes;
		const made = found.map(([name, type]) => isTyped ? new Dirent(name, type, at) : name);
		if (options && options.recursive) for (const [name, type] of found) if (type === "directory") for (const one of sync.readdirSync(path.join(at, name), options)) made.push(isTyped ? one : path.join(name, one));
		return made;
	},
	mkdirSync: (folder, options) => {
		const mode = modeOf(typeof options === "object" && options !== null ? options.mode : options, 0o777);
		const isDeep = typeof options === "object" && options !== null && options.recursive;
		const made = ask("fs", ["mkdir", isDeep ? path.resolve(pathText(folder)) : pathText(folder), mode, !!isDeep]);
		return made === null ? undefined : made;
	},
	mkdtempSync: (prefix) => ask("fs", ["mkdtemp", prefix]),
	rmdirSync: (folder, options) => { if (options && options.recursive) removeTree(pathText(folder)); else ask("fs", ["rmdir", pathText(folder)]); },
	rmSync: (target, options = {}) => {
		const at = pathText(target);
		const found = sync.lstatSync(at, { throwIfNoEntry: false });
		if (!found) { if (options.force) return; const error = systemError({ code: "ENOENT", errno: -2, text: "no such file or directory", syscall: major() >= 20 ? "lstat" : "stat", path: at }); throw error; }
		if (found.isDirectory() && !options.recursive) { const error = new Error("Path is a directory: rm returned EISDIR (is a directory) " + at); error.name = "SystemError"; throw coded(error, "ERR_FS_EISDIR"); }
		removeTree(at);
	},
	unlinkSync: (file) => { ask("fs", ["unlink", pathText(file)]); },
	renameSync: (from, to) => { ask("fs", ["rename", pathText(from), pathText(to)]); },
	copyFileSync: (from, to, mode = 0) => { ask("fs", ["copy", pathText(from), pathText(to), mode]); },
	cpSync: (from, to, options = {}) => copyTree(pathText(from), pathText(to), options),
	chmodSync: (file, mode) => { ask("fs", ["chmod", pathText(file), modeOf(mode, 0)]); },
	chownSync: (file, uid, gid) => { ask("fs", ["chown", pathText(file), uid, gid]); },
	lchownSync: (file, uid, gid) => { ask("fs", ["lchown", pathText(file), uid, gid]); },
	symlinkSync: (target, file) => { ask("fs", ["symlink", pathText(target), pathText(file)]); },
	linkSync: (from, to) => { ask("fs", ["link", pathText(from), pathText(to)]); },
	readlinkSync: (file) => ask("fs", ["readlink", pathText(file)]),
	realpathSync: (file) => ask("fs", ["realpath", pathText(file)]),
	utimesSync: (file, atime, mtime) => { ask("fs", ["utimes", pathText(file), timeOf(atime), timeOf(mtime)]); },
	truncateSync: (file, length = 0) => { ask("fs", ["truncate", pathText(file), length]); },
	ftruncateSync: (fd, length = 0) => { ask("fs", ["ftruncate", fd, length]); },
	openSync: (file, flags = "r", mode = 0o666) => ask("fs", ["open", pathText(file), typeof flags === "number" ? "r" : flags, modeOf(mode, 0o666)]),
	closeSync: (fd) => { ask("fs", ["close", fd]); },
	fsyncSync: () => {},
	fdatasyncSync: () => {},
	readSync: (fd, buffer, offset = 0, length, position = null) => {
		if (typeof offset === "object" && offset !== null) ({ offset = 0, length, position = null } = offset);
		const bytes = fromBinary(ask("fs", ["read", fd, length === undefined ? buffer.length - offset : length, position]));
		buffer.set(bytes, offset);
		return bytes.length;
	},
	writeSync: (fd, data, a, b, c) => {
		if (typeof data === "string") return ask("fs", ["write", fd, binaryOf(data, b), typeof a === "number" ? a : null]);
		const from = a || 0;
		return ask("fs", ["write", fd, binaryOf(data.subarray(from, b === undefined || b === null ? undefined : from + b)), typeof c === "number" ? c : null]);
	},
};
sync.realpathSync.native = sync.realpathSync;
const fs = { ...sync, Stats, Dirent, constants: { F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1, COPYFILE_EXCL: 1, O_RDONLY: 0, O_WRONLY: 1, O_RDWR: 2, O_CREAT: 64, O_EXCL: 128, O_TRUNC: 512, O_APPEND: 1024, S_IFMT: 61440, S_IFREG: 32768, S_IFDIR: 16384, S_IFLNK: 40960 }, F_OK: 0, R_OK: 4, W_OK: 2, X_OK: 1 };
const promises = { constants: fs.constants };
for (const [key, run] of Object.entries(sync)) {
	if (key === "existsSync") continue;
	const name = key.slice(0, -4);
	fs[name] = (...values) => {
		const done = values.pop();
		if (typeof done !== "function") throw wrongType("cb", "of type function", done);
		let error = null;
		let result;
		try { result = run(...values); } catch (failed) { error = failed; }
		setImmediate(() => { if (error) done(error); else if (name === "read" || name === "write") done(null, result, values[1]); else done(null, result); });
	};
	promises[name] = async (...values) => run(...values);
	Object.defineProperty(fs[name], "name", { value: name });
}
fs.exists = (file, done) => { const found = sync.existsSync(file); setImmediate(() => done(found)); };
promises.open = async (file, flags, mode) => {
	const fd = sync.openSync(file, flags, mode);
	return { fd, readFile: async (options) => sync.readFileSync(fd, options), writeFile: async (data, options) => sync.writeFileSync(fd, data, options), appendFile: async (data, options) => sync.writeFileSync(fd, data, options), write: async (data) => ({ bytesWritten: sync.writeSync(fd, data), buffer: data }), read: async (buffer, offset, length, position) => ({ bytesRead: sync.readSync(fd, buffer, offset, length, position), buffer }), stat: async () => sync.fstatSync(fd), close: async () => sync.closeSync(fd) };
};
fs.promises = promises;
core("fs", () => {
	fs.createReadStream = (file, options) => new FileReader(file, options);
	fs.createWriteStream = (file, options) => new FileWriter(file, options);
	const notWatched = () => { throw new Error("scalehook: node's fs.watch does not run in the emulated instance"); };
	fs.watch = notWatched;
	fs.watchFile = notWatched;
	return fs;
});
core("fs/promises", () => promises);

const os = {
	EOL: "\n",
	devNull: "/dev/null",
	arch: () => "x64",
	platform: () => "linux",
	type: () => "Linux",
	endianness: () => "LE",
	hostname: () => ask("os").hostname,
	release: () => ask("os").release,
	version: () => ask("os").version,
	machine: () => "x86_64",
	uptime: () => ask("os").uptime,
	totalmem: () => ask("os").totalmem,
	freemem: () => ask("os").freemem,
	loadavg: () => ask("os").loadavg,
	tmpdir: () => (proc.env.TMPDIR || proc.env.TMP || proc.env.TEMP || "/tmp").replace(/(.)\/$/, "$1"),
	homedir: () => proc.env.HOME || os.userInfo().homedir,
	cpus: () => { const { cores, processor } = ask("os"); return Array.from({ length: cores }, () => ({ model: processor, speed: 2500, times: { user: 1000, nice: 0, sys: 500, idle: 100000, irq: 0 } })); },
	availableParallelism: () => ask("os").cores,
	networkInterfaces: () => ask("os").interfaces,
	userInfo: () => ask("user"),
	getPriority: () => 0,
	setPriority: () => {},
	constants: { signals: { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGABRT: 6, SIGKILL: 9, SIGUSR1: 10, SIGSEGV: 11, SIGUSR2: 12, SIGPIPE: 13, SIGALRM: 14, SIGTERM: 15, SIGCHLD: 17 }, errno: { ENOENT: 2, EACCES: 13, EEXIST: 17 } },
};
core("os", () => os);
`;
