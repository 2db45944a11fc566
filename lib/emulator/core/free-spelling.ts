import type { z } from "zod";
import type { Params } from "./context";
import { type Shape, structureOf } from "./schema-shape";

/**
 * A call's parameters under the names that the operation declares. Templates write them more freely than the wire does
 * (OOS: API tasks): without the dots (`SystemDiskCategory`, `InstanceId1`, `Filter2Key`), in the singular or plural, the
 * first letter in any case. A parameter that is declared as written stays as it is, and so does one that means none. Pure.
 */
export function spelledAs(schema: z.ZodType, params: Params): Params {
	const shape = structureOf(schema).shape ?? {};
	const out: Record<string, unknown> = {};
	for (const [name, value] of Object.entries(params)) {
		if (Object.hasOwn(shape, name)) {
			out[name] = value;
		}
	}
	for (const [name, value] of Object.entries(params)) {
		if (!Object.hasOwn(shape, name)) {
			place(out, shape, name, value);
		}
	}
	// Numbers that were left out leave no holes: `Filter2Key` alone is a list of one.
	return Object.fromEntries(
		Object.entries(out).map(([name, value]) => [
			name,
			Array.isArray(value) ? value.filter((item) => item !== undefined) : value,
		]),
	);
}

function place(out: Record<string, unknown>, shape: Shape, name: string, value: unknown): void {
	const like = likeNamed(shape, name) ?? likeNamed(shape, otherNumber(name));
	if (like !== undefined) {
		out[like] ??= value;
		return;
	}
	const numbered = /^(.*?[A-Za-z])(\d+)([A-Za-z]\w*)?$/.exec(name);
	const list = numbered ? likeNamed(shape, numbered[1] ?? "") : undefined;
	if (numbered && list !== undefined) {
		const items = Array.isArray(out[list]) ? [...out[list]] : [];
		const at = Math.min(Number(numbered[2]), MOST_ITEMS) - 1;
		items[at] = numbered[3] === undefined ? value : { ...(items[at] as object | undefined), [numbered[3]]: value };
		out[list] = items;
		return;
	}
	for (const [whole, inner] of Object.entries(shape)) {
		const members = structureOf(inner).shape ?? {};
		const member = name.startsWith(whole) ? likeNamed(members, name.slice(whole.length)) : undefined;
		if (member !== undefined) {
			out[whole] = { ...(out[whole] as object | undefined), [member]: value };
			return;
		}
	}
	out[name] = value;
}

/** More than any operation takes of anything; a number in a name does not make a longer list. */
const MOST_ITEMS = 1000;

function otherNumber(name: string): string {
	return name.endsWith("s") ? name.slice(0, -1) : `${name}s`;
}

function likeNamed(shape: Shape, name: string): string | undefined {
	return Object.keys(shape).find((declared) => declared.toLowerCase() === name.toLowerCase());
}
