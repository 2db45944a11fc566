import { isErrno } from "../../kernel/errno";
import type { Routine } from "../../kernel/sys";
import { importedKeys } from "../database";
import { fullVersion, type Package } from "../package";
import { readRpmFile } from "../rpm-file";
import { type Plan, planInstall } from "../solve";
import { reloadUnits } from "../start-services";
import { installPackage, transactionTime } from "../transaction";
import { groupMembers } from "./groups";
import { hasFlag } from "./options";
import { YumExit, type YumSession } from "./session";
import { closingList, dnfName, downloadLine, fileSize, progressLine, transactionTable, yumName } from "./table";

/** `yum install WORDS`. Returns the exit status. */
export function* install(session: YumSession, words: readonly string[]): Routine<number> {
	const { sys, isDnf } = session;
	if (words.length === 0) {
		yield* sys.warn(
			isDnf
				? "usage: dnf install [-c [config file]] [-q] [-v] [-y]\n                   PACKAGE [PACKAGE ...]\ndnf install: error: the following arguments are required: PACKAGE\n"
				: "Error: Need to pass a list of pkgs to install\n Mini usage:\n\ninstall PACKAGE...\n\nInstall a package or packages on your system\n\naliases: install-n, install-na, install-nevra\n",
		);
		return 1;
	}
	yield* session.loadMetadata();
	const installed = session.installed();
	const wanted: Package[] = [];
	const missing: string[] = [];
	let present = 0;
	for (const word of words) {
		const found = yield* packagesOfWord(session, word);
		if (found === undefined) {
			missing.push(word);
			continue;
		}
		for (const entry of found) {
			const known = installed.get(entry.name);
			if (known && fullVersion(known.entry) === fullVersion(entry)) {
				present += 1;
				yield* session.say(
					isDnf
						? `Package ${dnfName(entry)} is already installed.\n`
						: `Package ${yumName(entry)} already installed and latest version\n`,
				);
			} else if (!wanted.includes(entry)) {
				wanted.push(entry);
			}
		}
	}
	for (const word of missing) {
		const isFile = /\.rpm$/.test(word);
		if (isDnf) {
			yield* isFile ? sys.warn(`Error: Could not open: ${word}\n`) : sys.warn(`No match for argument: ${word}\n`);
		} else if (!isFile) {
			yield* sys.print(`No package ${word} available.\n`);
		}
	}
	if (isDnf && missing.length > 0 && !hasFlag(session.options, "--skip-broken", "--skip-unavailable")) {
		const names = missing.filter((word) => !/\.rpm$/.test(word));
		if (names.length > 0) {
			yield* sys.warn(`Error: Unable to find a match: ${names.join(" ")}\n`);
		}
		return 1;
	}
	if (wanted.length === 0) {
		if (isDnf) {
			yield* session.say("Dependencies resolved.\nNothing to do.\nComplete!\n");
			return 0;
		}
		if (present > 0) {
			yield* session.say("Nothing to do\n");
			return 0;
		}
		yield* sys.warn("Error: Nothing to do\n");
		return 1;
	}
	const plan = planInstall(
		session.userland,
		installed,
		wanted,
		(entry) => session.isOffered(entry) || wanted.includes(entry),
	);
	return yield* runPlan(session, plan);
}

/** What a word stands for: packages on offer, a group, a file; undefined when there is nothing. */
function* packagesOfWord(session: YumSession, word: string): Routine<Package[] | undefined> {
	if (/^[a-z]+:\/\/.*\.rpm$/.test(word) || (/\.rpm$/.test(word) && /[/]/.test(word)) || /^[^/]+\.rpm$/.test(word)) {
		const file = yield* readRpmFile(session.sys, word);
		if (file.kind === "package") {
			return [file.entry];
		}
		if (!session.isDnf) {
			yield* session.sys.print(`${file.message.yum}\n`);
		} else if (file.message.dnf !== "") {
			yield* session.sys.warn(`${file.message.dnf}\n`);
		}
		return undefined;
	}
	if (word.startsWith("@")) {
		const members = groupMembers(session.userland, word.slice(1).replace(/^\^/, ""));
		return members?.flatMap((name) => session.matches(name).slice(0, 1));
	}
	const found = session.matches(word);
	if (found.length > 0) {
		return found;
	}
	// What the image brought is installed whether a repository offers it or not.
	const known = session.installed().get(word.replace(/\.(x86_64|noarch)$/, ""));
	return known ? [known.entry] : undefined;
}

