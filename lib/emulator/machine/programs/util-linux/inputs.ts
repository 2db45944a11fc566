import { decode } from "../../kernel/bytes";
import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import { readAll } from "../kit/lines";

/** The text of files in their order, of standard input when none is named; undefined, once it is said, when one cannot be opened. */
export function* readInputs(sys: Sys, tool: string, files: readonly string[]): Routine<string | undefined> {
	if (files.length === 0) {
		return decode(yield* readAll(sys, 0));
	}
	let text = "";
	for (const file of files) {
		try {
			text += yield* sys.readText(file);
		} catch (error) {
			if (!isErrno(error)) {
				throw error;
			}
			yield* sys.warn(`${tool}: cannot open ${file}: ${error.message}\n`);
			return undefined;
		}
	}
	return text;
}
