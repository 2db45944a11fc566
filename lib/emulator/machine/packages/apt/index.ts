import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { catalogueOf, globPattern } from "../catalogue";
import { heldPackages, installedPackages } from "../database";
import type { Package } from "../package";
import { hostOf } from "../repositories";
import { AptRun, install, remove, upgrade } from "./install";
import { type AptOptions, readAptOptions } from "./options";
import { answers, isOffered, keyOf, listsOf, readSources, type Source } from "./sources";
import { archiveSize, debVersion, READING } from "./words";

const CONNECT_MS = 30_000;
const LOCK = "/var/lib/dpkg/lock-frontend";

function* runApt(sys: Sys): Routine<number> {
	const [path = "apt-get", ...args] = sys.argv();
	const program = path.slice(path.lastIndexOf("/") + 1);
	const options = readAptOptions(program, args);
	const run = new AptRun(sys, options);
	const version = sys.machine.facts.userland === "ubuntu2204" ? "2.4.11" : "2.6.1";
	const [command, ...words] = options.words;
	if (options.flags.has("-v") || options.flags.has("--version")) {
		yield* sys.print(`apt ${version} (amd64)\n`);
		return 0;
	}
	if (command === undefined || command === "help" || options.flags.has("-h") || options.flags.has("--help")) {
		yield* sys.print(`apt ${version} (amd64)\nUsage: ${program} [options] command\n`);
		return command === undefined && options.flags.size === 0 ? 1 : 0;
	}
	if (program === "apt") {
		yield* sys.warn("\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n\n");
	}
	if (options.error !== undefined) {
		return yield* run.fail(options.error);
	}
	const isChanging = [
		"install",
		"remove",
		"purge",
		"autoremove",
		"auto-remove",
		"upgrade",
		"dist-upgrade",
		"full-upgrade",
		"update",
		"reinstall",
		"build-dep",
	].includes(command);
	if (isChanging && sys.euid() !== 0 && !options.isSimulation) {
		const lock = command === "update" ? "/var/lib/apt/lists/lock" : LOCK;
		return yield* run.fail(
			`Could not open lock file ${lock} - open (13: Permission denied)\nE: Unable to ${command === "update" ? "lock directory /var/lib/apt/lists/" : "acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?"}`,
		);
	}
	if (!isChanging || options.isSimulation) {
		return yield* perform(run, command, words);
	}
	const lock = yield* sys.open(
		command === "update" ? "/var/lib/apt/lists/lock" : LOCK,
		{ write: true, create: true, closeOnExec: true },
		0o640,
	);
	try {
		if (!(yield* sys.flock(lock, "exclusive", false))) {
			const holder = sys.machine
				.processes()
				.find(({ comm, pid }) => /^(apt|dpkg|unattended)/.test(comm) && pid !== sys.pid);
			return yield* run.fail(
				command === "update"
					? `Could not get lock /var/lib/apt/lists/lock. It is held by process ${holder?.pid ?? 1} (${holder?.comm ?? "apt-get"})\nE: Unable to lock directory /var/lib/apt/lists/`
					: `Could not get lock ${LOCK}. It is held by process ${holder?.pid ?? 1} (${holder?.comm ?? "apt-get"})\nN: Be aware that removing the lock file is not a solution and may break your system.\nE: Unable to acquire the dpkg frontend lock (${LOCK}), is another process using it?`,
			);
		}
		return yield* perform(run, command, words);
	} finally {
		sys.close(lock);
	}
}