/** Shows a plan, asks, and carries it out. */
export function* runPlan(session: YumSession, plan: Plan): Routine<number> {
	const { sys, isDnf } = session;
	const [lack] = plan.missing;
	if (lack) {
		yield* sys.warn(
			isDnf
				? `Error: \n Problem: conflicting requests\n  - nothing provides ${lack.name} needed by ${dnfName(lack.by)}\n(try to add '--skip-broken' to skip uninstallable packages or '--nobest' to use not only best candidate packages)\n`
				: `Error: Package: ${yumName(lack.by)} (${session.repoName(lack.by)})\n           Requires: ${lack.name}\n You could try using --skip-broken to work around the problem\n You could try running: rpm -Va --nofiles --nodigest\n`,
		);
		return 1;
	}
	const asked = plan.installs.filter((entry) => !plan.dependencies.has(entry));
	const needed = plan.installs.filter((entry) => plan.dependencies.has(entry));
	const updates = plan.updates.map(({ to }) => to);
	const all = [...plan.installs, ...updates];
	yield* session.say(resolution(session, plan));
	yield* session.say(
		transactionTable(
			[
				{ title: "Installing:", packages: asked },
				{ title: isDnf ? "Upgrading:" : "Updating:", packages: updates },
				{ title: isDnf ? "Installing dependencies:" : "Installing for dependencies:", packages: needed },
			],
			session.repoName,
		),
	);
	yield* session.say(summary(isDnf, asked, needed, updates));
	if (!(yield* session.confirm(isDnf ? "Is this ok [y/N]: " : "Is this ok [y/d/N]: "))) {
		yield* declined(session);
		return 1;
	}
	yield* session.say(`Downloading ${isDnf ? "P" : "p"}ackages:\n`);
	yield* sys.sleep(transactionTime(all));
	let index = 0;
	for (const entry of all) {
		index += 1;
		yield* session.say(downloadLine(index, all.length, entry, isDnf));
	}
	const total = all.reduce((sum, entry) => sum + entry.size, 0);
	if (isDnf || all.length > 1) {
		yield* session.say(`${"-".repeat(80)}\n${totalLine(total, isDnf)}`);
	}
	yield* importRepositoryKeys(session, all);
	if (hasFlag(session.options, "--downloadonly")) {
		yield* session.say(
			isDnf
				? "Complete!\nThe downloaded packages were saved in cache until the next successful transaction.\n"
				: 'exiting because "Download Only" specified\n',
		);
		return 0;
	}
	yield* transact(session, plan);
	const named = (entries: readonly Package[]) => entries.map((entry) => (isDnf ? dnfName(entry) : listedName(entry)));
	if (isDnf) {
		yield* session.say(
			`\n${closingList("Upgraded:", named(updates).sort())}${closingList("Installed:", named([...asked, ...needed]).sort())}Complete!\n`,
		);
	} else {
		yield* session.say(
			`\n${closingList("Installed:", named(asked))}${closingList("Dependency Installed:", named(needed))}${closingList("Updated:", named(updates))}Complete!\n`,
		);
	}
	return 0;
}

function listedName(entry: Package): string {
	return `${entry.name}.${entry.arch} ${entry.epoch}:${entry.version}`;
}

