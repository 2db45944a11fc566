import type { MachineFs } from "../machine/machine-fs";
import type { Userland } from "../script-job";
import { alinux3Packages } from "./alinux3-packages";
import { basePackages } from "./centos7/base";
import { servers } from "./centos7/servers";
import { tools } from "./centos7/tools";
import { webServers } from "./centos7/web-servers";
import { debian12Packages, ubuntu2204Packages } from "./debian-packages";
import type { Package } from "./package";

const catalogues: Readonly<Record<Userland, readonly Package[]>> = {
	centos7: [...basePackages, ...webServers, ...servers, ...tools],
	alinux3: alinux3Packages,
	ubuntu2204: ubuntu2204Packages,
	debian12: debian12Packages,
};

/** Every package that a userland's repositories offer, the image's own included. */
export function catalogueOf(userland: Userland): readonly Package[] {
	return catalogues[userland];
}

/** A package by name, by what it provides, by `name.arch` or by a path that it brings (`/usr/sbin/httpd`). */
export function findPackage(userland: Userland, wanted: string): Package | undefined {
	const all = catalogueOf(userland);
	const name = wanted.replace(/\.(x86_64|noarch|i686)$/, "").replace(/:amd64$/, "");
	const versioned = (entry: Package) =>
		`${entry.name}-${entry.version}` === name || `${entry.name}=${entry.version}` === name;
	return (
		all.find((entry) => entry.name === name || versioned(entry)) ??
		all.find((entry) => entry.provides.includes(name)) ??
		(wanted.startsWith("/") ? all.find((entry) => pathsOf(entry).includes(wanted)) : undefined)
	);
}

/** The paths of a package's files, sorted. */
export function pathsOf(entry: Package): string[] {
	return [...entry.programs.map(({ path }) => path), ...entry.files.map(({ path }) => path)].sort();
}

/** Where the package managers note what is installed: one file a package, so that two scripts do not undo each other. */
const DATABASE = "/var/lib/rpm/packages";

/** What the machine notes of an installed package; undefined when it is not installed. */
export function installedAt(fs: MachineFs, entry: Package): number | undefined {
	const note = fs.text(`${DATABASE}/${entry.name}`);
	return note === undefined ? undefined : Number(note);
}

export function isInstalled(fs: MachineFs, entry: Package): boolean {
	return installedAt(fs, entry) !== undefined;
}

/** The installed packages by name. */
export function installedPackages(fs: MachineFs, userland: Userland): Package[] {
	const names = new Set(fs.names(DATABASE));
	return catalogueOf(userland)
		.filter((entry) => names.has(entry.name))
		.sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Notes a package as installed at a virtual time. */
export function noteInstalled(fs: MachineFs, entry: Package, at: number): void {
	fs.put(`${DATABASE}/${entry.name}`, String(at));
}

export function noteRemoved(fs: MachineFs, entry: Package): void {
	fs.remove(`${DATABASE}/${entry.name}`);
}

/** The path of an installed note, for the image's base layer. */
export function notePath(entry: Package): string {
	return `${DATABASE}/${entry.name}`;
}
