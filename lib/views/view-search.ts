/** Where one reads on is no part of what a view is about, nor is the view that was opened before. */
const PLACE_PARAMS = ["after", "before", "page", "view"] as const;

/** What a view stands for: a list's query string without the place in it, in one order, so that equal ones are equal. */
export function viewSearch(search: string): string {
	const params = new URLSearchParams(search);
	for (const name of PLACE_PARAMS) {
		params.delete(name);
	}
	params.sort();
	return params.toString();
}

/** The view's name in the address of a list that shows all it has, whatever it opens with otherwise. */
export const WHOLE_LIST = "all";

/** The address of a list as a view has it; the view is named in it, the filters stand in it. */
export function viewHref(path: string, { id, search }: { id: string; search: string }): string {
	const params = new URLSearchParams(search);
	params.set("view", id);
	return `${path}?${params}`;
}
