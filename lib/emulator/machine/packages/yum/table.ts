import { fullVersion, type Package } from "../package";

const WIDTH = 80;

/** Sizes as yum and dnf print them: `104 k`, `2.7 M`. */
export function fileSize(bytes: number): string {
	const units = [" ", "k", "M", "G"];
	let value = bytes;
	let unit = 0;
	while (value >= 1000 && unit < units.length - 1) {
		value /= 1024;
		unit += 1;
	}
	return `${value < 9.95 && unit > 0 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}

/** `httpd-2.4.6-99.el7.centos.1.x86_64`, with the epoch in front when there is one. */
export function yumName(entry: Package): string {
	return `${entry.epoch > 0 ? `${entry.epoch}:` : ""}${entry.name}-${entry.version}.${entry.arch}`;
}

/** `httpd-1:2.4.6-99.el7.x86_64`: dnf puts the epoch before the version. */
export function dnfName(entry: Package): string {
	return `${entry.name}-${fullVersion(entry)}.${entry.arch}`;
}

export type Section = { readonly title: string; readonly packages: readonly Package[] };

/** The table of what a transaction will do. `repoOf` names the repository of a package. */
export function transactionTable(sections: readonly Section[], repoOf: (entry: Package) => string): string {
	const shown = sections.filter(({ packages }) => packages.length > 0);
	const all = shown.flatMap(({ packages }) => packages);
	const widest = (texts: readonly string[], least: number) => Math.max(least, ...texts.map((text) => text.length));
	const names = widest(
		all.map(({ name }) => name),
		7,
	);
	const arches = widest(
		all.map(({ arch }) => arch),
		4,
	);
	const versions = widest(all.map(fullVersion), 7);
	const repos = widest(all.map(repoOf), 10);
	const left = WIDTH - 4 - (names + arches + versions + repos) - 6;
	const extra = Math.max(0, Math.floor(left / 4));
	const line = (name: string, arch: string, version: string, repo: string, size: string) =>
		` ${name.padEnd(names + extra)} ${arch.padEnd(arches + extra)} ${version.padEnd(versions + extra)} ${repo.padEnd(repos + extra)} ${size.padStart(5)}\n`;
	const bar = `${"=".repeat(WIDTH)}\n`;
	const body = shown
		.map(
			({ title, packages }) =>
				`${title}\n${packages.map((entry) => line(entry.name, entry.arch, fullVersion(entry), repoOf(entry), fileSize(entry.size))).join("")}`,
		)
		.join("");
	return `${bar}${line("Package", "Arch", "Version", "Repository", "Size")}${bar}${body}`;
}

/** One line of the running transaction: `  Installing : httpd-2.4.6… 5/5`. */
export function progressLine(verb: string, name: string, index: number, total: number, verbWidth: number): string {
	const count = `${index}/${total}`;
	return `${`  ${verb.padEnd(verbWidth)} : ${name}`.padEnd(WIDTH - count.length - 1)}${count} \n`;
}

/** The closing list: names in columns under a title; nothing when there are none. */
export function closingList(title: string, names: readonly string[]): string {
	if (names.length === 0) {
		return "";
	}
	const width = Math.max(...names.map((cell) => cell.length)) + 2;
	const perLine = Math.max(1, Math.floor((WIDTH - 2) / width));
	const lines: string[] = [];
	for (let i = 0; i < names.length; i += perLine) {
		const cells = names.slice(i, i + perLine).map((cell) => cell.padEnd(width));
		lines.push(`  ${cells.join("")}`);
	}
	return `${title}\n${lines.join("\n")}\n\n`;
}

/** A line for a downloaded file. */
export function downloadLine(index: number, total: number, entry: Package, isDnf: boolean): string {
	const file = `${entry.name}-${entry.version}.${entry.arch}.rpm`;
	const head = total > 1 ? `(${index}/${total}): ${file}` : file;
	const size = `${fileSize(entry.size).replace(" ", " ")}B`;
	return isDnf
		? `${head.slice(0, 46).padEnd(46)}${"15 MB/s".padStart(10)} | ${size.padStart(6)}     00:00    \n`
		: `${head.slice(0, 58).padEnd(58)} | ${size.padStart(6)}  00:00:00     \n`;
}