function* perform(run: AptRun, command: string, words: readonly string[]): Routine<number> {
	const { sys, options } = run;
	const isPurge = options.flags.has("--purge");
	switch (command) {
		case "update":
			return yield* update(run);
		case "install":
		case "reinstall":
		case "satisfy":
			return yield* install(
				command === "reinstall"
					? new AptRun(sys, { ...options, flags: new Set([...options.flags, "--reinstall"]) })
					: run,
				words,
			);
		case "remove":
			return yield* remove(
				run,
				words,
				isPurge,
				options.flags.has("--auto-remove") || options.flags.has("--autoremove"),
			);
		case "purge":
			return yield* remove(run, words, true, options.flags.has("--auto-remove") || options.flags.has("--autoremove"));
		case "autoremove":
		case "auto-remove":
		case "autopurge":
			return yield* remove(run, words, isPurge || command === "autopurge", true);
		case "upgrade":
		case "dist-upgrade":
		case "full-upgrade":
			return yield* upgrade(run);
		case "clean":
		case "autoclean":
		case "auto-clean":
		case "check":
			if (command !== "clean") {
				yield* run.say(READING);
			}
			return 0;
		case "list":
			return yield* list(run, words);
		case "show":
			return yield* show(run, words);
		case "policy":
			return yield* policy(sys, words);
		case "search":
			return yield* search(run, words);
		case "depends":
		case "rdepends":
			return yield* depends(run, command, words);
		case "showpkg":
		case "pkgnames":
			for (const name of [...catalogueOf(sys.machine.facts.userland).byName.keys()].filter((one) =>
				one.startsWith(words[0] ?? ""),
			)) {
				yield* sys.print(`${name}\n`);
			}
			return 0;
		case "madison":
			for (const word of words) {
				const entry = catalogueOf(sys.machine.facts.userland).byName.get(word);
				const [source] = yield* readSources(sys);
				if (entry && source) {
					yield* sys.print(
						`${entry.name.padStart(10)} | ${debVersion(entry)} | ${source.url} ${source.suite}/${entry.repo} amd64 Packages\n`,
					);
				}
			}
			return 0;
		case "download":
		case "source":
		case "build-dep":
			for (const word of words) {
				if (!catalogueOf(sys.machine.facts.userland).byName.has(word)) {
					return yield* run.fail(`Unable to locate package ${word}`);
				}
			}
			return command === "source" ? yield* run.fail("You must put some 'deb-src' URIs in your sources.list") : 0;
	}
	return yield* run.fail(`Invalid operation ${command}`);
}

/** `apt-get update`: hosts that do not answer cost their time and a warning, not the status. */
function* update(run: AptRun): Routine<number> {
	const { sys, options } = run;
	const sources = yield* readSources(sys);
	const lists = listsOf(sys);
	const fetched: string[] = [];
	const failed: Source[] = [];
	const seen = new Set<string>();
	let index = 0;
	let bytes = 0;
	let waited = false;
	const unsigned: Source[] = [];
	for (const source of sources) {
		if (seen.has(keyOf(source))) {
			continue;
		}
		seen.add(keyOf(source));
		index += 1;
		const host = hostOf(source.url) ?? source.url;
		if (answers(sys, source)) {
			const isKnown =
				lists.fetched === undefined
					? /\/(ubuntu|debian|debian-security)$/.test(source.url) && index === 1
					: lists.fetched.includes(keyOf(source));
			yield* sys.sleep(isKnown ? 60 : 500);
			bytes += isKnown ? 0 : 1_800_000;
			yield* run.say(
				isKnown
					? `Hit:${index} ${source.url} ${source.suite} InRelease\n`
					: `Get:${index} ${source.url} ${source.suite} InRelease [${archiveSize(119_000)}]\n`,
			);
			fetched.push(keyOf(source));
			continue;
		}
		failed.push(source);
		const { facts } = sys.machine;
		if (hostOf(source.url) !== undefined && /aliyun(cs)?\.com$/.test(host)) {
			unsigned.push(source);
			yield* run.say(
				`Ign:${index} ${source.url} ${source.suite} InRelease\nErr:${index + 1} ${source.url} ${source.suite} Release\n  404  Not Found [IP: 100.100.2.148 80]\n`,
			);
			continue;
		}
		if (!waited || facts.publicIp === undefined) {
			yield* sys.sleep(waited ? 0 : CONNECT_MS);
			waited = true;
		}
		const port = source.url.startsWith("https") ? 443 : 80;
		yield* run.say(
			`Err:${index} ${source.url} ${source.suite} InRelease\n  Could not connect to ${host}:${port} (${addressOf(host)}), connection timed out\n`,
		);
	}
	lists.fetched = fetched;
	lists.at = sys.now();
	if (bytes > 0) {
		yield* run.say(`Fetched ${archiveSize(bytes)} in 2s (${archiveSize(Math.round(bytes / 2))}/s)\n`);
	}
	yield* run.say("Reading package lists...\n");
	if (unsigned.length > 0) {
		for (const source of unsigned) {
			yield* sys.warn(`E: The repository '${source.url} ${source.suite} Release' does not have a Release file.\n`);
		}
		yield* sys.warn(
			"N: Updating from such a repository can't be done securely, and is therefore disabled by default.\nN: See apt-secure(8) manpage for repository creation and user configuration details.\n",
		);
		return 100;
	}
	if (options.program === "apt" && failed.length === 0) {
		run.sources = sources;
		const count = run.upgradable().length;
		yield* run.say(
			`Building dependency tree...\nReading state information...\n${count === 0 ? "All packages are up to date.\n" : `${count} package${count > 1 ? "s" : ""} can be upgraded. Run 'apt list --upgradable' to see ${count > 1 ? "them" : "it"}.\n`}`,
		);
	}
	for (const source of failed) {
		const host = hostOf(source.url) ?? "";
		const port = source.url.startsWith("https") ? 443 : 80;
		yield* sys.warn(
			`W: Failed to fetch ${source.url}/dists/${source.suite}/InRelease  Could not connect to ${host}:${port} (${addressOf(host)}), connection timed out\n`,
		);
	}
	if (failed.length > 0) {
		yield* sys.warn("W: Some index files failed to download. They have been ignored, or old ones used instead.\n");
	}
	return 0;
}

