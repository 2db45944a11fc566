import type { Package } from "../packages/package";

const WIDTH = 80;

/** Sizes as yum prints them: `104 k`, `2.7 M`. */
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
export function fullName(entry: Package): string {
	return `${entry.epoch > 0 ? `${entry.epoch}:` : ""}${entry.name}-${entry.version}.${entry.arch}`;
}

/** The table of what a transaction will do. */
export function transactionTable(
	sections: ReadonlyArray<{ readonly title: string; readonly packages: readonly Package[] }>,
): string {
	const all = sections.flatMap(({ packages }) => packages);
	const version = (entry: Package) => (entry.epoch > 0 ? `${entry.epoch}:${entry.version}` : entry.version);
	const widest = (texts: readonly string[], least: number) => Math.max(least, ...texts.map((text) => text.length));
	const names = widest(
		all.map((entry) => entry.name),
		15,
	);
	const arches = widest(
		all.map((entry) => entry.arch),
		10,
	);
	const versions = widest(all.map(version), 24);
	const repos = widest(
		all.map((entry) => entry.repo),
		13,
	);
	const line = (name: string, arch: string, ver: string, repo: string, size: string) =>
		` ${name.padEnd(names)} ${arch.padEnd(arches)} ${ver.padEnd(versions)} ${repo.padEnd(repos)} ${size.padStart(6)}\n`;
	const bar = `${"=".repeat(WIDTH)}\n`;
	const body = sections
		.filter(({ packages }) => packages.length > 0)
		.map(
			({ title, packages }) =>
				`${title}\n${packages.map((entry) => line(entry.name, entry.arch, version(entry), entry.repo, fileSize(entry.size))).join("")}`,
		);
	return `${bar}${line("Package", "Arch", "Version", "Repository", "Size")}${bar}${body.join("")}`;
}

/** One line of the running transaction: `  Installing : httpd-2.4.6… 5/5`. */
export function tableRow(verb: string, entry: Package, index: number, total: number): string {
	const count = `${index}/${total}`;
	return `${`  ${verb.padEnd(10)} : ${fullName(entry)}`.padEnd(WIDTH - count.length - 1)}${count} \n`;
}

/** The closing list: names in columns under a title; nothing when there are none. */
export function joinColumns(title: string, packages: readonly Package[]): string {
	if (packages.length === 0) {
		return "";
	}
	const cells = packages.map((entry) => `${entry.name}.${entry.arch} ${entry.epoch}:${entry.version}`);
	const width = Math.max(...cells.map((cell) => cell.length)) + 2;
	const perLine = Math.max(1, Math.floor((WIDTH - 2) / width));
	const lines: string[] = [];
	for (let i = 0; i < cells.length; i += perLine) {
		lines.push(
			`  ${cells
				.slice(i, i + perLine)
				.map((cell) => cell.padEnd(width))
				.join("")}`,
		);
	}
	return `${title}\n${lines.join("\n")}\n\n`;
}
