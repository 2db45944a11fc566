import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { globPattern } from "../catalogue";
import { heldPackages, type Installed, installedPackages } from "../database";
import { type Package, pathsOf } from "../package";
import { stopUnits } from "../start-services";
import { removePackage } from "../transaction";
import { compareVersions } from "./compare-versions";
import { debVersion } from "./words";

const HELP =
	"\nType dpkg --help for help about installing and deinstalling packages [*];\nUse 'apt' or 'aptitude' for user-friendly package management;\nType dpkg -Dhelp for a list of dpkg debug flag values;\nType dpkg --force-help for a list of forcing options;\nType dpkg-deb --help for help about manipulating *.deb files;\n\nOptions marked [*] produce a lot of output - pipe it through 'less' or 'more' !\n";

const actions: Readonly<Record<string, string>> = {
	"-l": "list",
	"--list": "list",
	"-s": "status",
	"--status": "status",
	"-L": "files",
	"--listfiles": "files",
	"-S": "search",
	"--search": "search",
	"-W": "show",
	"--show": "show",
	"-p": "status",
	"--print-avail": "status",
	"-i": "install",
	"--install": "install",
	"-r": "remove",
	"--remove": "remove",
	"-P": "purge",
	"--purge": "purge",
	"-V": "verify",
	"--verify": "verify",
	"--configure": "configure",
	"--print-architecture": "architecture",
	"--print-foreign-architectures": "foreign",
	"--add-architecture": "nothing",
	"--remove-architecture": "nothing",
	"--get-selections": "selections",
	"--set-selections": "set-selections",
	"--compare-versions": "compare",
	"--audit": "nothing",
	"-C": "nothing",
	"--clear-avail": "nothing",
	"--version": "version",
	"--help": "help",
	"--unpack": "install",
	"-I": "archive",
	"--info": "archive",
	"-x": "archive",
	"-c": "archive",
};

/** dpkg and dpkg-query: what is installed, from the package database. */
function* runDpkg(sys: Sys): Routine<number> {
	const [path = "dpkg", ...args] = sys.argv();
	const program = path.slice(path.lastIndexOf("/") + 1);
	let action: string | undefined;
	let format = `\${binary:Package}\\t\${Version}\\n`;
	const words: string[] = [];
	for (let at = 0; at < args.length; at++) {
		const arg = args[at] ?? "";
		const [, value] = /^(?:-f=?|--showformat=)(.+)$/s.exec(arg) ?? [];
		if (value !== undefined) {
			format = value;
		} else if (arg === "-f") {
			at += 1;
			format = args[at] ?? "";
		} else if (/^(--force-|--no-|--admindir|--root|-D|--abort-after|-G|-E|-B|-R|--recursive|-O)/.test(arg)) {
		} else if (arg.startsWith("-") && Object.hasOwn(actions, arg)) {
			action = actions[arg];
		} else if (/^-[a-zA-Z]{2,}$/.test(arg) && Object.hasOwn(actions, arg.slice(0, 2))) {
			action = actions[arg.slice(0, 2)];
		} else if (arg.startsWith("-") && arg.length > 1) {
			yield* sys.warn(
				`${program}: error: unknown option ${arg}\n${program === "dpkg" ? HELP : "\nUse --help for help about querying packages.\n"}`,
			);
			return 2;
		} else {
			words.push(arg);
		}
	}
	switch (action) {
		case undefined:
			yield* sys.warn(
				`${program}: error: need an action option\n${program === "dpkg" ? HELP : "\nUse --help for help about querying packages.\n"}`,
			);
			return 2;
		case "version":
			yield* sys.print(
				`Debian '${program}' package ${program === "dpkg" ? "management program" : "archive query tool"} version 1.21.${sys.machine.facts.userland === "ubuntu2204" ? "1" : "22"} (amd64).\n`,
			);
			return 0;
		case "help":
			yield* sys.print(`Usage: ${program} [<option>...] <command>\n`);
			return 0;
		case "architecture":
			yield* sys.print("amd64\n");
			return 0;
		case "foreign":
		case "nothing":
		case "configure":
		case "set-selections":
			return 0;
		case "list":
			return yield* list(sys, words);
		case "status":
			return yield* status(sys, words);
		case "files":
			return yield* files(sys, words);
		case "search":
			return yield* search(sys, words);
		case "show":
			return yield* show(sys, words, format);
		case "selections":
			for (const { entry } of matching(sys, words)) {
				yield* sys.print(
					`${entry.name.padEnd(40).replace(/ +$/, (blanks) => "\t".repeat(Math.max(1, Math.ceil(blanks.length / 8))))}${heldPackages(sys).includes(entry.name) ? "hold" : "install"}\n`,
				);
			}
			return 0;
		case "compare":
			return compare(words);
		case "verify":
			return yield* verify(sys, words);
		case "remove":
		case "purge":
			return yield* remove(sys, words, action === "purge");
		default:
			return yield* archives(sys, words, action);
	}
}

