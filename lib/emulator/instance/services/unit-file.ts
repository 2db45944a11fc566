import { baseName } from "../machine/file-node";
import type { MachineFs } from "../machine/machine-fs";

/** Where systemd looks for unit files, first hit wins. */
const directories = ["/etc/systemd/system", "/run/systemd/system", "/usr/lib/systemd/system", "/lib/systemd/system"];

export type UnitFile = {
	/** Full name, e.g. httpd.service. */
	readonly name: string;
	readonly path: string;
	readonly text: string;
	/** Directives as `Section.Key`; repeated ones keep every value. */
	readonly values: ReadonlyMap<string, readonly string[]>;
	readonly isMasked: boolean;
};

/** A unit's full name: `httpd` means httpd.service. */
export function unitName(name: string): string {
	return /\.(service|target|socket|timer|mount|path|slice)$/.test(name) ? name : `${name}.service`;
}

/** The unit file that systemd would load for a name; undefined when there is none. */
export function findUnit(fs: MachineFs, name: string): UnitFile | undefined {
	const full = unitName(name);
	for (const directory of directories) {
		const found = readUnit(fs, directory, full);
		if (found) {
			return found;
		}
	}
	return undefined;
}

function readUnit(fs: MachineFs, directory: string, full: string): UnitFile | undefined {
	const path = `${directory}/${full}`;
	const node = fs.node(path);
	if (node?.type === "symlink" && node.target === "/dev/null") {
		return { name: full, path, text: "", values: new Map(), isMasked: true };
	}
	const text = fs.text(path);
	if (text === undefined) {
		// A template serves every instance of it: getty@.service for getty@tty1.service.
		const template = full.replace(/@[^.]+\./, "@.");
		return template === full ? undefined : readUnit(fs, directory, template);
	}
	return { name: full, path: fs.resolve(path, "open"), text, values: parseUnit(text), isMasked: false };
}

/** Every unit file of a machine, by name. */
export function listUnits(fs: MachineFs): UnitFile[] {
	const names = new Set(
		directories.flatMap((directory) =>
			fs.names(directory).filter((name) => /\.(service|target|socket|timer)$/.test(name)),
		),
	);
	return [...names].sort().flatMap((name) => findUnit(fs, name) ?? []);
}

/** The last value of a directive, as systemd takes it for most. */
export function directive(unit: UnitFile, name: string): string | undefined {
	return unit.values.get(name)?.at(-1);
}

/** Directives of a unit file: `#` and `;` comment, a backslash goes on in the next line, an empty value resets. */
function parseUnit(text: string): Map<string, string[]> {
	const values = new Map<string, string[]>();
	let section = "";
	for (const line of text.replace(/\\\n\s*/g, " ").split("\n")) {
		const trimmed = line.trim();
		const header = /^\[(.+)\]$/.exec(trimmed);
		if (header) {
			section = header[1] ?? "";
			continue;
		}
		const pair = /^([A-Za-z]+)\s*=\s*(.*)$/.exec(trimmed);
		if (!pair || trimmed.startsWith("#") || trimmed.startsWith(";")) {
			continue;
		}
		const [, key = "", value = ""] = pair;
		const name = `${section}.${key}`;
		values.set(name, value === "" ? [] : [...(values.get(name) ?? []), value]);
	}
	return values;
}

/** The links that `systemctl enable` makes for a unit, by its [Install] section. */
export function installLinks(unit: Pick<UnitFile, "name" | "values">): string[] {
	const words = (key: string) => (unit.values.get(key) ?? []).flatMap((value) => value.split(/\s+/));
	return [
		...words("Install.Alias").map((alias) => `/etc/systemd/system/${alias}`),
		...words("Install.WantedBy").map((target) => `/etc/systemd/system/${target}.wants/${unit.name}`),
		...words("Install.RequiredBy").map((target) => `/etc/systemd/system/${target}.requires/${unit.name}`),
	];
}

/** The same for a unit file that is not on a machine yet. */
export function installLinksOf(path: string, text: string): string[] {
	return installLinks({ name: baseName(path), values: parseUnit(text) });
}
