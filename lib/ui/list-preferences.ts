/** How a reader wants to see a list. */
export type ListPreferences = { readonly hidden: readonly string[]; readonly isCompact: boolean };

/** The preferences of a reader's lists, by their names. */
export type KeptPreferences = Readonly<Record<string, ListPreferences>>;

/** A list as it comes. */
export const LIST_DEFAULTS: ListPreferences = { hidden: [], isCompact: false };

/** The cookie that keeps them: the server must know them, or a page would move once its reader's browser has told. */
export const LIST_COOKIE = "scalehook-lists";

/** Browsers drop a cookie of more than 4,096 characters as a whole. */
const LONGEST = 3_500;
/** What names lists and columns, and needs no escaping in a cookie. */
const NAME = /^[a-z][\w-]{0,60}$/i;

/** Reads the cookie: `scale-outs:c.rule.group~ram-roles:.kind`. It may be of any age, or of somebody else's making: what does not fit counts as not there. */
export function parseListPreferences(text: string | undefined): KeptPreferences {
	const kept: [string, ListPreferences][] = [];
	for (const part of (text ?? "").split("~")) {
		// Without a colon there is no density.
		const [name = "", looks = "-", ...rest] = part.split(":");
		const [density, ...hidden] = looks.split(".");
		if (NAME.test(name) && rest.length === 0 && (density === "" || density === "c") && hidden.every(isName)) {
			kept.push([name, { hidden, isCompact: density === "c" }]);
		}
	}
	return Object.fromEntries(kept);
}

const isName = (text: string) => NAME.test(text);

/**
 * Writes the cookie with a list's preferences changed. Lists as they come are left out; of more than it can hold, those
 * go whose change lies furthest back.
 */
export function writeListPreferences(kept: KeptPreferences, list: string, change: Partial<ListPreferences>): string {
	const { [list]: own = LIST_DEFAULTS, ...others } = kept;
	const parts = Object.entries({ ...others, [list]: { ...own, ...change } })
		.filter(([, { hidden, isCompact }]) => hidden.length > 0 || isCompact)
		.map(([name, { hidden, isCompact }]) => `${name}:${[isCompact ? "c" : "", ...hidden.filter(isName)].join(".")}`);
	while (parts.join("~").length > LONGEST) {
		parts.shift();
	}
	return parts.join("~");
}
