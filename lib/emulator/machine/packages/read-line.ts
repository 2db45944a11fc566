import type { Routine, Sys } from "../kernel/sys";

/** One line of standard input, read byte by byte so that what follows stays for others. `isLine`: there was one. */
export function* readLine(sys: Sys): Routine<{ readonly text: string; readonly isLine: boolean }> {
	let text = "";
	try {
		for (;;) {
			const bytes = yield* sys.read(0, 1);
			if (bytes.length === 0) {
				return { text, isLine: text !== "" };
			}
			const character = String.fromCharCode(bytes[0] ?? 10);
			if (character === "\n") {
				return { text, isLine: true };
			}
			text += character;
		}
	} catch {
		return { text, isLine: text !== "" };
	}
}
