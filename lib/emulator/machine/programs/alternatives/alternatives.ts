import type { Routine, Sys } from "../../kernel/sys";
import { isDebianFamily } from "../../kernel/userland";
import type { Program } from "../../program";
import { readLine } from "../kit/ask";
import { exists, removeIfThere } from "../kit/files";
import { bestOf, type Choice, folderOf, type Group, readGroup, writeGroup } from "./store";

function current(sys: Sys, name: string): string | undefined {
	try {
		return sys.readlink(`/etc/alternatives/${name}`);
	} catch {
		return undefined;
	}
}

function relink(sys: Sys, link: string, target: string): void {
	removeIfThere(sys, link);
	sys.symlink(target, link);
}

/** Points the links of a group at a choice. */
function use(sys: Sys, name: string, group: Group, choice: Choice): void {
	relink(sys, `/etc/alternatives/${name}`, choice.path);
	relink(sys, group.link, `/etc/alternatives/${name}`);
	for (const [slave, link] of group.slaves) {
		const target = choice.slaves.get(slave);
		if (target === undefined) {
			removeIfThere(sys, `/etc/alternatives/${slave}`);
			removeIfThere(sys, link);
		} else {
			relink(sys, `/etc/alternatives/${slave}`, target);
			relink(sys, link, `/etc/alternatives/${slave}`);
		}
	}
}

class AlternativesError extends Error {}

function* install(sys: Sys, tool: string, words: readonly string[]): Routine<void> {
	const [link = "", name = "", path = "", priority = "", ...rest] = words;
	const isDebian = isDebianFamily(sys.machine.facts.userland);
	if (!/^-?\d+$/.test(priority)) {
		throw new AlternativesError(
			isDebian ? "priority must be an integer" : `--install needs <link> <name> <path> <priority>`,
		);
	}
	if (isDebian && !exists(sys, path)) {
		throw new AlternativesError(`alternative path ${path} doesn't exist`);
	}
	const group: Group = (yield* readGroup(sys, name)) ?? { mode: "auto", link, slaves: new Map(), choices: [] };
	group.link = link;
	const slaves = new Map<string, string>();
	for (let at = 0; at < rest.length; at++) {
		if (rest[at] === "--slave" || rest[at] === "--follower") {
			const [slaveLink = "", slave = "", target = ""] = rest.slice(at + 1, at + 4);
			group.slaves.set(slave, slaveLink);
			slaves.set(slave, target);
			at += 3;
		}
	}
	const before = current(sys, name);
	group.choices = [...group.choices.filter((one) => one.path !== path), { path, priority: Number(priority), slaves }];
	yield* writeGroup(sys, name, group);
	const best = bestOf(group);
	if (group.mode === "auto" && best !== undefined && (before !== best.path || best.path === path)) {
		use(sys, name, group, best);
		if (isDebian && before !== best.path) {
			yield* sys.print(`${tool}: using ${best.path} to provide ${link} (${name}) in auto mode\n`);
		}
	}
}

function* known(sys: Sys, name: string): Routine<Group> {
	const group = yield* readGroup(sys, name);
	if (group === undefined) {
		throw new AlternativesError(
			isDebianFamily(sys.machine.facts.userland)
				? `no alternatives for ${name}`
				: `cannot access ${folderOf(sys)}/${name}: No such file or directory`,
		);
	}
	return group;
}

function* set(sys: Sys, tool: string, name: string, path: string): Routine<void> {
	const isDebian = isDebianFamily(sys.machine.facts.userland);
	const group = yield* known(sys, name);
	const choice = group.choices.find((one) => one.path === path);
	if (choice === undefined) {
		throw new AlternativesError(
			isDebian
				? `alternative ${path} for ${name} not registered; not setting`
				: `${path} has not been configured as an alternative for ${name}`,
		);
	}
	const before = current(sys, name);
	group.mode = "manual";
	yield* writeGroup(sys, name, group);
	use(sys, name, group, choice);
	if (isDebian && before !== path) {
		yield* sys.print(`${tool}: using ${path} to provide ${group.link} (${name}) in manual mode\n`);
	}
}

function* display(sys: Sys, name: string): Routine<void> {
	const group = yield* known(sys, name);
	const best = bestOf(group)?.path ?? "";
	const now = current(sys, name) ?? "";
	if (isDebianFamily(sys.machine.facts.userland)) {
		const rows = [...group.choices]
			.sort((a, b) => (a.path < b.path ? -1 : 1))
			.map(
				(choice) =>
					`${choice.path} - priority ${choice.priority}\n${[...choice.slaves].map(([slave, target]) => `  slave ${slave}: ${target}\n`).join("")}`,
			);
		yield* sys.print(
			`${name} - ${group.mode} mode\n  link best version is ${best}\n  link currently points to ${now}\n  link ${name} is ${group.link}\n${[...group.slaves].map(([slave, link]) => `  slave ${slave} is ${link}\n`).join("")}${rows.join("")}`,
		);
		return;
	}
	const rows = group.choices.map(
		(choice) =>
			`${choice.path} - priority ${choice.priority}\n${[...choice.slaves].map(([slave, target]) => ` slave ${slave}: ${target}\n`).join("")}`,
	);
	yield* sys.print(
		`${name} - status is ${group.mode}.\n link currently points to ${now}\n${rows.join("")}Current \`best' version is ${best}.\n`,
	);
}