/** An address that stands for a host of which only the name is known. */
function addressOf(host: string): string {
	let hash = 7;
	for (const letter of host) {
		hash = (hash * 31 + letter.charCodeAt(0)) % 65_521;
	}
	return `151.101.${hash % 250}.${132 + (hash % 100)}`;
}

function releaseOf(sys: Sys, entry: Package): string {
	const isUbuntu = sys.machine.facts.userland === "ubuntu2204";
	return isUbuntu ? (entry.isPreinstalled ? "jammy" : "jammy-updates,jammy-security") : "stable";
}

function* list(run: AptRun, words: readonly string[]): Routine<number> {
	const { sys, options } = run;
	run.sources = yield* readSources(sys);
	const installed = installedPackages(sys);
	const upgrades = run.upgradable();
	const patterns = words.map(globPattern);
	yield* run.say("Listing...\n");
	const onlyInstalled = options.flags.has("--installed") || options.flags.has("--manual-installed");
	const onlyUpgrades = options.flags.has("--upgradable") || options.flags.has("--upgradeable");
	const names = [...new Set([...installed.keys(), ...catalogueOf(sys.machine.facts.userland).byName.keys()])].sort();
	for (const name of names.filter((one) => patterns.length === 0 || patterns.some((pattern) => pattern.test(one)))) {
		const known = installed.get(name);
		const offered = catalogueOf(sys.machine.facts.userland).byName.get(name);
		const newer = upgrades.find((entry) => entry.name === name);
		if ((onlyInstalled && !known) || (onlyUpgrades && !newer)) {
			continue;
		}
		const entry = onlyUpgrades && newer ? newer : (known?.entry ?? offered);
		if (!entry || (!known && !run.offered(entry))) {
			continue;
		}
		const mark =
			onlyUpgrades && known
				? ` [upgradable from: ${debVersion(known.entry)}]`
				: known
					? newer
						? ` [installed,upgradable to: ${debVersion(newer)}]`
						: known.isAutomatic
							? " [installed,automatic]"
							: " [installed]"
					: "";
		yield* sys.print(
			`${name}/${releaseOf(sys, entry)}${known && !onlyUpgrades ? ",now" : ""} ${debVersion(entry)} ${entry.arch}${mark}\n`,
		);
	}
	return 0;
}

function* show(run: AptRun, words: readonly string[]): Routine<number> {
	const { sys } = run;
	run.sources = yield* readSources(sys);
	let misses = 0;
	for (const word of words) {
		const entry = catalogueOf(sys.machine.facts.userland).byName.get(word) ?? installedPackages(sys).get(word)?.entry;
		if (!entry || (!run.offered(entry) && !installedPackages(sys).has(word))) {
			misses += 1;
			yield* sys.warn(
				run.options.program === "apt-cache"
					? `N: Unable to locate package ${word}\n`
					: `N: Unable to locate package ${word}\n`,
			);
			continue;
		}
		yield* sys.print(
			`${[
				`Package: ${entry.name}`,
				`Version: ${debVersion(entry)}`,
				"Priority: optional",
				`Section: ${entry.repo === "main" ? "misc" : `${entry.repo}/misc`}`,
				`Origin: ${sys.machine.facts.userland === "ubuntu2204" ? "Ubuntu" : "Debian"}`,
				`Installed-Size: ${archiveSize(entry.installedSize)}`,
				...(entry.provides.length > 0 ? [`Provides: ${entry.provides.join(", ")}`] : []),
				...(entry.requires.length > 0 ? [`Depends: ${entry.requires.join(", ")}`] : []),
				`Download-Size: ${archiveSize(entry.size)}`,
				`Architecture: ${entry.arch}`,
				`Description: ${entry.summary}`,
			].join("\n")}\n\n`,
		);
	}
	if (misses === words.length) {
		yield* sys.warn("E: No packages found\n");
		return 100;
	}
	return 0;
}

