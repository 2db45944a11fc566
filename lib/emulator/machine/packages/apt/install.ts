import type { Routine, Sys } from "../../kernel/sys";
import { catalogueOf, globPattern } from "../catalogue";
import { heldPackages, installedPackages } from "../database";
import type { Package } from "../package";
import { filesOf } from "../package-files";
import { readLine } from "../read-line";
import { planInstall, planRemoval, unneeded } from "../solve";
import { reloadUnits, startUnits, stopUnits } from "../start-services";
import { installPackage, removePackage, transactionTime } from "../transaction";
import type { AptOptions } from "./options";
import { alternativesOf } from "./package-alternatives";
import { answers, isOffered, packageOfWord, readSources, type Source } from "./sources";
import { archiveSize, counts, debVersion, nameLines, READING } from "./words";

/** One run of apt or apt-get. */
export class AptRun {
	sources: readonly Source[] = [];

	constructor(
		readonly sys: Sys,
		readonly options: AptOptions,
	) {}

	/** Says what -q keeps and -qq leaves out. */
	*say(text: string): Routine<void> {
		if (this.options.quiet < 2) {
			yield* this.sys.print(text);
		}
	}

	*fail(text: string): Routine<number> {
		yield* this.sys.warn(`E: ${text}\n`);
		return 100;
	}

	offered(entry: Package): boolean {
		return isOffered(this.sys, this.sources, entry);
	}

	/** Installed packages of which a source has another version, and that nobody holds. */
	upgradable(): Package[] {
		const { byName } = catalogueOf(this.sys.machine.facts.userland);
		const held = heldPackages(this.sys);
		return [...installedPackages(this.sys).values()].flatMap(({ entry }) => {
			const found = byName.get(entry.name);
			return found && debVersion(found) !== debVersion(entry) && this.offered(found) && !held.includes(entry.name)
				? [found]
				: [];
		});
	}
}

/** `apt-get install WORDS` (also `name-` to remove, `name=version`). */
export function* install(run: AptRun, words: readonly string[]): Routine<number> {
	const { sys, options } = run;
	run.sources = yield* readSources(sys);
	const installed = installedPackages(sys);
	const wanted: Package[] = [];
	const going: Package[] = [];
	const failures: string[] = [];
	const notes: string[] = [];
	for (const word of words) {
		if (/\.deb$/.test(word)) {
			failures.push(`Unsupported file ${word} given on commandline`);
			continue;
		}
		const found = yield* wordToPackages(run, word, failures, notes);
		for (const entry of found) {
			const isMinus = word.endsWith("-") && !catalogueOf(sys.machine.facts.userland).byName.has(word);
			if (isMinus) {
				going.push(...(installed.has(entry.name) ? [entry] : []));
			} else {
				wanted.push(entry);
			}
		}
	}
	yield* run.say(READING);
	yield* run.say(notes.join(""));
	if (failures.length > 0) {
		yield* sys.warn(failures.map((text) => `E: ${text}\n`).join(""));
		return 100;
	}
	const fresh: Package[] = [];
	for (const entry of wanted) {
		const known = installed.get(entry.name)?.entry;
		if (
			known &&
			(debVersion(known) === debVersion(entry) || options.flags.has("--no-upgrade")) &&
			!options.flags.has("--reinstall")
		) {
			yield* run.say(`${entry.name} is already the newest version (${debVersion(known)}).\n`);
		} else {
			fresh.push(entry);
		}
	}
	const plan = planInstall(sys.machine.facts.userland, installed, fresh, (entry) => run.offered(entry));
	const [lack] = plan.missing;
	if (lack) {
		yield* sys.print(
			`Some packages could not be installed. This may mean that you have\nrequested an impossible situation or if you are using the unstable\ndistribution that some required packages have not yet been created\nor been moved out of Incoming.\nThe following information may help to resolve the situation:\n\nThe following packages have unmet dependencies:\n ${lack.by.name} : Depends: ${lack.name} but it is not installable\n`,
		);
		return yield* run.fail("Unable to correct problems, you have held broken packages.");
	}
	const updates = plan.updates.map(({ to }) => to);
	return yield* carryOut(run, {
		fresh: plan.installs,
		asked: fresh,
		updates,
		gone: planRemoval(installed, going),
		isPurge: false,
	});
}

