import type { Sys } from "../../kernel/sys";
import { unitTable } from "../../services/manager/state";
import { listNames, unitDirectories } from "../../services/unit-file/load-unit";

/** Every unit that there is a file or a state of, sorted. Templates stand with their @. */
export function allUnitNames(sys: Sys): readonly string[] {
	const found = new Set(Object.keys(unitTable(sys.machine)));
	for (const name of unitFileNames(sys)) {
		if (!name.includes("@.")) {
			found.add(name);
		}
	}
	return [...found].sort();
}

/** Names of the unit files in the search path, sorted. */
export function unitFileNames(sys: Sys): readonly string[] {
	const found = new Set<string>();
	for (const directory of unitDirectories()) {
		for (const name of listNames(sys, directory)) {
			if (/\.(service|target|timer|socket|mount|path|slice|swap)$/.test(name)) {
				found.add(name);
			}
		}
	}
	return [...found].sort();
}

/** Whether a unit's name fits a shell pattern of systemctl's (* and ? and […]). */
export function fitsPattern(name: string, pattern: string): boolean {
	const source = pattern
		.replace(/[.+^${}()|\\]/g, "\\$&")
		.replaceAll("*", ".*")
		.replaceAll("?", ".");
	return new RegExp(`^${source}$`).test(name);
}
