import type { Routine, Sys } from "../../kernel/sys";

/** A call of systemctl, taken apart. */
export type Call = {
	readonly sys: Sys;
	readonly version: number;
	readonly names: readonly string[];
	has(key: string): boolean;
	value(key: string): string | undefined;
	values(key: string): readonly string[];
};

export type Verb = (call: Call) => Routine<number>;
