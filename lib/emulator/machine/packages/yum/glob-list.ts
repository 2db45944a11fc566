import { globPattern } from "../catalogue";

/** `a,b*` as patterns. */
export function globList(text: string): RegExp[] {
	return text.split(",").filter(Boolean).map(globPattern);
}