/** dpkg's own names of foreign-capable libraries carry the architecture. */
function binaryName(entry: Package): string {
	return entry.arch === "amd64" && /^lib(?!ssl-dev)/.test(entry.name) ? `${entry.name}:amd64` : entry.name;
}

function matching(sys: Sys, words: readonly string[]): Installed[] {
	const patterns = words.map((word) => globPattern(word.replace(/:(amd64|all)$/, "")));
	return [...installedPackages(sys).values()]
		.filter(({ entry }) => patterns.length === 0 || patterns.some((pattern) => pattern.test(entry.name)))
		.sort((a, b) => (a.entry.name < b.entry.name ? -1 : 1));
}

function* list(sys: Sys, words: readonly string[]): Routine<number> {
	const rows = matching(sys, words).map(
		({ entry }) => [binaryName(entry), debVersion(entry), entry.arch, entry.summary] as const,
	);
	if (rows.length > 0) {
		const widths = [0, 1].map((column) => Math.max(14, ...rows.map((row) => (row[column] ?? "").length)));
		const [name = 14, version = 14] = widths;
		const versionWidth = Math.max(12, ...rows.map((row) => row[1].length), 7);
		const summary = Math.max(11, ...rows.map((row) => row[3].length));
		yield* sys.print(
			`Desired=Unknown/Install/Remove/Purge/Hold\n| Status=Not/Inst/Conf-files/Unpacked/halF-conf/Half-inst/trig-aWait/Trig-pend\n|/ Err?=(none)/Reinst-required (Status,Err: uppercase=bad)\n||/ ${"Name".padEnd(name)} ${"Version".padEnd(versionWidth)} Architecture Description\n+++-${"=".repeat(name)}-${"=".repeat(versionWidth)}-============-${"=".repeat(summary)}\n`,
		);
		const held = heldPackages(sys);
		for (const row of rows) {
			const mark = held.includes(row[0].replace(/:amd64$/, "")) ? "hi" : "ii";
			yield* sys.print(
				`${mark}  ${row[0].padEnd(name)} ${row[1].padEnd(Math.min(versionWidth, Math.max(version, versionWidth)))} ${row[2].padEnd(12)} ${row[3]}\n`,
			);
		}
	}
	return yield* misses(sys, words, "no packages found matching");
}

/** Words that nothing installed matches. */
function* misses(sys: Sys, words: readonly string[], text: string): Routine<number> {
	let status = 0;
	for (const word of words) {
		if (matching(sys, [word]).length === 0) {
			status = 1;
			yield* sys.warn(`dpkg-query: ${text} ${word}\n`);
		}
	}
	return status;
}

function* status(sys: Sys, words: readonly string[]): Routine<number> {
	let failures = 0;
	const installed = installedPackages(sys);
	const names = words.length > 0 ? words : [...installed.keys()];
	for (const [index, word] of names.entries()) {
		const entry = installed.get(word.replace(/:(amd64|all)$/, ""))?.entry;
		if (!entry) {
			failures += 1;
			yield* sys.warn(`dpkg-query: package '${word}' is not installed and no information is available\n`);
			continue;
		}
		yield* sys.print(`${index > 0 ? "\n" : ""}${statusText(entry)}`);
	}
	if (failures > 0) {
		yield* sys.warn("Use dpkg --info (= dpkg-deb --info) to examine archive files.\n");
		return 1;
	}
	return 0;
}

