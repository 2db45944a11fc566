import { decode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { globPattern } from "../catalogue";
import { type Installed, importedKeys, installedPackages, ownerOf } from "../database";
import { nevra, type Package, pathsOf } from "../package";
import { filesOf } from "../package-files";
import { readRpmFile } from "../rpm-file";
import { splitRelease } from "../rpm-query";
import { reloadUnits, stopUnits } from "../start-services";
import { installPackage, removePackage } from "../transaction";
import { fileTime, formatQuery, rpmTime } from "./format";

type Call = {
	readonly flags: ReadonlySet<string>;
	readonly words: readonly string[];
	readonly format: string | undefined;
	readonly unknown: string | undefined;
};

const longNames: Readonly<Record<string, string>> = {
	"--query": "q",
	"--all": "a",
	"--info": "i",
	"--list": "l",
	"--file": "f",
	"--configfiles": "c",
	"--docfiles": "d",
	"--package": "p",
	"--requires": "R",
	"--verify": "V",
	"--install": "i",
	"--upgrade": "U",
	"--freshen": "F",
	"--erase": "e",
	"--hash": "h",
	"--verbose": "v",
	"--quiet": "quiet",
};

const plainLong = new Set(
	"--version --help --import --nodeps --force --nosignature --nodigest --nogpg --replacepkgs --replacefiles --oldpackage --test --provides --whatprovides --whatrequires --changelog --scripts --last --rebuilddb --initdb --eval --allmatches --noscripts --nofiles --percent --checksig --state --conflicts --obsoletes --triggers --filesbypkg --showrc".split(
		" ",
	),
);

function readCall(args: readonly string[]): Call {
	const flags = new Set<string>();
	const words: string[] = [];
	let format: string | undefined;
	let unknown: string | undefined;
	for (let at = 0; at < args.length; at++) {
		const arg = args[at] ?? "";
		const [, name = arg, value] = /^(--[a-z]+)=(.*)$/s.exec(arg) ?? [];
		if (name === "--qf" || name === "--queryformat") {
			at += value === undefined ? 1 : 0;
			format = value ?? args[at] ?? "";
		} else if (["--root", "--prefix", "--define", "-D", "--dbpath", "--relocate", "--excludepath"].includes(name)) {
			at += value === undefined ? 1 : 0;
		} else if (Object.hasOwn(longNames, name)) {
			flags.add(longNames[name] ?? "");
		} else if (plainLong.has(name)) {
			flags.add(name);
		} else if (/^-[a-zA-Z]+$/.test(arg)) {
			for (const letter of arg.slice(1)) {
				if (!"qailfcdpRVUFehvKqEs".includes(letter)) {
					unknown ??= `-${letter}: unknown option`;
				}
				flags.add(letter);
			}
		} else if (arg.startsWith("-") && arg !== "-") {
			unknown ??= `${arg}: unknown option`;
		} else {
			words.push(arg);
		}
	}
	return { flags, words, format, unknown };
}

const versions: Readonly<Record<string, string>> = { centos7: "4.11.3", alinux3: "4.14.3" };

/** rpm: queries, verification, installing of files, erasing. The exit status counts the misses. */
function* runRpm(sys: Sys): Routine<number> {
	const [path = "rpm", ...args] = sys.argv();
	const called = path.slice(path.lastIndexOf("/") + 1);
	const call = readCall(called === "rpmquery" ? ["-q", ...args] : called === "rpmverify" ? ["-V", ...args] : args);
	const { flags, words } = call;
	const version = versions[sys.machine.facts.userland] ?? "4.14.3";
	if (call.unknown !== undefined) {
		yield* sys.warn(`rpm: ${call.unknown}\n`);
		return 1;
	}
	if (flags.has("--version")) {
		yield* sys.print(`RPM version ${version}\n`);
		return 0;
	}
	if (flags.has("--import")) {
		return yield* importKeys(sys, words);
	}
	if (flags.has("--rebuilddb") || flags.has("--initdb")) {
		return 0;
	}
	if (flags.has("E") || flags.has("--eval")) {
		for (const word of words) {
			yield* sys.print(`${evaluate(sys, word)}\n`);
		}
		return 0;
	}
	if (flags.has("q")) {
		return yield* query(sys, call);
	}
	if (flags.has("V")) {
		return yield* verify(sys, words);
	}
	if (flags.has("K") || flags.has("--checksig")) {
		for (const word of words) {
			yield* sys.print(`${word}: rsa sha1 (md5) pgp md5 OK\n`);
		}
		return 0;
	}
	if (flags.has("e")) {
		return yield* erase(sys, call);
	}
	if (flags.has("i") || flags.has("U") || flags.has("F")) {
		return yield* installFiles(sys, call);
	}
	yield* sys.print(
		`RPM version ${version}\nCopyright (C) 1998-2002 - Red Hat, Inc.\nThis program may be freely redistributed under the terms of the GNU GPL\n\nUsage: rpm [-aKfgpqVcdLilsiv?] [-a|--all] [-f|--file] [-g|--group] [-p|--package] …\n`,
	);
	return 1;
}

function evaluate(sys: Sys, text: string): string {
	const isCentos = sys.machine.facts.userland === "centos7";
	const macros: Readonly<Record<string, string>> = {
		rhel: isCentos ? "7" : "8",
		centos: isCentos ? "7" : "%centos",
		dist: isCentos ? ".el7" : ".al8",
		_arch: "x86_64",
		_target_cpu: "x86_64",
		fedora: "%fedora",
		_bindir: "/usr/bin",
		_unitdir: "/usr/lib/systemd/system",
		_sysconfdir: "/etc",
	};
	return text.replace(/%\{?\??(\w+)\}?/g, (whole, name: string) =>
		Object.hasOwn(macros, name) ? (macros[name] ?? whole) : whole.startsWith("%{?") ? "" : whole,
	);
}

function* importKeys(sys: Sys, words: readonly string[]): Routine<number> {
	let failures = 0;
	for (const word of words) {
		if (/^(https?|ftp):/.test(word)) {
			const file = yield* readRpmFile(sys, word);
			const isKnown = file.kind === "package" || file.message.rpm.includes("(22)");
			if (!isKnown) {
				failures += 1;
				const [first = ""] = (file.kind === "error" ? file.message.rpm : "").split("\n");
				yield* sys.warn(`${first}\nerror: ${word}: import read failed(2).\n`);
				continue;
			}
		} else {
			try {
				const text = decode(yield* sys.readFile(word.replace(/^file:\/\//, "")));
				if (!text.includes("BEGIN PGP PUBLIC KEY BLOCK")) {
					failures += 1;
					yield* sys.warn(`error: ${word}: key 1 not an armored public key.\n`);
					continue;
				}
			} catch (error) {
				if (!isErrno(error)) {
					throw error;
				}
				failures += 1;
				yield* sys.warn(`error: ${word}: import read failed(2).\n`);
				continue;
			}
		}
		importedKeys(sys).push(word);
	}
	return failures;
}

/** Installed packages that a word names: a name, name-version, name-version-release, with or without the architecture. */
function named(installed: ReadonlyMap<string, Installed>, word: string): Installed[] {
	const exact = installed.get(word);
	if (exact) {
		return [exact];
	}
	return [...installed.values()].filter(({ entry }) => {
		const [version] = splitRelease(entry.version);
		return [
			`${entry.name}-${version}`,
			`${entry.name}-${entry.version}`,
			nevra(entry),
			`${entry.name}.${entry.arch}`,
		].includes(word);
	});
}

function* query(sys: Sys, call: Call): Routine<number> {
	const { flags, words } = call;
	const installed = installedPackages(sys);
	if (flags.has("a")) {
		const patterns = words.map(globPattern);
		const found = [...installed.values()].filter(
			({ entry }) =>
				patterns.length === 0 ||
				patterns.some(
					(pattern) =>
						pattern.test(entry.name) || pattern.test(nevra(entry)) || pattern.test(`${entry.name}-${entry.version}`),
				),
		);
		if (flags.has("--last")) {
			found.sort((a, b) => b.at - a.at);
		}
		for (const one of found) {
			yield* tell(sys, call, one);
		}
		return 0;
	}
	if (words.length === 0) {
		yield* sys.warn("rpm: no arguments given for query\n");
		return 1;
	}
	let misses = 0;
	for (const word of words) {
		if (flags.has("p")) {
			const file = yield* readRpmFile(sys, word);
			if (file.kind === "error") {
				misses += 1;
				yield* sys.warn(`${file.message.rpm}\n`);
			} else {
				yield* tell(sys, call, { entry: file.entry, at: 0, isAutomatic: false });
			}
			continue;
		}
		if (flags.has("f")) {
			misses += (yield* queryFile(sys, call, word)) ? 0 : 1;
			continue;
		}
		if (flags.has("--whatprovides") || flags.has("--whatrequires")) {
			const found = [...installed.values()].filter(({ entry }) =>
				flags.has("--whatprovides")
					? entry.name === word || entry.provides.includes(word) || pathsOf(entry).includes(word)
					: entry.requires.includes(word),
			);
			for (const one of found) {
				yield* tell(sys, call, one);
			}
			if (found.length === 0) {
				misses += 1;
				yield* sys.print(`no package ${flags.has("--whatprovides") ? "provides" : "requires"} ${word}\n`);
			}
			continue;
		}
		const found = named(installed, word);
		if (found.length === 0) {
			misses += 1;
			yield* sys.print(`package ${word} is not installed\n`);
		}
		for (const one of found) {
			yield* tell(sys, call, one);
		}
	}
	return misses;
}

function* queryFile(sys: Sys, call: Call, word: string): Routine<boolean> {
	let path = word;
	try {
		sys.lstat(word);
		const cut = word.lastIndexOf("/");
		path = cut > 0 ? `${sys.realpath(word.slice(0, cut))}${word.slice(cut)}` : word;
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
		yield* sys.warn(`error: file ${word}: ${error.message}\n`);
		return false;
	}
	const owner = ownerOf(sys, path) ?? ownerOf(sys, word);
	if (!owner) {
		yield* sys.print(`file ${word} is not owned by any package\n`);
		return false;
	}
	yield* tell(sys, call, owner);
	return true;
}

function* tell(sys: Sys, { flags, format }: Call, { entry, at }: Installed): Routine<void> {
	const lines = (texts: readonly string[]) => texts.map((text) => `${text}\n`).join("");
	if (format !== undefined) {
		yield* sys.print(formatQuery(format, entry, at));
		return;
	}
	if (flags.has("i")) {
		yield* sys.print(describe(sys, entry, at));
	}
	if (flags.has("l")) {
		const paths = pathsOf(entry);
		yield* sys.print(paths.length === 0 ? "(contains no files)\n" : lines(paths));
	}
	if (flags.has("c")) {
		yield* sys.print(lines(entry.files.filter(({ isConfig }) => isConfig).map(({ path }) => path)));
	}
	if (flags.has("R")) {
		yield* sys.print(lines([...entry.requires, "rpmlib(CompressedFileNames) <= 3.0.4-1"]));
	}
	if (flags.has("--provides")) {
		yield* sys.print(
			lines([...entry.provides, `${entry.name} = ${entry.version}`, `${entry.name}(x86-64) = ${entry.version}`]),
		);
	}
	const isTold = ["i", "l", "c", "d", "R", "--provides", "--scripts", "--changelog", "quiet"].some((flag) =>
		flags.has(flag),
	);
	if (!isTold) {
		yield* sys.print(
			flags.has("--last")
				? `${nevra(entry).padEnd(45)} ${fileTime(at)}\n`
				: `${entry.arch === "(none)" ? `${entry.name}-${entry.version}` : nevra(entry)}\n`,
		);
	}
}

function describe(sys: Sys, entry: Package, at: number): string {
	const [version, release] = splitRelease(entry.version);
	return `${[
		`Name        : ${entry.name}`,
		...(entry.epoch > 0 ? [`Epoch       : ${entry.epoch}`] : []),
		`Version     : ${version}`,
		`Release     : ${release}`,
		`Architecture: ${entry.arch}`,
		`Install Date: ${at === 0 ? "(not installed)" : rpmTime(at)}`,
		"Group       : Unspecified",
		`Size        : ${entry.installedSize}`,
		`License     : ${entry.license}`,
		`Signature   : RSA/SHA256, ${rpmTime(Date.UTC(2023, 5, 30, 6, 0, 0))}, Key ID 24c6a8a7f4a80eb5`,
		`Source RPM  : ${entry.name}-${entry.version}.src.rpm`,
		`Build Date  : ${rpmTime(Date.UTC(2023, 5, 30, 5, 46, 12))}`,
		"Build Host  : x86-01.bsys.centos.org",
		"Relocations : (not relocatable)",
		`Packager    : ${sys.machine.facts.userland === "centos7" ? "CentOS BuildSystem <http://bugs.centos.org>" : "Alibaba Cloud"}`,
		`Summary     : ${entry.summary}`,
		"Description :",
		entry.summary,
	].join("\n")}\n`;
}

function* verify(sys: Sys, words: readonly string[]): Routine<number> {
	const installed = installedPackages(sys);
	let status = 0;
	for (const word of words) {
		const found = named(installed, word);
		if (found.length === 0) {
			yield* sys.print(`package ${word} is not installed\n`);
			status = 1;
		}
		for (const { entry } of found) {
			for (const item of filesOf(entry)) {
				const mark = item.isConfig ? "  c " : "    ";
				let now: string | undefined;
				try {
					now = item.type === "file" ? decode(yield* sys.readFile(item.path)) : "";
					sys.lstat(item.path);
				} catch (error) {
					if (!isErrno(error)) {
						throw error;
					}
					status = 1;
					yield* sys.print(`missing   ${mark.slice(1)}${item.path}\n`);
					continue;
				}
				if (item.type === "file") {
					const content = typeof item.content === "function" ? item.content() : item.content;
					const before = typeof content === "string" ? content : decode(content);
					if (before !== now) {
						status = 1;
						yield* sys.print(`${before.length === now.length ? "." : "S"}.5....T.${mark}${item.path}\n`);
					}
				}
			}
		}
	}
	return status;
}

function* erase(sys: Sys, { flags, words }: Call): Routine<number> {
	const installed = installedPackages(sys);
	const going: Package[] = [];
	let misses = 0;
	for (const word of words) {
		const found = named(installed, word);
		if (found.length === 0) {
			misses += 1;
			yield* sys.warn(`error: package ${word} is not installed\n`);
		}
		going.push(...found.map(({ entry }) => entry));
	}
	if (misses > 0) {
		return misses;
	}
	if (sys.euid() !== 0) {
		yield* sys.warn("error: can't create transaction lock on /var/lib/rpm/.rpm.lock (Permission denied)\n");
		return 1;
	}
	const needed = [...installed.values()]
		.filter(({ entry }) => !going.includes(entry))
		.flatMap(({ entry }) =>
			going
				.filter(({ name }) => entry.requires.includes(name))
				.map((lost) => `\t${lost.name} is needed by (installed) ${nevra(entry)}\n`),
		);
	if (needed.length > 0 && !flags.has("--nodeps")) {
		yield* sys.warn(`error: Failed dependencies:\n${needed.join("")}`);
		return needed.length;
	}
	if (flags.has("--test")) {
		return 0;
	}
	for (const entry of going) {
		yield* stopUnits(sys, entry);
		for (const path of yield* removePackage(sys, entry)) {
			yield* sys.warn(`warning: ${path} saved as ${path}.rpmsave\n`);
		}
	}
	yield* reloadUnits(sys, going);
	return 0;
}

function* installFiles(sys: Sys, { flags, words }: Call): Routine<number> {
	if (words.length === 0) {
		yield* sys.warn("rpm: no packages given for install\n");
		return 1;
	}
	const entries: Package[] = [];
	let failures = 0;
	for (const word of words) {
		if (/^(https?|ftp):/.test(word) && flags.has("v")) {
			yield* sys.print(`Retrieving ${word}\n`);
		}
		const file = yield* readRpmFile(sys, word);
		if (file.kind === "error") {
			failures += 1;
			yield* sys.warn(`${file.message.rpm}\n`);
		} else {
			entries.push(file.entry);
		}
	}
	if (failures > 0) {
		return failures;
	}
	const installed = installedPackages(sys);
	for (const entry of entries) {
		const known = installed.get(entry.name)?.entry;
		if (known?.version === entry.version && !flags.has("--force") && !flags.has("--replacepkgs")) {
			yield* sys.warn(`\tpackage ${nevra(entry)} is already installed\n`);
			return 1;
		}
	}
	const lacks = entries.flatMap((entry) =>
		entry.requires
			.filter(
				(name) =>
					!installed.has(name) &&
					!entries.some((other) => other.name === name || other.provides.includes(name)) &&
					![...installed.values()].some((one) => one.entry.provides.includes(name)),
			)
			.map((name) => `\t${name} is needed by ${nevra(entry)}\n`),
	);
	if (lacks.length > 0 && !flags.has("--nodeps")) {
		yield* sys.warn(`error: Failed dependencies:\n${lacks.join("")}`);
		return lacks.length;
	}
	if (flags.has("--test")) {
		return 0;
	}
	const bar = (title: string, width: number) =>
		flags.has("h") ? `${title.padEnd(width)}${"#".repeat(33)} [100%]\n` : flags.has("v") ? `${title}\n` : "";
	yield* sys.print(bar("Preparing...", 35));
	yield* sys.sleep(300 * entries.length);
	yield* sys.print(flags.has("h") || flags.has("v") ? "Updating / installing...\n" : "");
	for (const [index, entry] of entries.entries()) {
		yield* installPackage(sys, entry, false, installed.get(entry.name)?.entry);
		yield* sys.print(bar(`${`   ${index + 1}:${entry.name}-${entry.version}`.slice(0, 34)}`, 35));
	}
	yield* reloadUnits(sys, entries);
	return 0;
}

export const RPM: Program = { name: "rpm", run: runRpm };
