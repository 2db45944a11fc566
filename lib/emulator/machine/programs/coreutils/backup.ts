import type { Sys } from "../../kernel/sys";
import { baseName, directoryName, joinPath } from "../kit/paths";
import type { Tool } from "../kit/tool";

/** How a file that would be overwritten is kept. */
export type Backup = { readonly kind: "simple" | "numbered" | "existing"; readonly suffix: string };

const KINDS: Readonly<Record<string, Backup["kind"] | "none">> = {
	none: "none",
	off: "none",
	simple: "simple",
	never: "simple",
	existing: "existing",
	nil: "existing",
	numbered: "numbered",
	t: "numbered",
};

/** Reads -b, --backup[=CONTROL] and -S SUFFIX (keys b, backup, S). */
export function backupOf(tool: Tool): Backup | undefined {
	if (!tool.has("b", "backup", "S")) {
		return undefined;
	}
	const suffix = tool.value("S") ?? tool.sys.env.get("SIMPLE_BACKUP_SUFFIX") ?? "~";
	const control = tool.value("backup") ?? tool.sys.env.get("VERSION_CONTROL") ?? "existing";
	const kind = Object.hasOwn(KINDS, control) ? KINDS[control] : undefined;
	if (kind === undefined) {
		tool.wrong(`invalid argument ${tool.quote(control)} for ${tool.quote("backup type")}`);
	}
	return kind === "none" ? undefined : { kind, suffix };
}

/** The name under which the file at `path` is set aside. */
export function backupName(sys: Sys, path: string, backup: Backup): string {
	const name = baseName(path);
	const folder = directoryName(path);
	let highest = 0;
	if (backup.kind !== "simple") {
		for (const entry of sys.readdir(folder)) {
			const match = entry.name.startsWith(`${name}.~`) ? /^(\d+)~$/.exec(entry.name.slice(name.length + 2)) : null;
			highest = Math.max(highest, Number(match?.[1] ?? 0));
		}
	}
	const isNumbered = backup.kind === "numbered" || highest > 0;
	const kept = isNumbered ? `${name}.~${highest + 1}~` : name + backup.suffix;
	return path.includes("/") ? joinPath(folder, kept) : kept;
}
