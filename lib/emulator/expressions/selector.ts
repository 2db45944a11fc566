import { ExpressionError } from "./expression-error";
import type { Filter } from "./jq/filter";
import { parse } from "./jq/parse";

/** Longest selector, in characters. */
const MAX_LENGTH = 16_384;

/**
 * Functions that a selector may begin with. Every other name at the beginning is a member of the answer whose dot was left
 * out, also where jq has a function of that name (`type`, `values` …).
 */
const FIRST_WORDS = new Set(
	(
		"true false null if not length keys add first last empty reduce foreach try def label floor ceil round sqrt abs " +
		"to_entries from_entries tostring tonumber tojson fromjson ascii_downcase ascii_upcase reverse sort unique flatten " +
		"env toarray tostream min max any all transpose recurse paths leaf_paths keys_unsorted trim ltrim rtrim explode implode todate fromdate"
	).split(" "),
);

/** Words of the language and calls such as `map(...)` keep their form; a bare path gets its dot. */
function withLeadingDot(text: string): string {
	if (text === "") {
		return ".";
	}
	const bare = /^[A-Za-z_][A-Za-z0-9_]*(?=$|[.[|\s?])/.exec(text);
	return bare && !FIRST_WORDS.has(bare[0]) ? `.${text}` : text;
}

/** Parsed selectors by their text: the same few selectors run for every instance of a loop. */
const parsed = new Map<string, Filter>();

/** The parsed form of a selector: a jq filter whose leading dot may be left out. Throws ExpressionError. */
export function compiled(selector: string): Filter {
	let filter = parsed.get(selector);
	if (!filter) {
		filter = parsedFilter(selector);
		if (parsed.size > 1000) {
			parsed.clear();
		}
		parsed.set(selector, filter);
	}
	return filter;
}

function parsedFilter(selector: string): Filter {
	const filter = withLeadingDot(selector.trim());
	if (filter.length > MAX_LENGTH) {
		throw new ExpressionError(`The selector is longer than ${MAX_LENGTH} characters: ${selector.slice(0, 40)}…`);
	}
	return parse(filter);
}
