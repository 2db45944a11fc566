import { baseName } from "../machine/file-node";

/** A file that a package brings: text, an executable stub, a link or a directory. */
export type PackageFile =
	| { readonly path: string; readonly text: string; readonly mode?: number }
	| { readonly path: string; readonly link: string }
	| { readonly path: string; readonly directory: true };

/** A program that a package brings: it can tell its version; daemons are described in services/daemons.ts. */
export type Program = {
	readonly path: string;
	/** What it prints when asked for its version, and where. */
	readonly version: string;
	readonly stream?: "stdout" | "stderr";
};

export type PackageUser = {
	readonly name: string;
	readonly uid: number;
	readonly home: string;
	readonly comment: string;
};

/** A package of a distribution: what the package managers know of it. Sizes are bytes. */
export type Package = {
	readonly name: string;
	readonly epoch: number;
	/** Version and release, e.g. 2.4.6-99.el7.centos.1 (or a Debian version). */
	readonly version: string;
	readonly arch: string;
	readonly repo: string;
	readonly size: number;
	readonly installedSize: number;
	readonly summary: string;
	readonly license: string;
	/** Names of packages that it needs. */
	readonly requires: readonly string[];
	/** Other names that it is installed by, e.g. vim for vim-enhanced. */
	readonly provides: readonly string[];
	readonly files: readonly PackageFile[];
	readonly programs: readonly Program[];
	readonly users: readonly PackageUser[];
	/** Part of the image already. */
	readonly isPreinstalled: boolean;
	/** Services that a Debian package starts and enables by itself. */
	readonly startsServices: readonly string[];
};

export type PackageOptions = Partial<Omit<Package, "name" | "version">>;

/** Declares a package, with what most have in common. */
export function definePackage(name: string, version: string, options: PackageOptions = {}): Package {
	const size = options.size ?? 64 * 1024;
	return {
		name,
		version,
		epoch: 0,
		arch: "x86_64",
		repo: "base",
		size,
		installedSize: Math.round(size * 3.2),
		summary: name,
		license: "GPLv2+",
		requires: [],
		provides: [],
		files: [],
		programs: [],
		users: [],
		isPreinstalled: false,
		startsServices: [],
		...options,
	};
}

/**
 * What an executable file holds. The shell knows commands by their file in /usr/bin alone; one elsewhere is a script that
 * calls the command of its name.
 */
export function programText(path: string): string {
	return path.startsWith("/usr/bin/") ? "\u007fELF\n" : `#!/bin/sh\n/usr/bin/.command ${baseName(path)} "$@"\n`;
}

/** Every file of a package with its content, programs included. */
export function filesOf(entry: Package): PackageFile[] {
	const programs = entry.programs.map(({ path }) => ({ path, text: programText(path), mode: 0o755 }));
	return [...programs, ...entry.files];
}
