import { onceByKey } from "../../../../kit/once-by-key";
import { decode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { baseName, directoryName } from "../path";
import { parseUnit, type Setting, single, type UnitWarning } from "./parse-unit";

/** A unit as it stands on the disk. */
export type UnitFile = {
	/** Full name with its type: httpd.service, getty@tty1.service. */
	readonly name: string;
	/** File that defines it. */
	readonly path: string;
	readonly dropIns: readonly string[];
	readonly isMasked: boolean;
	/** Specifiers are filled in. */
	readonly settings: readonly Setting[];
	readonly warnings: readonly (UnitWarning & { readonly path: string })[];
	/** Latest change of file or drop-ins (virtual ms): tells whether daemon-reload is due. */
	readonly mtime: number;
	/** Text of the file, then of its drop-ins, for systemctl cat. */
	readonly sources: readonly { readonly path: string; readonly text: string }[];
};

const SEARCH_PATH = [
	"/etc/systemd/system",
	"/run/systemd/system",
	"/usr/local/lib/systemd/system",
	"/usr/lib/systemd/system",
] as const;

const TYPES = [
	"service",
	"target",
	"timer",
	"socket",
	"mount",
	"path",
	"slice",
	"swap",
	"automount",
	"device",
	"scope",
];

/** The full name of what a user calls a unit: `httpd` is httpd.service, `/data` the mount unit data.mount. */
export function fullName(name: string): string {
	if (name.startsWith("/")) {
		return `${
			name
				.replace(/^\/+|\/+$/g, "")
				.replaceAll("-", "\\x2d")
				.replaceAll("/", "-") || "-"
		}.mount`;
	}
	const type = name.slice(name.lastIndexOf(".") + 1);
	return name.includes(".") && TYPES.includes(type) ? name : `${name}.service`;
}

/** Directories in which units are looked for, the weightiest first; Debian's /lib is the same as its /usr/lib. */
export function unitDirectories(): readonly string[] {
	return SEARCH_PATH;
}

/**
 * Reads a unit with its drop-ins (systemd.unit(5)): the first file of the search path wins, an instance falls back on its
 * template, a link to /dev/null masks. undefined when there is none. An alias link gives the unit it points to.
 */
export function* loadUnit(sys: Sys, asked: string): Routine<UnitFile | undefined> {
	const name = fullName(asked);
	const template = templateOf(name);
	for (const candidate of template === undefined ? [name] : [name, template]) {
		for (const directory of SEARCH_PATH) {
			const path = `${directory}/${candidate}`;
			const target = resolveLink(sys, path);
			if (target === undefined) {
				continue;
			}
			if (target === "/dev/null") {
				return masked(name, path);
			}
			const real = realUnit(sys, path, target, name);
			const size = sys.stat(path).size;
			if (size === 0) {
				return masked(name, path);
			}
			return yield* assemble(sys, real.name, real.path);
		}
	}
	return undefined;
}

/** getty@tty1.service → getty@.service; undefined for what is no instance. */
export function templateOf(name: string): string | undefined {
	const at = name.indexOf("@");
	const dot = name.lastIndexOf(".");
	return at > 0 && dot > at + 1 ? `${name.slice(0, at + 1)}${name.slice(dot)}` : undefined;
}

function masked(name: string, path: string): UnitFile {
	return { name, path, dropIns: [], isMasked: true, settings: [], warnings: [], mtime: 0, sources: [] };
}

function resolveLink(sys: Sys, path: string): string | undefined {
	try {
		const type = sys.lstat(path).type;
		if (type === "symlink" && sys.readlink(path) === "/dev/null") {
			return "/dev/null";
		}
		return sys.stat(path).type === "directory" ? undefined : sys.realpath(path);
	} catch (error) {
		if (isErrno(error)) {
			return undefined;
		}
		throw error;
	}
}

/** An alias is a link to a unit of another name in a directory of units; a linked unit lies elsewhere and keeps its name. */
function realUnit(sys: Sys, path: string, target: string, name: string): { name: string; path: string } {
	if (sys.lstat(path).type !== "symlink") {
		return { name, path };
	}
	const other = baseName(target);
	const isUnitDirectory = SEARCH_PATH.includes(directoryName(target) as (typeof SEARCH_PATH)[number]);
	return isUnitDirectory && other !== name && templateOf(name) !== other
		? { name: other, path: target }
		: { name, path: target };
}

function* assemble(sys: Sys, name: string, path: string): Routine<UnitFile> {
	const sources = [{ path, text: yield* readText(sys, path) }];
	const dropIns = dropInsOf(sys, name);
	for (const dropIn of dropIns) {
		sources.push({ path: dropIn, text: yield* readText(sys, dropIn) });
	}
	const parsed = sources.map((source) => ({ path: source.path, ...parseOnce(source.text) }));
	const fill = specifiers(sys, name);
	const [only] = parsed;
	// Machines of an image read the same units: one that needs no filling in is the same object for all of them.
	const settings =
		only && parsed.length === 1 && !only.settings.some(({ value }) => value.includes("%"))
			? only.settings
			: parsed.flatMap((part) => part.settings).map((setting) => ({ ...setting, value: fill(setting.value) }));
	return {
		name,
		path,
		dropIns,
		isMasked: false,
		settings,
		warnings: parsed.flatMap((part) => part.warnings.map((warning) => ({ ...warning, path: part.path }))),
		mtime: Math.max(...sources.map((source) => sys.stat(source.path).mtime)),
		sources,
	};
}

/** Reads a text once for all machines of this process. */
const parseOnce = onceByKey(1000, (text: string) => text, parseUnit);

function dropInsOf(sys: Sys, name: string): readonly string[] {
	const template = templateOf(name);
	const type = name.slice(name.lastIndexOf(".") + 1);
	const found = new Map<string, string>();
	for (const directory of [...SEARCH_PATH].reverse()) {
		for (const owner of [type, ...(template ? [template] : []), name]) {
			for (const file of listNames(sys, `${directory}/${owner}.d`)) {
				if (file.endsWith(".conf")) {
					found.set(file, `${directory}/${owner}.d/${file}`);
				}
			}
		}
	}
	return [...found].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, path]) => path);
}

