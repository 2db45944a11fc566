import { isErrno } from "../../kernel/errno";
import type { Sys } from "../../kernel/sys";
import type { UnitFile } from "../unit-file/load-unit";

/** What a condition of a path asks. */
const CHECKS: Readonly<Record<string, (sys: Sys, path: string) => boolean>> = {
	PathExists: (sys, path) => has(sys, path, () => true),
	PathExistsGlob: (sys, path) => has(sys, path, () => true),
	PathIsDirectory: (sys, path) => has(sys, path, (at) => sys.stat(at).type === "directory"),
	PathIsSymbolicLink: (sys, path) => has(sys, path, (at) => sys.lstat(at).type === "symlink"),
	PathIsMountPoint: (sys, path) => sys.machine.mounts().some(({ point }) => point === path),
	DirectoryNotEmpty: (sys, path) => has(sys, path, (at) => sys.readdir(at).length > 0),
	FileNotEmpty: (sys, path) => has(sys, path, (at) => sys.stat(at).type === "file" && sys.stat(at).size > 0),
	FileIsExecutable: (sys, path) =>
		has(sys, path, (at) => sys.stat(at).type === "file" && sys.access(at, { execute: true })),
};

function has(sys: Sys, path: string, check: (path: string) => boolean): boolean {
	try {
		sys.stat(path);
		return check(path);
	} catch (error) {
		if (isErrno(error)) {
			return false;
		}
		throw error;
	}
}

/**
 * The first Condition… of [Unit] that does not hold, as `ConditionPathExists=/x`; undefined when all do. Those with `|`
 * hold when one of them does. Conditions about hardware and architecture hold.
 */
export function failedCondition(
	sys: Sys,
	unit: UnitFile,
	kind: "Condition" | "Assert" = "Condition",
): string | undefined {
	let triggers: { readonly text: string; readonly isMet: boolean }[] = [];
	for (const { section, key, value } of unit.settings) {
		if (section !== "Unit" || !key.startsWith(kind)) {
			continue;
		}
		if (value === "") {
			triggers = [];
			continue;
		}
		const check = CHECKS[key.slice(kind.length)];
		if (!check) {
			continue;
		}
		const [, trigger, negated, path = ""] = /^(\|?)(!?)(.*)$/.exec(value) ?? [];
		const isMet = check(sys, path.trim()) !== (negated === "!");
		const text = `${key}=${value}`;
		if (trigger === "|") {
			triggers.push({ text, isMet });
		} else if (!isMet) {
			return text;
		}
	}
	return triggers.length > 0 && !triggers.some(({ isMet }) => isMet) ? triggers[0]?.text : undefined;
}
