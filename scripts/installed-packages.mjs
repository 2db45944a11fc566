// Whether node_modules holds what the lock file asks for. npm itself notes what it installed, whichever of its commands did
// so (`npm install`, `npm ci`), in node_modules/.package-lock.json. Plain JavaScript: runs before there are any packages.

const ROOT = "";
const WANTED_BY_ROOT = ["dependencies", "devDependencies", "optionalDependencies"];

/**
 * @param {import("./installed-packages.d.mts").Manifest} manifest package.json
 * @param {import("./installed-packages.d.mts").Lock} lock package-lock.json
 * @param {import("./installed-packages.d.mts").Lock | undefined} installed node_modules/.package-lock.json, if there is one
 */
export function areInstalled(manifest, lock, installed) {
	return (
		installed !== undefined &&
		WANTED_BY_ROOT.every((kind) => isSame(manifest[kind] ?? {}, lock.packages[ROOT]?.[kind] ?? {})) &&
		Object.entries(lock.packages).every(([place, asked]) => {
			const found = installed.packages[place];
			// What another platform needs is optional, and not installed here.
			return place === ROOT || (found ? isSame(identity(found), identity(asked)) : asked.optional === true);
		})
	);
}

/** @param {import("./installed-packages.d.mts").LockedPackage} locked */
function identity({ version, integrity, link }) {
	return { version, integrity, link };
}

/**
 * @param {Readonly<Record<string, unknown>>} one
 * @param {Readonly<Record<string, unknown>>} other
 */
function isSame(one, other) {
	const names = new Set([...Object.keys(one), ...Object.keys(other)]);
	return [...names].every((name) => one[name] === other[name]);
}
