import { onceByKey } from "../../../kit/once-by-key";
import type { Sys, Userland } from "../kernel/sys";
import { basePackagesOf } from "./base/base-packages";
import { catalogueOf } from "./catalogue";
import { fullVersion, type Package, pathsOf } from "./package";

/** An installed package: `at` is when it was installed, virtual ms. */
export type Installed = {
	readonly entry: Package;
	readonly at: number;
	/** Came because another needs it: autoremove may take it. */
	readonly isAutomatic: boolean;
};

type State = {
	/** Packages of the image that are gone, or were replaced by what `added` says. */
	removed: string[];
	added: { [name: string]: { version: string; at: number; isAutomatic: boolean } };
	/** Holds and marks (apt-mark, yum versionlock). */
	held: string[];
	/** Signing keys that were imported, by a word of who owns them. */
	keys: string[];
};

/** When the packages of an image were installed. */
const IMAGE_TIME = Date.UTC(2023, 11, 12, 3, 19, 28);

function stateOf(sys: Sys): State {
	return sys.machine.shared<State>("disk:packages", () => ({ removed: [], added: {}, held: [], keys: [] }));
}

/** What the image came with, by name. */
const preinstalled = onceByKey(
	10,
	(userland: Userland) => userland,
	(userland): ReadonlyMap<string, Installed> =>
		new Map(basePackagesOf(userland).map((entry) => [entry.name, { entry, at: IMAGE_TIME, isAutomatic: false }])),
);

/** Everything that is installed, by name. */
export function installedPackages(sys: Sys): Map<string, Installed> {
	const { userland } = sys.machine.facts;
	const state = stateOf(sys);
	const found = new Map(preinstalled(userland));
	for (const name of state.removed) {
		found.delete(name);
	}
	for (const name of Object.keys(state.added)) {
		const note = Object.hasOwn(state.added, name) ? state.added[name] : undefined;
		const entry = note && packageOf(userland, name, note.version);
		if (note && entry) {
			found.set(name, { entry, at: note.at, isAutomatic: note.isAutomatic });
		}
	}
	return found;
}

/** A package of that name and full version, from the image or the repositories. */
function packageOf(userland: Userland, name: string, version: string): Package | undefined {
	const offered = catalogueOf(userland).byName.get(name);
	if (offered && fullVersion(offered) === version) {
		return offered;
	}
	return basePackagesOf(userland).find((entry) => entry.name === name) ?? offered;
}

/** Notes a package as installed at `at` (virtual ms). */
export function noteInstalled(sys: Sys, entry: Package, at: number, isAutomatic: boolean): void {
	const state = stateOf(sys);
	Object.defineProperty(state.added, entry.name, {
		value: { version: fullVersion(entry), at, isAutomatic },
		enumerable: true,
		configurable: true,
		writable: true,
	});
	if (!state.removed.includes(entry.name) && preinstalled(sys.machine.facts.userland).has(entry.name)) {
		state.removed.push(entry.name);
	}
}

/** Notes a package as gone. */
export function noteRemoved(sys: Sys, entry: Package): void {
	const state = stateOf(sys);
	if (Object.hasOwn(state.added, entry.name)) {
		delete state.added[entry.name];
	}
	if (!state.removed.includes(entry.name)) {
		state.removed.push(entry.name);
	}
}

/** Packages that must not be updated: a list that the caller may change. */
export function heldPackages(sys: Sys): string[] {
	return stateOf(sys).held;
}

/** Signing keys that were imported: a list that the caller may change. */
export function importedKeys(sys: Sys): string[] {
	return stateOf(sys).keys;
}

/** The installed package that a path belongs to. */
export function ownerOf(sys: Sys, path: string): Installed | undefined {
	const other = path.replace(/^\/(s?bin|lib|lib64)\//, "/usr/$1/");
	for (const installed of installedPackages(sys).values()) {
		const paths = pathsOf(installed.entry);
		if (paths.includes(path) || paths.includes(other)) {
			return installed;
		}
	}
	return undefined;
}