function statusText(entry: Package): string {
	return `${[
		`Package: ${entry.name}`,
		"Status: install ok installed",
		`Priority: ${entry.isPreinstalled ? "required" : "optional"}`,
		"Section: misc",
		`Installed-Size: ${Math.round(entry.installedSize / 1024)}`,
		"Maintainer: Debian Developers <debian-devel@lists.debian.org>",
		`Architecture: ${entry.arch}`,
		`Version: ${debVersion(entry)}`,
		...(entry.provides.length > 0 ? [`Provides: ${entry.provides.join(", ")}`] : []),
		...(entry.requires.length > 0 ? [`Depends: ${entry.requires.join(", ")}`] : []),
		`Description: ${entry.summary}`,
	].join("\n")}\n`;
}

function* files(sys: Sys, words: readonly string[]): Routine<number> {
	let result = 0;
	for (const word of words) {
		const entry = installedPackages(sys).get(word.replace(/:(amd64|all)$/, ""))?.entry;
		if (!entry) {
			result = 1;
			yield* sys.warn(
				`dpkg-query: package '${word}' is not installed\nUse dpkg --contents (= dpkg-deb --contents) to list archive files contents.\n`,
			);
			continue;
		}
		const paths = new Set<string>(["/."]);
		for (const path of pathsOf(entry)) {
			for (let cut = path.indexOf("/", 1); cut > 0; cut = path.indexOf("/", cut + 1)) {
				paths.add(path.slice(0, cut));
			}
			paths.add(path);
		}
		yield* sys.print(`${[...paths].join("\n")}\n`);
	}
	return result;
}

