import type { Routine, Sys } from "../../kernel/sys";
import { isDirectory, textOrNothing } from "../kit/files";
import { matchPaths } from "../kit/match-paths";
import type { Interpreter } from "./interpreter";
import { SERVICES } from "./library/services";
import { TOOLS } from "./library/tools";
import { nativesOf } from "./natives";
import { parsePython } from "./parse";
import { PyModule, PyOpaque, type Value } from "./values";

/** Modules of the standard library that are there, though not all of them run here. */
const STANDARD: ReadonlySet<string> = new Set(
	"abc argparse array ast asyncio atexit base64 bisect bz2 calendar cgi cmd code codecs collections concurrent configparser contextlib copy csv ctypes curses dataclasses datetime dbm decimal difflib dis email encodings enum errno fcntl filecmp fileinput fnmatch fractions ftplib functools gc getopt getpass gettext glob gzip hashlib heapq hmac html http imaplib importlib inspect io ipaddress itertools json keyword linecache locale logging lzma mailbox math mimetypes mmap multiprocessing netrc numbers operator os pathlib pdb pickle pkgutil platform plistlib poplib pprint profile pwd queue random re readline resource runpy sched secrets select selectors shelve shlex shutil signal site smtplib socket socketserver sqlite3 ssl stat statistics string stringprep struct subprocess sys sysconfig syslog tarfile tempfile termios textwrap threading time timeit token tokenize traceback tty types typing unicodedata unittest urllib uuid venv warnings wave weakref webbrowser xml xmlrpc zipapp zipfile zlib".split(
		" ",
	),
);

/** Folders into which pip and packages put modules, for the interpreter that was called. */
function siteFolders(sys: Sys): string[] {
	const called = sys.argv()[0] ?? "";
	const root = /^(.*)\/bin\/[^/]+$/.exec(called.includes("/") ? called : "")?.[1] ?? sys.env.get("VIRTUAL_ENV");
	const patterns =
		root !== undefined && root !== "/usr" && root !== ""
			? [`${root}/lib/python*/site-packages`]
			: [
					`${sys.env.get("HOME") ?? "/root"}/.local/lib/python*/site-packages`,
					"/usr/local/lib/python*/site-packages",
					"/usr/local/lib/python*/dist-packages",
					"/usr/lib/python3/dist-packages",
					"/usr/lib/python*/site-packages",
					"/usr/lib64/python*/site-packages",
				];
	return patterns.flatMap((pattern) => matchPaths(sys, pattern));
}

/** Version of the distribution that brought a module, by its dist-info beside it. */
function versionOf(sys: Sys, folder: string, name: string): string | undefined {
	const wanted = name.toLowerCase().replaceAll("_", "-");
	for (const entry of sys.readdir(folder)) {
		const found = /^(.+)-(\d[^-]*)\.dist-info$/.exec(entry.name);
		if (found !== null && found[1]?.toLowerCase().replaceAll("_", "-") === wanted) {
			return found[2];
		}
	}
	return undefined;
}

/** Sources of the modules that come as Python. */
const WRITTEN: Readonly<Record<string, string>> = { ...TOOLS, ...SERVICES };

/**
 * Finds modules that are not built in: a script's own files run; what pip installed, and what of the standard library is
 * not emulated, can be imported and named, but not used.
 */
export function importerOf(
	sys: Sys,
	folder: string,
	isTwo: boolean,
): (interpreter: Interpreter, name: string) => Routine<Value | undefined> {
	const made = new Map<string, Value>();
	return function* (interpreter, name) {
		const known = made.get(name);
		if (known !== undefined) {
			return known;
		}
		const place = name.replaceAll(".", "/");
		for (const path of [`${folder}/${place}.py`, `${folder}/${place}/__init__.py`]) {
			const source = yield* textOrNothing(sys, path);
			if (source !== "" || (isDirectory(sys, folder) && sys.access(path, { read: true }))) {
				const members = new Map<string, Value>([
					["__name__", name],
					["__file__", path],
				]);
				const own = new PyModule(name, members);
				made.set(name, own);
				yield* interpreter.runModule(parsePython(source, isTwo), members);
				return own;
			}
		}
		const written = Object.hasOwn(WRITTEN, name) ? WRITTEN[name] : undefined;
		if (written !== undefined) {
			const members = new Map<string, Value>([["__name__", name], ...nativesOf(sys, interpreter)]);
			const own = new PyModule(name, members);
			made.set(name, own);
			yield* interpreter.runModule(parsePython(written, false), members);
			return own;
		}
		const [top = name] = name.split(".");
		for (const site of siteFolders(sys)) {
			if (isDirectory(sys, `${site}/${top}`) || sys.access(`${site}/${top}.py`, { read: true })) {
				const version = versionOf(sys, site, top);
				const opaque = new PyOpaque(name, `${site}/${top}/__init__.py`, version);
				made.set(name, opaque);
				return opaque;
			}
		}
		if (!STANDARD.has(top)) {
			return undefined;
		}
		const opaque = new PyOpaque(name, undefined, undefined);
		made.set(name, opaque);
		return opaque;
	};
}
