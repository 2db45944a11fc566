import type { Row } from "./row";

/** The version of the stored state. Raise it with every change of a row's shape, and add the step to `upgrades`. */
export const FORMAT_VERSION = 1;

export type StateDocument = {
	readonly formatVersion: number;
	readonly tables: Readonly<Record<string, readonly Row[]>>;
};

/** From version n to n + 1, over all tables at once. */
export type Upgrade = (tables: StateDocument["tables"]) => StateDocument["tables"];

const upgrades: Readonly<Record<number, Upgrade>> = {};

/**
 * Brings a state document to the current version. Throws when it is newer than this emulator or when a step is missing.
 */
export function upgradeState(
	document: StateDocument,
	steps: Readonly<Record<number, Upgrade>> = upgrades,
	target = FORMAT_VERSION,
): StateDocument {
	if (document.formatVersion > target) {
		throw new Error(
			`the state has format version ${document.formatVersion}, this emulator reads up to ${target}: use a newer emulator`,
		);
	}
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
