import type { Sys } from "../../kernel/sys";

/** What a daemon tells of its configuration, and the status that it ends with. */
export type CheckResult = { readonly text: string; readonly status: number };

/** The file that a daemon reads: that of `-f`, else its own. */
export function configurationFile(sys: Sys, own: string): string {
	const args = sys.argv();
	const at = args.indexOf("-f");
	return (at < 0 ? undefined : args[at + 1]) ?? own;
}