function* policy(sys: Sys, words: readonly string[]): Routine<number> {
	const sources = yield* readSources(sys);
	for (const word of words) {
		const known = installedPackages(sys).get(word)?.entry;
		const found = catalogueOf(sys.machine.facts.userland).byName.get(word);
		const offered = found && isOffered(sys, sources, found) ? found : undefined;
		if (!known && !offered) {
			yield* sys.warn(`N: Unable to locate package ${word}\n`);
			continue;
		}
		const candidate = offered ?? known;
		const where = sources.find((source) => answers(sys, source)) ?? { url: "", suite: "" };
		const rows: string[] = [];
		if (offered) {
			rows.push(
				`${known && debVersion(known) === debVersion(offered) ? " ***" : "    "} ${debVersion(offered)} 500\n        500 ${where.url} ${where.suite}/${offered.repo} amd64 Packages\n`,
			);
		}
		if (known) {
			rows.push(
				offered && debVersion(known) === debVersion(offered)
					? "        100 /var/lib/dpkg/status\n"
					: ` *** ${debVersion(known)} 100\n        100 /var/lib/dpkg/status\n`,
			);
		}
		yield* sys.print(
			`${word}:\n  Installed: ${known ? debVersion(known) : "(none)"}\n  Candidate: ${candidate ? debVersion(candidate) : "(none)"}\n  Version table:\n${rows.join("")}`,
		);
	}
	return 0;
}

function* search(run: AptRun, words: readonly string[]): Routine<number> {
	const { sys, options } = run;
	run.sources = yield* readSources(sys);
	const patterns = words.map((word) => new RegExp(word, "i"));
	const onlyNames = options.flags.has("--names-only") || options.flags.has("-n");
	const found = [...catalogueOf(sys.machine.facts.userland).byName.values()]
		.filter(
			(entry) =>
				run.offered(entry) &&
				patterns.every((pattern) => pattern.test(entry.name) || (!onlyNames && pattern.test(entry.summary))),
		)
		.sort((a, b) => (a.name < b.name ? -1 : 1));
	for (const entry of found) {
		yield* sys.print(
			options.program === "apt"
				? `${entry.name}/${releaseOf(sys, entry)} ${debVersion(entry)} ${entry.arch}\n  ${entry.summary}\n\n`
				: `${entry.name} - ${entry.summary}\n`,
		);
	}
	return 0;
}

function* depends(run: AptRun, command: string, words: readonly string[]): Routine<number> {
	const { byName } = catalogueOf(run.sys.machine.facts.userland);
	for (const word of words) {
		const entry = byName.get(word);
		if (!entry) {
			return yield* run.fail("No packages found");
		}
		const names =
			command === "depends"
				? entry.requires.map((name) => `  Depends: ${name}`)
				: [...byName.values()].filter((other) => other.requires.includes(word)).map(({ name }) => `  ${name}`);
		yield* run.sys.print(
			`${word}\n${command === "rdepends" ? "Reverse Depends:\n" : ""}${names.map((name) => `${name}\n`).join("")}`,
		);
	}
	return 0;
}

/** apt-mark: holds, and who came by himself. */
function* runMark(sys: Sys): Routine<number> {
	const options: AptOptions = readAptOptions("apt-mark", sys.argv().slice(1));
	const [command = "", ...words] = options.words;
	const held = heldPackages(sys);
	switch (command) {
		case "hold":
		case "unhold":
			for (const word of words) {
				const at = held.indexOf(word);
				const isHeld = at >= 0;
				if (!catalogueOf(sys.machine.facts.userland).byName.has(word) && !installedPackages(sys).has(word)) {
					yield* sys.warn(`E: Unable to locate package ${word}\nE: No packages found\n`);
					return 100;
				}
				if (command === "hold" && !isHeld) {
					held.push(word);
				} else if (command === "unhold" && isHeld) {
					held.splice(at, 1);
				}
				yield* sys.print(
					command === "hold"
						? isHeld
							? `${word} was already set on hold.\n`
							: `${word} set on hold.\n`
						: isHeld
							? `Canceled hold on ${word}.\n`
							: `${word} was already not on hold.\n`,
				);
			}
			return 0;
		case "showhold":
			yield* sys.print(held.map((name) => `${name}\n`).join(""));
			return 0;
		case "showmanual":
		case "showauto":
			for (const { entry, isAutomatic } of installedPackages(sys).values()) {
				if (isAutomatic === (command === "showauto")) {
					yield* sys.print(`${entry.name}\n`);
				}
			}
			return 0;
		case "auto":
		case "manual":
			yield* sys.print(
				words
					.map((name) => `${name} set to ${command === "auto" ? "automatically" : "manually"} installed.\n`)
					.join(""),
			);
			return 0;
	}
	yield* sys.warn(`E: Invalid operation ${command}\n`);
	return 100;
}

export const APT: readonly Program[] = [
	{ name: "apt", run: runApt },
	{ name: "apt-get", run: runApt },
	{ name: "apt-cache", run: runApt },
	{ name: "apt-mark", run: runMark },
];