function* wordToPackages(run: AptRun, word: string, failures: string[], notes: string[]): Routine<Package[]> {
	const { sys } = run;
	const { byName, byProvided } = catalogueOf(sys.machine.facts.userland);
	const name = word
		.replace(/[+-]$/, (mark) => (byName.has(word) ? mark : ""))
		.replace(/[=/].*$/, "")
		.replace(/:(amd64|all)$/, "");
	const known = installedPackages(sys).get(name)?.entry;
	const exact = byName.get(name);
	if (exact && (run.offered(exact) || known)) {
		const [, version] = /=(.*)$/.exec(word) ?? [];
		if (version !== undefined && !globPattern(version).test(debVersion(exact))) {
			failures.push(`Version '${version}' for '${name}' was not found`);
			return [];
		}
		return [exact];
	}
	if (known) {
		return [known];
	}
	const provided = byProvided.get(name)?.filter((entry) => run.offered(entry));
	const [only] = provided ?? [];
	if (provided && only) {
		if (provided.length > 1 && !["dnsutils", "mailx", "awk", "netcat"].includes(name)) {
			notes.push(
				`Package ${name} is a virtual package provided by:\n${provided.map((entry) => `  ${entry.name} ${debVersion(entry)}\n`).join("")}You should explicitly select one to install.\n\n`,
			);
			failures.push(`Package '${name}' has no installation candidate`);
			return [];
		}
		notes.push(`Note, selecting '${only.name}' instead of '${name}'\n`);
		return [only];
	}
	if (/[*?^$]/.test(name)) {
		const pattern = name.includes("*") ? globPattern(name) : new RegExp(name);
		const found = [...byName.values()].filter((entry) => pattern.test(entry.name) && run.offered(entry));
		notes.push(...found.map((entry) => `Note, selecting '${entry.name}' for glob '${name}'\n`));
		if (found.length > 0) {
			return found;
		}
		failures.push(`Unable to locate package ${name}`, `Couldn't find any package by glob '${name}'`);
		return [];
	}
	failures.push(`Unable to locate package ${name}`);
	if (name.includes(".")) {
		failures.push(`Couldn't find any package by glob '${name}'`);
	}
	// A package of a repository that was added but not fetched yet cannot be located either.
	yield* sys.spend(1);
	return [];
}

export type Work = {
	readonly fresh: readonly Package[];
	readonly asked: readonly Package[];
	readonly updates: readonly Package[];
	readonly gone: readonly Package[];
	readonly isPurge: boolean;
};

