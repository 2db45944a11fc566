import type { Package } from "../package";

const WIDTH = 80;

/** Names in lines of at most 80 columns, two blanks in front, as apt lists packages. */
export function nameLines(names: readonly string[]): string {
	const lines: string[] = [];
	let line = " ";
	for (const name of names) {
		if (line.length + name.length + 1 > WIDTH - 1 && line !== " ") {
			lines.push(line);
			line = " ";
		}
		line += ` ${name}`;
	}
	return `${[...lines, line].join("\n")}\n`;
}

/** `3,131 kB`, `18.9 MB`: decimal units with a comma, as apt counts archives. */
export function archiveSize(bytes: number): string {
	if (bytes >= 10_000_000) {
		return `${(bytes / 1_000_000).toFixed(1)} MB`;
	}
	if (bytes >= 10_000) {
		return `${Math.round(bytes / 1000).toLocaleString("en-US")} kB`;
	}
	return bytes >= 1000 ? `${Math.round(bytes).toLocaleString("en-US")} B` : `${bytes} B`;
}

/** The counts that end every plan. */
export function counts(upgraded: number, fresh: number, gone: number, kept: number): string {
	return `${upgraded} upgraded, ${fresh} newly installed, ${gone} to remove and ${kept} not upgraded.\n`;
}

/** Version with the epoch, as dpkg shows it. */
export function debVersion(entry: Package): string {
	return entry.epoch > 0 ? `${entry.epoch}:${entry.version}` : entry.version;
}

export const READING = "Reading package lists...\nBuilding dependency tree...\nReading state information...\n";
