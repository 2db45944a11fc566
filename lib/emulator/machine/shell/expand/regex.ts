import type { Shell } from "../state/shell";

/** Matches a POSIX extended expression: the whole match and its groups, or undefined. */
export function matchRegex(shell: Shell, pattern: string, text: string): readonly string[] | undefined {
	const found = new RegExp(
		pattern.replace(
			/\[\[:(\w+):\]\]/g,
			(_a, n) =>
				(({ alpha: "[a-zA-Z]", digit: "[0-9]", alnum: "[a-zA-Z0-9]", space: "\\s" }) as Record<string, string>)[n] ??
				"",
		),
		shell.isShopt("nocasematch") ? "si" : "s",
	).exec(text);
	return found === null ? undefined : [...found].map((group) => group ?? "");
}
