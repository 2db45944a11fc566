import type { Shell } from "../state/shell";
import { isPlainLocale } from "./locale";

type Compare = (a: string, b: string) => number;

const bytewise: Compare = (a, b) => (a < b ? -1 : a > b ? 1 : 0);

const collator = new Intl.Collator("en");
const collated: Compare = (a, b) => collator.compare(a, b) || bytewise(a, b);

/** How the locale in force orders names (strcoll). */
export function collatorOf(shell: Shell): Compare {
	if (shell.isDash) {
		return bytewise;
	}
	return isPlainLocale(shell, "LC_COLLATE") ? bytewise : collated;
}

/** How the locale orders two texts: negative, zero or positive. */
export function compareTexts(shell: Shell, a: string, b: string): number {
	return collatorOf(shell)(a, b);
}