/** Shows what will happen, asks, and does it. */
export function* carryOut(run: AptRun, work: Work): Routine<number> {
	const { sys, options } = run;
	const { fresh, asked, updates, gone } = work;
	const names = (entries: readonly Package[]) => entries.map(({ name }) => name).sort();
	const additional = fresh.filter((entry) => !asked.includes(entry));
	const orphans = unneeded(installedPackages(sys)).filter((entry) => !fresh.includes(entry) && !gone.includes(entry));
	const kept = run.upgradable().filter((entry) => !updates.includes(entry)).length;
	if (orphans.length > 0) {
		yield* run.say(
			orphans.length === 1
				? `The following package was automatically installed and is no longer required:\n${nameLines(names(orphans))}Use '${options.program} autoremove' to remove it.\n`
				: `The following packages were automatically installed and are no longer required:\n${nameLines(names(orphans))}Use '${options.program} autoremove' to remove them.\n`,
		);
	}
	if (additional.length > 0) {
		yield* run.say(`The following additional packages will be installed:\n${nameLines(names(additional))}`);
	}
	if (gone.length > 0) {
		const marked = names(gone).map((name) => (work.isPurge ? `${name}*` : name));
		yield* run.say(`The following packages will be REMOVED:\n${nameLines(marked)}`);
	}
	if (fresh.length > 0) {
		yield* run.say(`The following NEW packages will be installed:\n${nameLines(names(fresh))}`);
	}
	if (updates.length > 0) {
		yield* run.say(`The following packages will be upgraded:\n${nameLines(names(updates))}`);
	}
	yield* run.say(counts(updates.length, fresh.length, gone.length, kept));
	const all = [...fresh, ...updates];
	if (all.length + gone.length === 0) {
		return 0;
	}
	const size = all.reduce((sum, entry) => sum + entry.size, 0);
	const disk =
		fresh.reduce((sum, entry) => sum + entry.installedSize, 0) -
		gone.reduce((sum, entry) => sum + entry.installedSize, 0);
	if (all.length > 0) {
		yield* run.say(`Need to get ${archiveSize(size)} of archives.\n`);
	}
	yield* run.say(
		disk >= 0
			? `After this operation, ${archiveSize(disk)} of additional disk space will be used.\n`
			: `After this operation, ${archiveSize(-disk)} disk space will be freed.\n`,
	);
	if (options.isSimulation) {
		for (const entry of gone) {
			yield* sys.print(`Remv ${entry.name} [${debVersion(entry)}]\n`);
		}
		for (const verb of ["Inst", "Conf"]) {
			for (const entry of all) {
				yield* sys.print(`${verb} ${entry.name} (${debVersion(entry)} ${originOf(sys)} [${entry.arch}])\n`);
			}
		}
		return 0;
	}
	const isPlain = additional.length === 0 && gone.length === 0 && updates.length === 0 && fresh.length === asked.length;
	if (!options.assumesYes && !(isPlain && fresh.length > 0)) {
		yield* sys.print("Do you want to continue? [Y/n] ");
		const answer = yield* readLine(sys);
		if (options.assumesNo || !(answer.isLine && /^\s*(y(es)?)?\s*$/i.test(answer.text))) {
			yield* sys.print("Abort.\n");
			return 1;
		}
	}
	if (options.flags.has("-d") || options.flags.has("--download-only")) {
		yield* run.say("Download complete and in download only mode\n");
		return 0;
	}
	return yield* perform(run, work, size);
}

function originOf(sys: Sys): string {
	return sys.machine.facts.userland === "ubuntu2204" ? "Ubuntu:22.04/jammy-updates" : "Debian:12.5/stable";
}

function* perform(run: AptRun, { fresh, asked, updates, gone, isPurge }: Work, size: number): Routine<number> {
	const { sys } = run;
	const installed = installedPackages(sys);
	const all = [...fresh, ...updates];
	if (all.length > 0) {
		let index = 0;
		for (const entry of all) {
			index += 1;
			const from =
				run.sources.find((source) => answers(sys, source) && /\/(ubuntu|debian)$/.test(source.url)) ?? run.sources[0];
			const where = from ? `${from.url} ${from.suite}/${entry.repo}` : entry.repo;
			yield* run.say(
				`Get:${index} ${where} amd64 ${entry.name} ${entry.arch} ${debVersion(entry)} [${archiveSize(entry.size)}]\n`,
			);
		}
		yield* sys.sleep(transactionTime(all));
		yield* run.say(`Fetched ${archiveSize(size)} in 1s (${archiveSize(Math.max(1000, size))}/s)\n`);
	}
	let count = 60_000 + installed.size * 37;
	for (const entry of gone) {
		yield* run.say(
			entry === gone[0] ? `(Reading database ... ${count} files and directories currently installed.)\n` : "",
		);
		yield* run.say(`Removing ${entry.name} (${debVersion(entry)}) ...\n`);
		yield* stopUnits(sys, entry);
		yield* removePackage(sys, entry, isPurge);
		if (isPurge && entry.files.some(({ isConfig }) => isConfig)) {
			yield* run.say(`Purging configuration files for ${entry.name} (${debVersion(entry)}) ...\n`);
		}
	}
	for (const [index, entry] of all.entries()) {
		const known = installed.get(entry.name)?.entry;
		if (!known) {
			yield* run.say(`Selecting previously unselected package ${entry.name}.\n`);
		}
		if (index === 0) {
			yield* run.say(`(Reading database ... ${count} files and directories currently installed.)\n`);
		}
		count += filesOf(entry).length;
		yield* run.say(
			`Preparing to unpack .../${all.length > 1 ? `${String(index).padStart(all.length > 10 ? 2 : 1, "0")}-` : ""}${entry.name}_${debVersion(entry).replace(":", "%3a")}_${entry.arch}.deb ...\nUnpacking ${entry.name} (${debVersion(entry)})${known ? ` over (${debVersion(known)})` : ""} ...\n`,
		);
		yield* installPackage(sys, entry, !asked.includes(entry) && !known, known);
		for (const [link, target] of alternativesOf(entry)) {
			yield* alternative(sys, link, target);
		}
	}
	yield* reloadUnits(sys, all);
	for (const entry of all) {
		yield* run.say(`Setting up ${entry.name} (${debVersion(entry)}) ...\n`);
		const text = yield* startUnits(sys, entry);
		yield* run.say(text);
		yield* noteLog(sys, entry);
	}
	const triggers = ["man-db", "libc-bin", "ufw"].flatMap((name) => installed.get(name)?.entry ?? []);
	for (const entry of all.length > 0 ? triggers : []) {
		yield* run.say(`Processing triggers for ${entry.name} (${debVersion(entry)}) ...\n`);
	}
	if (all.length > 0 && installed.has("needrestart")) {
		yield* run.say(
			"Scanning processes...\nScanning linux images...\n\nRunning kernel seems to be up-to-date.\n\nNo services need to be restarted.\n\nNo containers need to be restarted.\n\nNo user sessions are running outdated binaries.\n\nNo VM guests are running outdated hypervisor (qemu) binaries on this host.\n",
		);
	}
	return 0;
}

