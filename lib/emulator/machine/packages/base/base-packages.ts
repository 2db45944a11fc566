import type { Userland } from "../../kernel/sys";
import { isDebianFamily } from "../../kernel/userland";
import { type Package, type PackageProgram, parsePrograms, splitEpoch } from "../package";
import { baseDetails } from "./base-details";
import { DEBIAN_BASE, DEBIAN_LIBRARIES } from "./debian";
import { RED_HAT_BASE, RED_HAT_LIBRARIES } from "./red-hat";

const marks: Readonly<Record<Userland, string>> = {
	centos7: "c7",
	alinux3: "al3",
	ubuntu2204: "u22",
	debian12: "d12",
};

const made = new Map<Userland, readonly Package[]>();

/** The packages that a userland's public image comes with. */
export function basePackagesOf(userland: Userland): readonly Package[] {
	let known = made.get(userland);
	if (!known) {
		known = [...readBase(userland)];
		made.set(userland, known);
	}
	return known;
}

function* readBase(userland: Userland): Iterable<Package> {
	const isDebian = isDebianFamily(userland);
	const column = userland === "centos7" || userland === "ubuntu2204" ? 1 : 2;
	for (const line of rowsOf(isDebian ? DEBIAN_BASE : RED_HAT_BASE)) {
		const [name = "", , , arch = "", programs = "", summary = ""] = line;
		const version = line[column];
		if (version && version !== "-") {
			yield basePackage(userland, { name, version, arch, summary, programs: programsFor(userland, programs) });
		}
	}
	for (const line of rowsOf(isDebian ? DEBIAN_LIBRARIES : RED_HAT_LIBRARIES)) {
		const [name = ""] = line;
		const version = line[column];
		if (version && version !== "-") {
			const arch = name === "gpg-pubkey" ? "(none)" : isDebian ? "amd64" : "x86_64";
			yield basePackage(userland, { name, version, arch, summary: `${name} shared library or data`, programs: [] });
		}
	}
}

function basePackage(
	userland: Userland,
	row: Pick<Package, "name" | "version" | "arch" | "summary" | "programs">,
): Package {
	const [epoch, version] = splitEpoch(row.version);
	const size = 40_000 + row.programs.length * 36_000;
	return {
		...row,
		epoch,
		version,
		repo: isDebianFamily(userland) ? "now" : "anaconda",
		size,
		installedSize: size * 3,
		license: "GPLv2+",
		requires: [],
		provides: [],
		files: [],
		users: [],
		units: [],
		isPreinstalled: true,
		...baseDetails(userland, row.name),
	};
}

function programsFor(userland: Userland, text: string): PackageProgram[] {
	const mine = text
		.split(";")
		.map((part) => part.trim())
		.flatMap((part) => {
			const [, mark, rest] = /^(c7|al3|u22|d12)!(.*)$/.exec(part) ?? [];
			return mark === undefined ? [part] : mark === marks[userland] ? [rest ?? ""] : [];
		});
	return parsePrograms(mine.join(";"));
}

function rowsOf(table: string): string[][] {
	return table
		.split("\n")
		.filter(Boolean)
		.map((line) => line.split("|").map((cell) => cell.trim()));
}