/** --config: shows the choices and reads one from standard input. */
function* configure(sys: Sys, tool: string, name: string): Routine<void> {
	const group = yield* known(sys, name);
	const now = current(sys, name);
	const isDebian = isDebianFamily(sys.machine.facts.userland);
	if (isDebian && group.choices.length === 1) {
		yield* sys.print(
			`There is only one alternative in link group ${name} (providing ${group.link}): ${group.choices[0]?.path ?? ""}\nNothing to configure.\n`,
		);
		return;
	}
	const rows = group.choices.map((choice, index) =>
		isDebian
			? `${choice.path === now ? "*" : " "} ${String(index + 1).padEnd(12)}${choice.path.padEnd(40)} ${String(choice.priority).padEnd(10)} manual mode\n`
			: `${choice.path === bestOf(group)?.path ? "*" : " "}${choice.path === now ? "+" : " "} ${index + 1}           ${choice.path}\n`,
	);
	yield* sys.print(
		isDebian
			? `There are ${group.choices.length} choices for the alternative ${name} (providing ${group.link}).\n\n  Selection    Path                                     Priority   Status\n------------------------------------------------------------\n${rows.join("")}\nPress <enter> to keep the current choice[*], or type selection number: `
			: `\nThere ${group.choices.length === 1 ? "is 1 program that provides" : `are ${group.choices.length} programs which provide`} '${name}'.\n\n  Selection    Command\n-----------------------------------------------\n${rows.join("")}\nEnter to keep the current selection[+], or type selection number: `,
	);
	const answer = (yield* readLine(sys, 0))?.trim() ?? "";
	const chosen = isDebian && answer === "0" ? bestOf(group) : group.choices[Number(answer) - 1];
	if (answer !== "" && chosen !== undefined) {
		yield* set(sys, tool, name, chosen.path);
	}
}

function* automatic(sys: Sys, name: string): Routine<void> {
	const group = yield* known(sys, name);
	group.mode = "auto";
	yield* writeGroup(sys, name, group);
	const best = bestOf(group);
	if (best !== undefined) {
		use(sys, name, group, best);
	}
}

function* remove(sys: Sys, name: string, path: string | undefined): Routine<void> {
	const group = yield* known(sys, name);
	group.choices = path === undefined ? [] : group.choices.filter((one) => one.path !== path);
	if (group.choices.length === 0) {
		for (const place of [`${folderOf(sys)}/${name}`, `/etc/alternatives/${name}`, group.link]) {
			removeIfThere(sys, place);
		}
		return;
	}
	group.mode = current(sys, name) === path ? "auto" : group.mode;
	yield* writeGroup(sys, name, group);
	const best = bestOf(group);
	if (group.mode === "auto" && best !== undefined) {
		use(sys, name, group, best);
	}
}

function* run(sys: Sys): Routine<number> {
	const [called = "update-alternatives", ...args] = sys.argv();
	const tool = called.slice(called.lastIndexOf("/") + 1);
	const isDebian = isDebianFamily(sys.machine.facts.userland);
	while (/^--(force|quiet|verbose|skip-auto|keep-missing|keep-foreign)$/.test(args[0] ?? "")) {
		args.shift();
	}
	const [verb, ...words] = args;
	const [name = "", path = ""] = words;
	try {
		switch (verb) {
			case "--install":
				yield* install(sys, tool, words);
				return 0;
			case "--set":
				yield* set(sys, tool, name, path);
				return 0;
			case "--config":
				yield* configure(sys, tool, name);
				return 0;
			case "--display":
				yield* display(sys, name);
				return 0;
			case "--list":
				for (const choice of (yield* known(sys, name)).choices) {
					yield* sys.print(`${choice.path}\n`);
				}
				return 0;
			case "--auto":
				yield* automatic(sys, name);
				return 0;
			case "--remove":
				yield* remove(sys, name, path);
				return 0;
			case "--remove-all":
				yield* remove(sys, name, undefined);
				return 0;
			case undefined:
				yield* sys.warn(
					isDebian
						? `${tool}: need --display, --query, --list, --get-selections, --config, --set, --set-selections, --install, --remove, --all, --remove-all or --auto\n`
						: `alternatives version 1.7.4\n\nusage: alternatives --install <link> <name> <path> <priority>\n`,
				);
				return 2;
			default:
				yield* sys.warn(
					isDebian
						? `${tool}: error: unknown argument '${verb}'\n\nUse '${tool} --help' for program usage information.\n`
						: `alternatives: unrecognized option '${verb}'\n`,
				);
				return 2;
		}
	} catch (error) {
		if (!(error instanceof AlternativesError)) {
			throw error;
		}
		yield* sys.warn(isDebian ? `${tool}: error: ${error.message}\n` : `${error.message}\n`);
		return 2;
	}
}

/** update-alternatives(1) and Red Hat's alternatives. */
export const ALTERNATIVES: readonly Program[] = [
	{ name: "update-alternatives", run },
	{ name: "alternatives", run },
];
