import type { Routine } from "../../kernel/sys";
import { matchPackages } from "../catalogue";
import type { Package } from "../package";
import { planRemoval, unneeded } from "../solve";
import { reloadUnits, stopUnits } from "../start-services";
import { removePackage } from "../transaction";
import { declined, logInstall } from "./install";
import type { YumSession } from "./session";
import { closingList, dnfName, fileSize, progressLine, transactionTable, yumName } from "./table";

/** `yum remove WORDS`. Returns the exit status. */
export function* remove(session: YumSession, words: readonly string[]): Routine<number> {
	const { sys, isDnf } = session;
	yield* session.readRepositories();
	const installed = session.installed();
	const wanted: Package[] = [];
	for (const word of words) {
		const found = matchPackages(session.userland, word).flatMap((entry) => installed.get(entry.name)?.entry ?? []);
		if (found.length === 0) {
			yield* isDnf ? sys.warn(`No match for argument: ${word}\n`) : sys.print(`No Match for argument: ${word}\n`);
		}
		wanted.push(...found.filter((entry) => !wanted.includes(entry)));
	}
	if (wanted.length === 0) {
		yield* session.say(
			isDnf
				? "No packages marked for removal.\nDependencies resolved.\nNothing to do.\nComplete!\n"
				: "No Packages marked for removal\n",
		);
		return 0;
	}
	return yield* removeAll(session, wanted);
}

/** `yum autoremove`: what came for others and is needed by nobody. */
export function* autoremove(session: YumSession): Routine<number> {
	const wanted = unneeded(session.installed());
	if (wanted.length === 0) {
		yield* session.say(
			session.isDnf ? "Dependencies resolved.\nNothing to do.\nComplete!\n" : "No Packages marked for removal\n",
		);
		return 0;
	}
	return yield* removeAll(session, wanted);
}

function* removeAll(session: YumSession, wanted: readonly Package[]): Routine<number> {
	const { sys, isDnf } = session;
	const nameOf = isDnf ? dnfName : yumName;
	const plan = planRemoval(session.installed(), wanted);
	const dependents = plan.filter((entry) => !wanted.includes(entry));
	const orphans: Package[] = [];
	if (isDnf) {
		const left = new Map([...session.installed()].filter(([name]) => !plan.some((entry) => entry.name === name)));
		orphans.push(...unneeded(left));
		yield* session.say("Dependencies resolved.\n");
	} else {
		const lines = ["Resolving Dependencies", "--> Running transaction check"];
		for (const entry of plan) {
			lines.push(`---> Package ${entry.name}.${entry.arch} ${entry.epoch}:${entry.version} will be erased`);
		}
		yield* session.say(
			`${[...lines, "--> Finished Dependency Resolution", "", "Dependencies Resolved", ""].join("\n")}\n`,
		);
	}
	const all = [...plan, ...orphans];
	yield* session.say(
		transactionTable(
			[
				{ title: "Removing:", packages: wanted },
				{ title: isDnf ? "Removing dependent packages:" : "Removing for dependencies:", packages: dependents },
				{ title: "Removing unused dependencies:", packages: orphans },
			],
			(entry) => `@${session.repoName(entry)}`,
		),
	);
	const size = all.reduce((sum, entry) => sum + entry.installedSize, 0);
	const more =
		!isDnf && dependents.length > 0
			? ` (+${dependents.length} Dependent package${dependents.length > 1 ? "s" : ""})`
			: "";
	const count = isDnf ? all.length : wanted.length;
	yield* session.say(
		`\nTransaction Summary\n${"=".repeat(80)}\nRemove  ${count} Package${count > 1 ? "s" : ""}${more}\n\n${isDnf ? "Freed space" : "Installed size"}: ${fileSize(size)}\n`,
	);
	if (!(yield* session.confirm("Is this ok [y/N]: "))) {
		yield* declined(session);
		return 1;
	}
	yield* sys.sleep(200 + 80 * all.length);
	const width = isDnf ? 16 : 10;
	yield* session.say(
		isDnf
			? `Running transaction check\nTransaction check succeeded.\nRunning transaction test\nTransaction test succeeded.\nRunning transaction\n${progressLine("Preparing", "", 1, 1, width)}`
			: "Downloading packages:\nRunning transaction check\nRunning transaction test\nTransaction test succeeded\nRunning transaction\n",
	);
	for (const [index, entry] of all.entries()) {
		const disabled = yield* stopUnits(sys, entry);
		if (disabled !== "") {
			yield* session.say(disabled);
		}
		const saved = yield* removePackage(sys, entry);
		yield* session.say(progressLine("Erasing", nameOf(entry), index + 1, all.length, width));
		for (const path of saved) {
			yield* sys.warn(`warning: ${path} saved as ${path}.rpmsave\n`);
		}
		yield* logInstall(session, "Erased", entry);
	}
	yield* reloadUnits(sys, all);
	for (const [index, entry] of all.entries()) {
		yield* session.say(progressLine("Verifying", nameOf(entry), index + 1, all.length, width));
	}
	const named = (entries: readonly Package[]) =>
		entries.map((entry) => (isDnf ? dnfName(entry) : `${entry.name}.${entry.arch} ${entry.epoch}:${entry.version}`));
	yield* session.say(
		isDnf
			? `\n${closingList("Removed:", named(all).sort())}Complete!\n`
			: `\n${closingList("Removed:", named(wanted))}${closingList("Dependency Removed:", named(dependents))}Complete!\n`,
	);
	return 0;
}
