import { z } from "zod";

/** An object's members by name, or what makes them once they are needed. */
export type Members<S extends z.ZodRawShape> = S | (() => S);

/**
 * `z.object` whose members are made when it is first used. The operations declare thousands of members, of which a process
 * needs few: making them all would be most of what the emulator's start takes, in time and in memory.
 */
export function lazyObject<S extends z.ZodRawShape>(members: Members<S>): ReturnType<typeof z.object<S>> {
	let made: S | undefined;
	const definition = {
		type: "object" as const,
		get shape() {
			made ??= typeof members === "function" ? members() : members;
			return made;
		},
	};
	return new z.ZodObject(definition) as unknown as ReturnType<typeof z.object<S>>;
}
