import type { Row } from "./row";
import { upgradeMachines } from "./upgrade-machines";

/** The version of the stored state. Raise it with every change of a row's shape, and add the step to `upgrades`. */
export const FORMAT_VERSION = 4;

export type StateDocument = {
	readonly formatVersion: number;
	readonly tables: Readonly<Record<string, readonly Row[]>>;
};

/** From version n to n + 1, over all tables at once. */
export type Upgrade = (tables: StateDocument["tables"]) => StateDocument["tables"];

const upgrades: Readonly<Record<number, Upgrade>> = {
	/** The counters tell how far time had come with the latest write, not only with the latest timer. */
	1: (tables) => ({
		...tables,
		"kernel.counters": (tables["kernel.counters"] ?? []).map((row) => {
			const { firedAt, ...counters } = row as { readonly firedAt: number };
			return { ...counters, reachedAt: firedAt };
		}),
	}),
	2: upgradeMachines,
	/**
	 * Security groups have their rules instead of a count of them; the other new fields of rows may be absent, and machines
	 * keep files in a form that older emulators do not read.
	 */
	3: (tables) => ({
		...tables,
		"ecs.security-groups": (tables["ecs.security-groups"] ?? []).map((row) => {
			const { ruleCount, ...group } = row as { readonly ruleCount?: number };
			return group;
		}),
	}),
};

/** Throws when a state was written by a newer emulator than this one. */
export function refuseNewer(version: number, target = FORMAT_VERSION): void {
	if (version > target) {
		throw new Error(
			`the state has format version ${version}, this emulator reads up to ${target}: use a newer emulator`,
		);
	}
}

/**
 * Brings a state document to the current version. Throws when it is newer than this emulator or when a step is missing.
 */
export function upgradeState(
	document: StateDocument,
	steps: Readonly<Record<number, Upgrade>> = upgrades,
	target = FORMAT_VERSION,
): StateDocument {
	refuseNewer(document.formatVersion, target);
	let { tables } = document;
	for (let version = document.formatVersion; version < target; version++) {
		const step = steps[version];
		if (!step) {
			throw new Error(`no upgrade from state format version ${version}`);
		}
		tables = step(tables);
	}
	return { formatVersion: target, tables };
}
