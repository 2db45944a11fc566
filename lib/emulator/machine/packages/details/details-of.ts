import type { Userland } from "../../kernel/sys";
import type { Package } from "../package";

/** What a package brings beyond its row: files, accounts, units. */
export type Details = Partial<
	Pick<Package, "files" | "users" | "units" | "programs" | "requires" | "license" | "groups">
>;

/** What is known of a package in a userland; `version` is its version and release. */
export type DetailsOf = (context: {
	readonly userland: Userland;
	readonly version: string;
	readonly upstream: string;
}) => Details;
