import { ExpressionError } from "../expression-error";
import type { Json } from "../value";
import type { Filter } from "./filter";
import { formatText } from "./formats";
import { each, type Machine, type Point, type Scope } from "./machine";

/** A text with filters in it, once for all their values; its pieces are made from the last to the first, as jq varies them. */
export function makeText(
	machine: Machine,
	{ parts, format = "text" }: Filter & { readonly type: "text" },
	point: Point,
	scope: Scope | undefined,
	give: (value: Json) => void,
): void {
	const from = (done: number, pieces: readonly string[]): void => {
		if (done === parts.length) {
			machine.meter.make(pieces.reduce((sum, piece) => sum + piece.length, 0));
			give(pieces.join(""));
			return;
		}
		const part = parts[parts.length - 1 - done] ?? "";
		const go = (piece: string) => from(done + 1, [piece, ...pieces]);
		if (typeof part === "string") {
			go(part);
		} else {
			each(machine, part, point, scope, (value) => go(formatText(format, value, machine.meter)));
		}
	};
	from(0, []);
}

/** A map, once for all values of its entries; those of the later ones vary faster. */
export function makeMap(
	machine: Machine,
	{ entries }: Filter & { readonly type: "map" },
	point: Point,
	scope: Scope | undefined,
	give: (value: Json) => void,
): void {
	const from = (position: number, built: readonly (readonly [string, Json])[]): void => {
		const entry = entries[position];
		if (!entry) {
			give(Object.fromEntries(built));
			return;
		}
		each(machine, entry.key, point, scope, (key) => {
			if (typeof key !== "string") {
				throw new ExpressionError("A map's key has to be a string.");
			}
			each(machine, entry.value, point, scope, (value) => from(position + 1, [...built, [key, value]]));
		});
	};
	from(0, []);
}
