import { checkNode, ensureDependencies } from "../scripts/ensure.mjs";

/**
 * Installs the project's dependencies when one of the packages that are needed cannot be found. Where the project is
 * itself somebody's dependency its packages may lie anywhere above it: only looking for them tells.
 * @param {readonly string[]} names
 */
export async function ensurePackages(names) {
	checkNode();
	try {
		for (const name of names) {
			import.meta.resolve(name);
		}
	} catch {
		await ensureDependencies();
	}
}
