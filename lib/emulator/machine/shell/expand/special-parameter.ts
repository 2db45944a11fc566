import { SET_OPTIONS } from "../state/options";
import type { Shell } from "../state/shell";
import type { Held } from "./held";

/** The value of a positional or special parameter ($1, $@, $?, $-, …). */
export function specialParameter(shell: Shell, name: string): Held {
	switch (name) {
		case "@":
		case "*":
			return { kind: "list", values: shell.positional, mode: name };
		case "#":
			return { kind: "scalar", value: String(shell.positional.length) };
		case "?":
			return { kind: "scalar", value: String(shell.status) };
		case "$":
			return { kind: "scalar", value: String(shell.shellPid) };
		case "!":
			return { kind: "scalar", value: shell.lastBackgroundPid?.toString() };
		case "-":
			return { kind: "scalar", value: optionLetters(shell) };
		case "0":
			return { kind: "scalar", value: shell.dollar0 };
		default: {
			const index = Number(name);
			return { kind: "scalar", value: index === 0 ? shell.dollar0 : shell.positional[index - 1] };
		}
	}
}

/** The order in which bash shows the letters of its options. */
const LETTER_ORDER = "abefhikmnptuvxBCEHPTscr";
const DASH_LETTER_ORDER = "ubaCEVvxsnmiIfe";

/** The value of `$-`. */
export function optionLetters(shell: Shell): string {
	const on = new Set(shell.startLetters);
	for (const [name, letter] of Object.entries(SET_OPTIONS)) {
		if (letter !== "" && shell.options[name as keyof typeof SET_OPTIONS]) {
			on.add(letter);
		}
	}
	const order = shell.isDash ? DASH_LETTER_ORDER : LETTER_ORDER;
	return [...order].filter((letter) => on.has(letter)).join("");
}
