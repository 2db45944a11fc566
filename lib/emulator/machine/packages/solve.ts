import type { Userland } from "../kernel/sys";
import { catalogueOf, matchPackages } from "./catalogue";
import type { Installed } from "./database";
import { fullVersion, type Package } from "./package";

/** What a transaction will do, in the order of doing it: what is needed comes first. */
export type Plan = {
	readonly installs: readonly Package[];
	/** Those of `installs` that nobody asked for. */
	readonly dependencies: ReadonlySet<Package>;
	readonly updates: readonly { readonly from: Package; readonly to: Package }[];
	/** Names that something needs and no repository offers. */
	readonly missing: readonly { readonly name: string; readonly by: Package }[];
};

/**
 * Plans to install some packages with what they need. `isOffered` says which packages the enabled repositories have.
 * A wanted package that is installed in another version is updated.
 */
export function planInstall(
	userland: Userland,
	installed: ReadonlyMap<string, Installed>,
	wanted: readonly Package[],
	isOffered: (entry: Package) => boolean,
): Plan {
	const installs: Package[] = [];
	const dependencies = new Set<Package>();
	const updates: { from: Package; to: Package }[] = [];
	const missing: { name: string; by: Package }[] = [];
	const seen = new Set<string>();
	const provided = new Set<string>();
	for (const { entry } of installed.values()) {
		for (const name of entry.provides) {
			provided.add(name);
		}
	}
	const catalogue = catalogueOf(userland);
	const visit = (entry: Package, isAsked: boolean) => {
		if (seen.has(entry.name)) {
			return;
		}
		seen.add(entry.name);
		const present = installed.get(entry.name);
		if (present && (!isAsked || fullVersion(present.entry) === fullVersion(entry))) {
			return;
		}
		for (const name of entry.requires) {
			if (installed.has(name) || provided.has(name)) {
				continue;
			}
			const needed =
				catalogue.byName.get(name) ??
				catalogue.byProvided.get(name)?.find(isOffered) ??
				matchPackages(userland, name)[0];
			// Tables name what either release needs; what this one does not have is no dependency of it.
			if (needed && !isOffered(needed)) {
				missing.push({ name, by: entry });
			} else if (needed) {
				visit(needed, false);
			}
		}
		if (present) {
			updates.push({ from: present.entry, to: entry });
			return;
		}
		installs.push(entry);
		if (!isAsked) {
			dependencies.add(entry);
		}
	};
	for (const entry of wanted) {
		visit(entry, true);
	}
	// Somebody asked for what came as a dependency before its turn.
	for (const entry of wanted) {
		dependencies.delete(entry);
	}
	return { installs, dependencies, updates, missing };
}

/** What must go together with some packages: whatever installed needs them, directly or not. */
export function planRemoval(installed: ReadonlyMap<string, Installed>, wanted: readonly Package[]): Package[] {
	const going = new Set(wanted.map(({ name }) => name));
	const plan = [...wanted];
	for (let at = 0; at < plan.length; at++) {
		const lost = plan[at];
		if (!lost) {
			break;
		}
		const names = [lost.name, ...lost.provides];
		for (const { entry } of installed.values()) {
			if (
				!going.has(entry.name) &&
				entry.requires.some((name) => names.includes(name)) &&
				!isStillProvided(installed, going, entry, names)
			) {
				going.add(entry.name);
				plan.push(entry);
			}
		}
	}
	return plan;
}

function isStillProvided(
	installed: ReadonlyMap<string, Installed>,
	going: ReadonlySet<string>,
	entry: Package,
	lost: readonly string[],
): boolean {
	return entry.requires
		.filter((name) => lost.includes(name))
		.every((name) =>
			[...installed.values()].some(
				(other) => !going.has(other.entry.name) && (other.entry.name === name || other.entry.provides.includes(name)),
			),
		);
}

/** Installed packages that came for others and that nothing needs any more. */
export function unneeded(installed: ReadonlyMap<string, Installed>): Package[] {
	const left = new Map(installed);
	const found: Package[] = [];
	for (let grown = true; grown; ) {
		grown = false;
		for (const { entry, isAutomatic } of left.values()) {
			const isNeeded = [...left.values()].some(
				(other) =>
					other.entry.name !== entry.name &&
					other.entry.requires.some((name) => name === entry.name || entry.provides.includes(name)),
			);
			if (isAutomatic && !isNeeded) {
				left.delete(entry.name);
				found.push(entry);
				grown = true;
			}
		}
	}
	return found;
}
