import type { Stat } from "../../kernel/sys";

/** A line of ls: a file as it is shown. */
export type Entry = {
	readonly name: string;
	/** Path to open it by. */
	readonly path: string;
	readonly stat: Stat | undefined;
	readonly type: Stat["type"];
	/** What a symbolic link points to. */
	readonly target: string | undefined;
};
