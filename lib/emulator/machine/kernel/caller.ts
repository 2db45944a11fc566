import type { SignalName } from "./signal";
import type { Resource } from "./sys";

export type Limit = { readonly soft: number; readonly hard: number };

/** What files and devices need to know of the process that uses them. */
export interface Caller {
	readonly pid: number;
	readonly euid: number;
	readonly egid: number;
	signal(name: SignalName): void;
	limitOf(resource: Resource): Limit;
}