function* transact(session: YumSession, plan: Plan): Routine<void> {
	const { sys, isDnf } = session;
	const width = isDnf ? 16 : 10;
	const nameOf = isDnf ? dnfName : yumName;
	const steps = plan.installs.length + plan.updates.length * 2;
	yield* session.say(
		isDnf
			? `Running transaction check\nTransaction check succeeded.\nRunning transaction test\nTransaction test succeeded.\nRunning transaction\n${progressLine("Preparing", "", 1, 1, width)}`
			: "Running transaction check\nRunning transaction test\nTransaction test succeeded\nRunning transaction\n",
	);
	let step = 0;
	for (const { from, to } of plan.updates) {
		step += 1;
		yield* installPackage(sys, to, session.installed().get(to.name)?.isAutomatic ?? false, from);
		yield* session.say(progressLine(isDnf ? "Upgrading" : "Updating", nameOf(to), step, steps, width));
	}
	for (const entry of plan.installs) {
		step += 1;
		if (isDnf && entry.users.length > 0) {
			yield* session.say(
				progressLine("Running scriptlet", nameOf(entry), step, steps, width).replace(
					"Running scriptlet :",
					"Running scriptlet:",
				),
			);
		}
		yield* installPackage(sys, entry, plan.dependencies.has(entry));
		yield* session.say(progressLine("Installing", nameOf(entry), step, steps, width));
		yield* logInstall(session, "Installed", entry);
	}
	for (const { from } of plan.updates) {
		step += 1;
		yield* session.say(progressLine("Cleanup", nameOf(from), step, steps, width));
	}
	yield* reloadUnits(sys, plan.installs);
	step = 0;
	for (const entry of [
		...plan.updates.map(({ to }) => to),
		...plan.installs,
		...plan.updates.map(({ from }) => from),
	]) {
		step += 1;
		yield* session.say(progressLine("Verifying", nameOf(entry), step, steps, width));
	}
}

/** A line of /var/log/yum.log: `Jan 05 10:00:00 Installed: httpd-2.4.6…`. */
export function* logInstall(session: YumSession, verb: string, entry: Package): Routine<void> {
	const { sys } = session;
	if (session.isDnf) {
		return;
	}
	const date = new Date(sys.now() + 8 * 3_600_000);
	const month = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"][
		date.getUTCMonth()
	];
	const stamp = `${month} ${String(date.getUTCDate()).padStart(2, "0")} ${date.toISOString().slice(11, 19)}`;
	try {
		const fd = yield* sys.open("/var/log/yum.log", { write: true, append: true, create: true }, 0o600);
		yield* sys.write(fd, Buffer.from(`${stamp} ${verb}: ${verb === "Erased" ? entry.name : yumName(entry)}\n`));
		sys.close(fd);
	} catch (error) {
		if (!isErrno(error)) {
			throw error;
		}
	}
}

function totalLine(bytes: number, isDnf: boolean): string {
	const size = `${fileSize(bytes)}B`;
	return isDnf
		? `${"Total".padEnd(46)}${"20 MB/s".padStart(10)} | ${size.padStart(6)}     00:00     \n`
		: `${"Total".padEnd(50)}${"20 MB/s".padStart(8)} | ${size.padStart(6)}  00:00:00     \n`;
}

function* importRepositoryKeys(session: YumSession, entries: readonly Package[]): Routine<void> {
	const keys = importedKeys(session.sys);
	for (const entry of entries) {
		const repository = session.repositoryOf(entry);
		const key = repository?.settings.get("gpgkey");
		if (repository?.gpgCheck && key && !keys.includes(repository.id)) {
			keys.push(repository.id);
			// Keys of the image's own repositories came with it.
			if (!/centos|epel|alinux/i.test(repository.id) && !["base", "updates", "extras"].includes(repository.id)) {
				yield* session.sys.warn(
					`Retrieving key from ${key}\nImporting GPG key 0x621E9F35:\n Userid     : "${repository.name}"\n From       : ${key}\n`,
				);
			}
		}
	}
}

/** Nobody said yes. */
export function* declined(session: YumSession): Routine<void> {
	if (session.isDnf) {
		yield* session.sys.print("Operation aborted.\n");
		return;
	}
	const stamp = new Date(session.sys.now() + 8 * 3_600_000)
		.toISOString()
		.slice(0, 16)
		.replace("T", ".")
		.replace(":", "-");
	yield* session.sys.print(
		`Exiting on user command\nYour transaction was saved, rerun it with:\n yum load-transaction /tmp/yum_save_tx.${stamp}.${session.sys.pid}.yumtx\n`,
	);
}