/** Names in a directory, sorted; none when it is not there. */
export function listNames(sys: Sys, path: string): readonly string[] {
	// Most of these directories are missing, and asking first is far cheaper than an error.
	if (!sys.access(path, {})) {
		return [];
	}
	try {
		return sys
			.readdir(path)
			.map((entry) => entry.name)
			.sort();
	} catch (error) {
		if (isErrno(error)) {
			return [];
		}
		throw error;
	}
}

function* readText(sys: Sys, path: string): Routine<string> {
	return decode(yield* sys.readFile(path));
}

/** Fills in %i %n and their kin (systemd.unit(5), Specifiers). */
function specifiers(sys: Sys, name: string): (value: string) => string {
	const dot = name.lastIndexOf(".");
	const at = name.indexOf("@");
	const stem = name.slice(0, dot);
	const prefix = at > 0 ? name.slice(0, at) : stem;
	const instance = at > 0 ? name.slice(at + 1, dot) : "";
	const unescaped = (text: string) =>
		text
			.replaceAll("-", "/")
			.replace(/\\x([0-9a-f]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
	const values: Readonly<Record<string, () => string>> = {
		"%": () => "%",
		i: () => instance,
		I: () => unescaped(instance),
		n: () => name,
		N: () => stem,
		p: () => prefix,
		P: () => unescaped(prefix),
		f: () => `/${unescaped(instance || prefix)}`,
		H: () => sys.machine.hostname(),
		l: () => sys.machine.hostname().split(".")[0] ?? "",
		h: () => "/root",
		u: () => "root",
		U: () => "0",
		t: () => "/run",
		S: () => "/var/lib",
		C: () => "/var/cache",
		L: () => "/var/log",
		E: () => "/etc",
		T: () => "/tmp",
		V: () => "/var/tmp",
		v: () => sys.machine.sysctl("kernel/osrelease") ?? "",
		j: () => prefix.slice(prefix.lastIndexOf("-") + 1),
	};
	return (value) => value.replace(/%(.)/g, (all, letter: string) => values[letter]?.() ?? all);
}

/** Description=, or the name when there is none. */
export function descriptionOf(unit: UnitFile): string {
	return single(unit.settings, "Unit", "Description") ?? unit.name;
}
