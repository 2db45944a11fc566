import { isList, isMap, type Json } from "./value";

/** About how many characters a value takes as JSON, counted without writing it. */
export function sizeOf(value: Json): number {
	if (typeof value === "string") {
		return value.length + 2;
	}
	if (isList(value)) {
		let size = 2;
		for (const item of value) {
			size += sizeOf(item) + 1;
		}
		return size;
	}
	if (isMap(value)) {
		let size = 2;
		for (const name in value) {
			size += name.length + 4 + sizeOf(value[name] ?? null);
		}
		return size;
	}
	return 5;
}