function* search(sys: Sys, words: readonly string[]): Routine<number> {
	let result = 0;
	for (const word of words) {
		const isPattern = /[*?[]/.test(word);
		const wanted = word.replace(/^\/(s?bin|lib)\//, "/usr/$1/");
		const pattern = globPattern(wanted);
		const found = [...installedPackages(sys).values()].flatMap(({ entry }) =>
			pathsOf(entry)
				.filter((path) =>
					word.startsWith("/") && !isPattern
						? path === wanted || path === word
						: isPattern
							? pattern.test(path)
							: path.includes(word),
				)
				.map(
					(path) => `${binaryName(entry)}: ${path === wanted && word.startsWith("/") && !isPattern ? word : path}\n`,
				),
		);
		if (found.length === 0) {
			result = 1;
			yield* sys.warn(
				`dpkg-query: no path found matching pattern ${isPattern || word.startsWith("/") ? word : `*${word}*`}\n`,
			);
		}
		yield* sys.print(found.join(""));
	}
	return result;
}

function* show(sys: Sys, words: readonly string[], format: string): Routine<number> {
	for (const { entry } of matching(sys, words)) {
		yield* sys.print(formatShow(format, entry));
	}
	return yield* misses(sys, words, "no packages found matching");
}

function formatShow(format: string, entry: Package): string {
	const values: Readonly<Record<string, string>> = {
		Package: entry.name,
		"binary:Package": binaryName(entry),
		Version: debVersion(entry),
		Architecture: entry.arch,
		Status: "install ok installed",
		"db:Status-Abbrev": "ii ",
		"db:Status-Status": "installed",
		"db:Status-Want": "install",
		"db:Status-Eflag": "ok",
		"Installed-Size": String(Math.round(entry.installedSize / 1024)),
		Description: entry.summary,
		"binary:Summary": entry.summary,
		Depends: entry.requires.join(", "),
		Provides: entry.provides.join(", "),
		Section: "misc",
		Priority: "optional",
		Maintainer: "Debian Developers <debian-devel@lists.debian.org>",
		"source:Package": entry.name,
		"source:Version": debVersion(entry),
	};
	return format
		.replace(/\$\{([^};]+)(?:;(-?\d+))?\}/g, (_whole, key: string, width: string | undefined) => {
			const value = Object.hasOwn(values, key) ? (values[key] ?? "") : "";
			const columns = Number(width ?? 0);
			return columns < 0 ? value.padStart(-columns) : value.padEnd(columns);
		})
		.replace(/\\([ntr\\])/g, (_whole, letter: string) => ({ n: "\n", t: "\t", r: "\r", "\\": "\\" })[letter] ?? letter);
}

/** dpkg --compare-versions A OP B: 0 when it holds, 1 when not. */
function compare([first = "", operator = "", second = ""]: readonly string[]): number {
	const order = compareVersions(first, second);
	const holds: Readonly<Record<string, boolean>> = {
		lt: order < 0,
		"<<": order < 0,
		"<": order <= 0,
		le: order <= 0,
		"<=": order <= 0,
		eq: order === 0,
		"=": order === 0,
		ne: order !== 0,
		ge: order >= 0,
		">=": order >= 0,
		">": order >= 0,
		gt: order > 0,
		">>": order > 0,
	};
	return Object.hasOwn(holds, operator) ? (holds[operator] ? 0 : 1) : 2;
}

function* verify(sys: Sys, words: readonly string[]): Routine<number> {
	let result = 0;
	for (const { entry } of matching(sys, words)) {
		for (const path of pathsOf(entry)) {
			try {
				sys.lstat(path);
			} catch (error) {
				if (!isErrno(error)) {
					throw error;
				}
				result = 1;
				yield* sys.print(`missing     ${path}\n`);
			}
		}
	}
	return result;
}

function* remove(sys: Sys, words: readonly string[], isPurge: boolean): Routine<number> {
	if (sys.euid() !== 0) {
		yield* sys.warn("dpkg: error: requested operation requires superuser privilege\n");
		return 2;
	}
	const installed = installedPackages(sys);
	let result = 0;
	for (const word of words) {
		const entry = installed.get(word)?.entry;
		if (!entry) {
			yield* sys.warn(`dpkg: warning: ignoring request to remove ${word} which isn't installed\n`);
			continue;
		}
		const needed = [...installed.values()].find(
			(one) => one.entry.requires.includes(entry.name) && !words.includes(one.entry.name),
		);
		if (needed) {
			result = 1;
			yield* sys.warn(
				`dpkg: dependency problems prevent removal of ${word}:\n ${needed.entry.name} depends on ${word}.\n\ndpkg: error processing package ${word} (--remove):\n dependency problems - not removing\nErrors were encountered while processing:\n ${word}\n`,
			);
			continue;
		}
		yield* sys.print(
			`(Reading database ... ${60_000 + installed.size * 37} files and directories currently installed.)\nRemoving ${entry.name} (${debVersion(entry)}) ...\n`,
		);
		yield* stopUnits(sys, entry);
		yield* removePackage(sys, entry, isPurge);
	}
	return result;
}

/** Actions on .deb files: those that scripts fetch cannot be read, those that are missing are told. */
function* archives(sys: Sys, words: readonly string[], action: string): Routine<number> {
	if (words.length === 0) {
		yield* sys.warn(`dpkg: error: --${action} needs at least one package archive file argument\n${HELP}`);
		return 2;
	}
	let result = 0;
	for (const word of words) {
		let head = "";
		try {
			const fd = yield* sys.open(word, { read: true });
			head = Buffer.from(yield* sys.read(fd, 8)).toString("latin1");
			sys.close(fd);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			yield* sys.warn(
				action === "install"
					? `dpkg: error: cannot access archive '${word}': ${error.message}\n`
					: `dpkg-deb: error: failed to read archive '${word}': ${error.message}\n`,
			);
			return 2;
		}
		result = 1;
		yield* sys.warn(
			head === "!<arch>\n"
				? `scalehook: ${word}: this package cannot be installed in the emulated instance\n`
				: `dpkg-deb: error: '${word}' is not a Debian format archive\ndpkg: error processing archive ${word} (--install):\n dpkg-deb --control subprocess returned error exit status 2\nErrors were encountered while processing:\n ${word}\n`,
		);
	}
	return result;
}

export const DPKG: readonly Program[] = [
	{ name: "dpkg", run: runDpkg },
	{ name: "dpkg-query", run: runDpkg },
	{ name: "dpkg-deb", run: runDpkg },
];
