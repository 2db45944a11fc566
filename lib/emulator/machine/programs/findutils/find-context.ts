import type { Routine, Sys } from "../../kernel/sys";
import type { Accounts } from "../kit/accounts";
import type { Output } from "../kit/output";
import type { Moment } from "../kit/strftime";
import type { Zone } from "../kit/time-zone";

/** A wrong expression. */
export class FindError extends Error {}

/** -quit: the search ends here. */
export class Quit extends Error {}

/** What a run of find knows and keeps. */
export type Context = {
	readonly sys: Sys;
	readonly name: string;
	readonly out: Output;
	readonly accounts: Accounts;
	readonly zone: Zone;
	/** ‘text’ by locale. */
	readonly quote: (text: string) => string;
	/** 'text' or ‘text’, as this version words it. */
	readonly quoteStraight: (text: string) => string;
	readonly fail: (text: string) => Routine;
	/** Texts of dates read before the parse: they need the machine's zone files. */
	readonly dates: ReadonlyMap<string, Moment>;
	readonly files: Map<string, Output>;
	/** Batches of -exec … + that are still to be run. */
	readonly pending: (() => Routine)[];
	follow: "P" | "L" | "H";
	minDepth: number;
	maxDepth: number;
	depthFirst: boolean;
	oneFileSystem: boolean;
	/** -daystart: times count from the end of today. */
	dayStart: boolean;
	regexType: string;
	status: number;
};