function* alternative(sys: Sys, link: string, target: string): Routine<void> {
	try {
		sys.lstat(`/etc/alternatives/${link}`);
	} catch {
		sys.symlink(target, `/etc/alternatives/${link}`);
	}
	yield* sys.spend(1);
}

/** A line of /var/log/dpkg.log. */
function* noteLog(sys: Sys, entry: Package): Routine<void> {
	const stamp = new Date(sys.now() + 8 * 3_600_000).toISOString().slice(0, 19).replace("T", " ");
	const fd = yield* sys.open("/var/log/dpkg.log", { write: true, append: true, create: true }, 0o644);
	yield* sys.write(fd, Buffer.from(`${stamp} status installed ${entry.name}:${entry.arch} ${debVersion(entry)}\n`));
	sys.close(fd);
}

/** `apt-get remove|purge WORDS`, and autoremove. */
export function* remove(
	run: AptRun,
	words: readonly string[],
	isPurge: boolean,
	alsoUnneeded = false,
): Routine<number> {
	const { sys } = run;
	run.sources = yield* readSources(sys);
	const installed = installedPackages(sys);
	const going: Package[] = [];
	const notes: string[] = [];
	const failures: string[] = [];
	for (const word of words) {
		const name = word.replace(/:(amd64|all)$/, "");
		if (/[*?]/.test(name)) {
			const pattern = globPattern(name);
			going.push(...[...installed.values()].map(({ entry }) => entry).filter((entry) => pattern.test(entry.name)));
			continue;
		}
		const known = installed.get(name)?.entry;
		if (known) {
			going.push(known);
		} else if (packageOfWord(sys, name)) {
			notes.push(`Package '${name}' is not installed, so not removed\n`);
		} else {
			failures.push(`Unable to locate package ${name}`);
		}
	}
	yield* run.say(READING);
	if (failures.length > 0) {
		yield* sys.warn(failures.map((text) => `E: ${text}\n`).join(""));
		return 100;
	}
	yield* run.say(notes.join(""));
	const gone = planRemoval(installed, going);
	if (alsoUnneeded) {
		const left = new Map([...installed].filter(([name]) => !gone.some((entry) => entry.name === name)));
		gone.push(...unneeded(left));
	}
	return yield* carryOut(run, { fresh: [], asked: [], updates: [], gone, isPurge });
}

/** `apt-get upgrade`, dist-upgrade and full-upgrade. */
export function* upgrade(run: AptRun): Routine<number> {
	run.sources = yield* readSources(run.sys);
	yield* run.say(`${READING}Calculating upgrade...\n`);
	return yield* carryOut(run, { fresh: [], asked: [], updates: run.upgradable(), gone: [], isPurge: false });
}
