import type { Userland } from "../../kernel/sys";
import { isDebianFamily } from "../../kernel/userland";
import { basePackagesOf } from "../base/base-packages";
import { detailsOf } from "../details";
import { type Package, parsePrograms, pathsOf, splitEpoch } from "../package";
import { DEBIAN_PACKAGES } from "./debian-packages";
import { RED_HAT_SERVERS } from "./red-hat-servers";
import { RED_HAT_TOOLS } from "./red-hat-tools";

/** Everything that a userland's repositories offer, by name; the image's own packages included. */
export type Catalogue = {
	readonly byName: ReadonlyMap<string, Package>;
	/** Packages by what they provide beside their names. */
	readonly byProvided: ReadonlyMap<string, readonly Package[]>;
};

const made = new Map<Userland, Catalogue>();

/** The catalogue of a userland, made once a process. */
export function catalogueOf(userland: Userland): Catalogue {
	let known = made.get(userland);
	if (!known) {
		known = build(userland);
		made.set(userland, known);
	}
	return known;
}

function build(userland: Userland): Catalogue {
	const byName = new Map<string, Package>();
	for (const entry of basePackagesOf(userland)) {
		byName.set(entry.name, { ...entry, repo: baseRepo(userland) });
	}
	for (const entry of isDebianFamily(userland) ? debianRows(userland) : redHatRows(userland)) {
		byName.set(entry.name, entry);
	}
	const byProvided = new Map<string, Package[]>();
	for (const entry of byName.values()) {
		for (const name of entry.provides) {
			byProvided.set(name, [...(byProvided.get(name) ?? []), entry]);
		}
	}
	return { byName, byProvided };
}

function baseRepo(userland: Userland): string {
	return { centos7: "base", alinux3: "os", ubuntu2204: "main", debian12: "main" }[userland];
}

/** A line of a table: name, version in the older and in the newer userland of the family, kind, then what both share. */
type Line = {
	readonly name: string;
	readonly older: string;
	readonly newer: string;
	readonly kind: string;
	readonly shared: Pick<Row, "sizes" | "requires" | "provides" | "programs" | "summary">;
};

function* lines(...tables: readonly string[]): Iterable<Line> {
	for (const table of tables) {
		for (const line of table.split("\n").filter(Boolean)) {
			const cells = line.split("|").map((cell) => cell.trim());
			const [name = "", older = "-", newer = "-", kind = "", sizes = "", ...rest] = cells;
			const [requires = "", provides = "", programs = "", summary = ""] = rest;
			yield { name, older, newer, kind, shared: { sizes, requires, provides, programs, summary } };
		}
	}
}

function* redHatRows(userland: Userland): Iterable<Package> {
	for (const { name, older, newer, kind, shared } of lines(RED_HAT_SERVERS, RED_HAT_TOOLS)) {
		const [version = "-", repo = ""] = (userland === "centos7" ? older : newer).split(" ");
		if (version !== "-") {
			yield makePackage(userland, { name, version, repo, arch: kind, ...shared }, 1024);
		}
	}
}

function* debianRows(userland: Userland): Iterable<Package> {
	const isUbuntu = userland === "ubuntu2204";
	const mark = isUbuntu ? "u22!" : "d12!";
	for (const { name, older, newer, kind, shared } of lines(DEBIAN_PACKAGES)) {
		const version = isUbuntu ? older : newer;
		const [arch = "", component = "main"] = kind.split(" ");
		if (version !== "-") {
			const programs = shared.programs
				.split(";")
				.map((part) => part.trim())
				.filter((part) => !/^(u22|d12)!/.test(part) || part.startsWith(mark))
				.map((part) => part.replace(/^(u22|d12)!/, ""))
				.join(";");
			const repo = isUbuntu || !["main", "universe"].includes(component) ? component : "main";
			yield makePackage(userland, { name, version, repo, arch, ...shared, programs }, 1000);
		}
	}
}

type Row = {
	readonly name: string;
	readonly version: string;
	readonly repo: string;
	readonly arch: string;
	readonly sizes: string;
	readonly requires: string;
	readonly provides: string;
	readonly programs: string;
	readonly summary: string;
};

function makePackage(userland: Userland, row: Row, kilo: number): Package {
	const [epoch, version] = splitEpoch(row.version);
	const [size = 10, installedSize = size * 3] = row.sizes.split("/").map(Number);
	const words = (text: string) => text.split(/\s+/).filter(Boolean);
	return {
		name: row.name,
		epoch,
		version,
		arch: row.arch,
		repo: row.repo,
		// Tables give kilobytes; the odd bytes keep two packages from having the same size.
		size: size * kilo + ((row.name.length * 37) % 500),
		installedSize: installedSize * kilo,
		summary: row.summary,
		license: "GPLv2+",
		requires: words(row.requires),
		provides: words(row.provides),
		programs: parsePrograms(row.programs),
		files: [],
		users: [],
		units: [],
		isPreinstalled: false,
		...detailsOf(userland, row.name, version),
	};
}

/**
 * Packages that a word on a command line means: a name, name.arch, name-version…, something provided, a path of a file, a
 * glob. Empty when there is none.
 */
export function matchPackages(userland: Userland, word: string): Package[] {
	const { byName, byProvided } = catalogueOf(userland);
	const bare = word.replace(/\.(x86_64|noarch|i686|\*)$/, "").replace(/:(amd64|all|any)$/, "");
	const exact = byName.get(bare);
	if (exact) {
		return [exact];
	}
	if (/[*?[]/.test(word)) {
		const pattern = globPattern(bare);
		return [...byName.values()].filter(
			(entry) => pattern.test(entry.name) || pattern.test(`${entry.name}-${entry.version}`),
		);
	}
	const provided = byProvided.get(bare);
	if (provided) {
		return provided.slice(0, 1);
	}
	if (word.startsWith("/")) {
		const path = word.replace(/^\/(s?bin)\//, "/usr/$1/");
		return [...byName.values()].filter((entry) => pathsOf(entry).includes(path)).slice(0, 1);
	}
	for (let cut = bare.lastIndexOf("-"); cut > 0; cut = bare.lastIndexOf("-", cut - 1)) {
		const entry = byName.get(bare.slice(0, cut).replace(/^\d+:/, ""));
		if (entry && isVersion(entry, bare.slice(cut + 1))) {
			return [entry];
		}
	}
	return [];
}

function isVersion(entry: Package, asked: string): boolean {
	const [, version] = splitEpoch(asked);
	return version.includes("*")
		? globPattern(version).test(entry.version)
		: entry.version === version ||
				entry.version.startsWith(`${version}-`) ||
				entry.version === version.replace(/\.(x86_64|noarch)$/, "");
}

/** A shell pattern as a regular expression. */
export function globPattern(glob: string): RegExp {
	const source = glob
		.replace(/[.+^${}()|\\]/g, "\\$&")
		.replaceAll("*", ".*")
		.replaceAll("?", ".");
	return new RegExp(`^${source}$`);
}