function resolution(session: YumSession, plan: Plan): string {
	if (session.isDnf) {
		return "Dependencies resolved.\n";
	}
	const lines = ["Resolving Dependencies", "--> Running transaction check"];
	const will = (entry: Package, what: string) =>
		`---> Package ${entry.name}.${entry.arch} ${entry.epoch}:${entry.version} will be ${what}`;
	const asked = plan.installs.filter((entry) => !plan.dependencies.has(entry));
	for (const { from, to } of plan.updates) {
		lines.push(will(from, "updated"), will(to, "an update"));
	}
	for (const entry of asked) {
		lines.push(will(entry, "installed"));
	}
	const needed = plan.installs.filter((entry) => plan.dependencies.has(entry));
	for (const entry of needed) {
		const by = plan.installs.find((other) =>
			other.requires.some((name) => name === entry.name || entry.provides.includes(name)),
		);
		lines.push(`--> Processing Dependency: ${entry.name} for package: ${by ? yumName(by) : entry.name}`);
	}
	if (needed.length > 0) {
		lines.push("--> Running transaction check", ...needed.map((entry) => will(entry, "installed")));
	}
	return `${[...lines, "--> Finished Dependency Resolution", "", "Dependencies Resolved", ""].join("\n")}\n`;
}

function summary(
	isDnf: boolean,
	asked: readonly Package[],
	needed: readonly Package[],
	updates: readonly Package[],
): string {
	const count = (number: number) => `${number} Package${number === 1 ? "" : "s"}`;
	const lines: string[] = [];
	if (isDnf) {
		const fresh = asked.length + needed.length;
		lines.push(
			...(fresh > 0 ? [`Install  ${count(fresh)}`] : []),
			...(updates.length > 0 ? [`Upgrade  ${count(updates.length)}`] : []),
		);
	} else {
		const more = needed.length > 0 ? ` (+${needed.length} Dependent package${needed.length > 1 ? "s" : ""})` : "";
		lines.push(
			...(asked.length > 0 ? [`Install  ${count(asked.length)}${more}`] : []),
			...(updates.length > 0 ? [`Upgrade  ${count(updates.length)}`] : []),
		);
	}
	const all = [...asked, ...needed, ...updates];
	const size = all.reduce((sum, entry) => sum + entry.size, 0);
	const disk = [...asked, ...needed].reduce((sum, entry) => sum + entry.installedSize, 0);
	lines.push("", `Total download size: ${fileSize(size)}`);
	if (updates.length === 0) {
		lines.push(`Installed size: ${fileSize(disk)}`);
	}
	return `\nTransaction Summary\n${"=".repeat(80)}\n${lines.join("\n")}\n`;
}

/** `yum reinstall WORDS`: lays what is installed down again. */
export function* reinstall(session: YumSession, words: readonly string[]): Routine<number> {
	const { sys, isDnf } = session;
	yield* session.loadMetadata();
	const installed = session.installed();
	const present: Package[] = [];
	for (const word of words) {
		const found = session.matches(word).flatMap((entry) => installed.get(entry.name)?.entry ?? []);
		if (found.length === 0) {
			yield* sys.warn(isDnf ? `No match for argument: ${word}\n` : `No Match for argument: ${word}\n`);
		}
		present.push(...found);
	}
	if (present.length === 0) {
		yield* sys.warn(isDnf ? "Error: No packages marked for reinstall.\n" : "Error: Nothing to do\n");
		return 1;
	}
	yield* session.say(
		isDnf
			? "Dependencies resolved.\n"
			: "Resolving Dependencies\n--> Running transaction check\n--> Finished Dependency Resolution\n\nDependencies Resolved\n\n",
	);
	yield* session.say(transactionTable([{ title: "Reinstalling:", packages: present }], session.repoName));
	yield* session.say(
		`\nTransaction Summary\n${"=".repeat(80)}\nReinstall  ${present.length} Package${present.length > 1 ? "s" : ""}\n\n`,
	);
	if (!(yield* session.confirm(isDnf ? "Is this ok [y/N]: " : "Is this ok [y/d/N]: "))) {
		yield* declined(session);
		return 1;
	}
	yield* sys.sleep(transactionTime(present));
	for (const entry of present) {
		yield* installPackage(sys, entry, installed.get(entry.name)?.isAutomatic ?? false);
	}
	const named = present.map((entry) => (isDnf ? dnfName(entry) : listedName(entry)));
	yield* session.say(`\n${closingList(isDnf ? "Reinstalled:" : "Installed:", named)}Complete!\n`);
	return 0;
}

