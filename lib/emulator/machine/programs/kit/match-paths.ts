import type { Sys } from "../../kernel/sys";
import { exists } from "./files";
import { fnmatchRegex } from "./fnmatch";

/** The paths that a pattern names, sorted; a text without magic names itself when it is there. */
export function matchPaths(sys: Sys, pattern: string): string[] {
	let found = [pattern.startsWith("/") ? "" : "."];
	for (const part of pattern.split("/").filter((one) => one !== "")) {
		const next: string[] = [];
		for (const folder of found) {
			if (!/[*?[]/.test(part)) {
				next.push(`${folder}/${part}`);
				continue;
			}
			const regex = fnmatchRegex(part);
			try {
				for (const { name } of sys.readdir(folder === "" ? "/" : folder)) {
					if (name !== "." && name !== ".." && (part.startsWith(".") || !name.startsWith(".")) && regex.test(name)) {
						next.push(`${folder}/${name}`);
					}
				}
			} catch {
				// What is no directory holds nothing.
			}
		}
		found = next;
	}
	return found.filter((path) => exists(sys, path, false)).sort();
}
