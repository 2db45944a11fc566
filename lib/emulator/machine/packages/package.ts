import type { ImageFile } from "../images/image-file";

/** A program that a package brings: an executable that runs a built-in program, or a link to another file. */
export type PackageProgram =
	| { readonly path: string; readonly program: string }
	| { readonly path: string; readonly link: string };

/** An account that a package makes when it is installed. `uid` is the fixed one; undefined: the next free system id. */
export type PackageUser = {
	readonly name: string;
	readonly uid?: number;
	readonly gid?: number;
	readonly home: string;
	readonly comment: string;
	readonly shell?: string;
	readonly groups?: readonly string[];
};

/** A file that a package brings. Configuration files that someone changed survive removal and update. */
export type PackageFile = ImageFile & { readonly isConfig?: boolean };

/** A package of a distribution: what the package managers know of it. Sizes are bytes. */
export type Package = {
	readonly name: string;
	readonly epoch: number;
	/** Version and release, without the epoch: `2.4.6-99.el7.centos.1`, `1.18.0-6ubuntu14.4`. */
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
	readonly programs: readonly PackageProgram[];
	readonly files: readonly PackageFile[];
	readonly users: readonly PackageUser[];
	/** Part of the image already. */
	readonly isPreinstalled: boolean;
	/** Units that a Debian package enables and starts by itself. */
	readonly units: readonly string[];
	/** System groups that its maintainer script makes. */
	readonly groups?: readonly string[];
};

/** Directories that the short names of program lists stand for. */
const DIRECTORIES: Readonly<Record<string, string>> = { bin: "/usr/bin", sbin: "/usr/sbin", libexec: "/usr/libexec" };

/**
 * Reads a list of programs: `bin: ls cat sh>bash; sbin: mke2fs mkfs.ext4=mke2fs`. `a>b` is a link to b, `a=b` an
 * executable that runs program b; a directory may also be written out (`/bin: ls`).
 */
export function parsePrograms(text: string): PackageProgram[] {
	return text
		.split(";")
		.map((part) => part.trim())
		.filter(Boolean)
		.flatMap((part) => {
			const colon = part.indexOf(":");
			const short = part.slice(0, colon).trim();
			const directory = DIRECTORIES[short] ?? short;
			return part
				.slice(colon + 1)
				.trim()
				.split(/\s+/)
				.map((item): PackageProgram => {
					const [, name = item, kind, other = ""] = /^([^=>]+)([=>])(.+)$/.exec(item) ?? [];
					const path = `${directory}/${name}`;
					return kind === ">" ? { path, link: other } : { path, program: kind === "=" ? other : name };
				});
		});
}

/** Splits `1:2.3-4` into its epoch and the rest. */
export function splitEpoch(version: string): readonly [epoch: number, rest: string] {
	const [, epoch, rest] = /^(\d+):(.*)$/.exec(version) ?? [];
	return rest === undefined ? [0, version] : [Number(epoch), rest];
}

/** Paths of a package's files and directories, sorted as the package managers list them. */
export function pathsOf(entry: Package): string[] {
	return [...entry.programs.map(({ path }) => path), ...entry.files.map(({ path }) => path)].sort();
}

/** `httpd-2.4.6-99.el7.centos.1.x86_64`. */
export function nevra(entry: Package): string {
	return `${entry.name}-${entry.version}.${entry.arch}`;
}

/** The version with its epoch when it has one: `1:1.20.1-10.el7`. */
export function fullVersion(entry: Package): string {
	return entry.epoch > 0 ? `${entry.epoch}:${entry.version}` : entry.version;
}

/** Owners of a package's files: ids from here on stand for its users in order. */
export const FIRST_NAMED = 10_000;