/** `yum update [WORDS]`. */
export function* update(session: YumSession, words: readonly string[]): Routine<number> {
	const { sys, isDnf } = session;
	yield* session.loadMetadata();
	const installed = session.installed();
	const available = updatesOf(session);
	const chosen: Package[] = [];
	for (const word of words) {
		const found = session.matches(word);
		const mine = found.filter((entry) => installed.has(entry.name));
		if (mine.length === 0) {
			yield* isDnf
				? sys.warn(
						found.length === 0
							? `No match for argument: ${word}\n`
							: `Package ${found[0]?.name} available, but not installed.\nNo match for argument: ${word}\n`,
					)
				: sys.print(
						found.length === 0
							? `No Match for argument: ${word}\nNo package ${word} available.\n`
							: `Package(s) ${word} available, but not installed.\n`,
					);
		}
		chosen.push(...mine.filter((entry) => available.includes(entry)));
	}
	if (
		isDnf &&
		words.length > 0 &&
		words.every((word) => session.matches(word).every((entry) => !installed.has(entry.name)))
	) {
		yield* sys.warn(`Error: No packages marked for upgrade.\n`);
		return 1;
	}
	const wanted = words.length === 0 ? available : chosen;
	if (wanted.length === 0) {
		yield* session.say(
			isDnf ? "Dependencies resolved.\nNothing to do.\nComplete!\n" : "No packages marked for update\n",
		);
		return 0;
	}
	return yield* runPlan(
		session,
		planInstall(session.userland, installed, wanted, (entry) => session.isOffered(entry)),
	);
}

/** Installed packages of which a repository has a later version. */
export function updatesOf(session: YumSession): Package[] {
	return [...session.installed().values()].flatMap(({ entry }) => {
		const found = session.matches(entry.name).find(({ name }) => name === entry.name);
		return found && fullVersion(found) !== fullVersion(entry) ? [found] : [];
	});
}

/** `yum groupinstall NAMES`. */
export function* groupInstall(session: YumSession, names: readonly string[]): Routine<number> {
	const { sys, isDnf } = session;
	yield* session.loadMetadata();
	const wanted: Package[] = [];
	for (const name of names) {
		const members = groupMembers(session.userland, name);
		if (!members) {
			yield* isDnf
				? sys.warn(`Module or Group '${name}' is not available.\n`)
				: sys.warn(`Warning: Group ${name} does not exist.\n`);
			continue;
		}
		wanted.push(...members.flatMap((member) => session.matches(member).slice(0, 1)));
	}
	const installed = session.installed();
	const fresh = wanted.filter((entry) => !installed.has(entry.name));
	if (wanted.length === 0) {
		yield* sys.warn(
			isDnf
				? "Error: Nothing to do.\n"
				: "Maybe run: yum groups mark install (see man yum)\nError: No packages in any requested group available to install or update\n",
		);
		throw new YumExit(1);
	}
	if (fresh.length === 0) {
		yield* session.say(
			isDnf
				? "Dependencies resolved.\nNothing to do.\nComplete!\n"
				: "Maybe run: yum groups mark install (see man yum)\nNo packages in any requested group available to install or update\n",
		);
		return 0;
	}
	return yield* runPlan(
		session,
		planInstall(session.userland, installed, fresh, (entry) => session.isOffered(entry)),
	);
}
