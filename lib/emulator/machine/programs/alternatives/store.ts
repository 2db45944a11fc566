import type { Routine, Sys } from "../../kernel/sys";
import { isDebianFamily } from "../../kernel/userland";
import { ensureDirectories, textOrNothing } from "../kit/files";

export type Choice = { readonly path: string; priority: number; readonly slaves: ReadonlyMap<string, string> };

/** A group of alternatives, as its file keeps it. */
export type Group = {
	mode: "auto" | "manual";
	link: string;
	/** Links that follow the main one, by name. */
	readonly slaves: Map<string, string>;
	choices: Choice[];
};

/** Where the groups' files lie. */
export function folderOf(sys: Sys): string {
	return isDebianFamily(sys.machine.facts.userland) ? "/var/lib/dpkg/alternatives" : "/var/lib/alternatives";
}

/** Reads a group: mode, link, pairs of slaves, an empty line, then path, priority and slaves of each choice. */
export function* readGroup(sys: Sys, name: string): Routine<Group | undefined> {
	const text = yield* textOrNothing(sys, `${folderOf(sys)}/${name}`);
	if (text === "") {
		return undefined;
	}
	const lines = text.split("\n");
	const slaves = new Map<string, string>();
	let at = 2;
	for (; at < lines.length && lines[at] !== ""; at += 2) {
		slaves.set(lines[at] ?? "", lines[at + 1] ?? "");
	}
	const choices: Choice[] = [];
	for (at += 1; at < lines.length && lines[at] !== ""; ) {
		const path = lines[at] ?? "";
		const priority = Number(lines[at + 1]);
		at += 2;
		const own = new Map<string, string>();
		for (const slave of slaves.keys()) {
			if ((lines[at] ?? "") !== "") {
				own.set(slave, lines[at] ?? "");
			}
			at += 1;
		}
		choices.push({ path, priority, slaves: own });
	}
	return { mode: lines[0] === "manual" ? "manual" : "auto", link: lines[1] ?? "", slaves, choices };
}

export function* writeGroup(sys: Sys, name: string, group: Group): Routine {
	const rows = [group.mode, group.link];
	for (const [slave, link] of group.slaves) {
		rows.push(slave, link);
	}
	rows.push("");
	for (const choice of group.choices) {
		rows.push(choice.path, String(choice.priority));
		for (const slave of group.slaves.keys()) {
			rows.push(choice.slaves.get(slave) ?? "");
		}
	}
	ensureDirectories(sys, folderOf(sys));
	yield* sys.writeFile(`${folderOf(sys)}/${name}`, `${rows.join("\n")}\n\n`, 0o644);
}

/** The choice of highest priority. */
export function bestOf(group: Group): Choice | undefined {
	return group.choices.reduce<Choice | undefined>(
		(best, choice) => (best === undefined || choice.priority > best.priority ? choice : best),
		undefined,
	);
}
