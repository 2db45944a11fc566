import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { type Option, type OptionTable, parseOptions, UsageError } from "../kit/options";
import { baseName } from "../kit/paths";
import { procpsUsage, procpsVersion } from "./version";

/** A call of a procps program, taken apart. */
export type ProcpsCall = {
	readonly sys: Sys;
	/** How it was called, without its directory. */
	readonly name: string;
	readonly options: readonly Option[];
	readonly operands: readonly string[];
	has(key: string): boolean;
	value(key: string): string | undefined;
};

/** A failure that ends the program: what follows its name, and the status. */
export class ProcpsError extends Error {
	constructor(
		message: string,
		readonly status = 1,
	) {
		super(message);
	}
}

type Definition = {
	readonly name: string;
	readonly options: OptionTable;
	readonly usage: string;
	readonly page: string;
	readonly usageStatus?: number;
	/** Takes arguments away before getopt sees them. */
	readonly rewrite?: (args: readonly string[]) => readonly string[];
	readonly run: (call: ProcpsCall) => Routine<number>;
};

/** A program of the procps kind: a wrong option is told with the whole usage, --help and -V are answered. */
export function procpsTool(definition: Definition): Program {
	const table: OptionTable = {
		...definition.options,
		long: { ...definition.options.long, help: "--help", version: "--version" },
	};
	return {
		name: definition.name,
		*run(sys) {
			const name = baseName(sys.argv()[0] ?? definition.name);
			const usage = procpsUsage(definition.usage.replaceAll("%s", name), definition.page);
			try {
				const args = sys.argv().slice(1);
				const { options, operands } = parseOptions(definition.rewrite?.(args) ?? args, table);
				if (options.some(({ key }) => key === "--help")) {
					yield* sys.print(usage);
					return 0;
				}
				if (options.some(({ key }) => key === "--version" || key === "V")) {
					yield* sys.print(`${procpsVersion(sys, name)}\n`);
					return 0;
				}
				return yield* definition.run({
					sys,
					name,
					options,
					operands,
					has: (key) => options.some((option) => option.key === key),
					value: (key) => options.findLast((option) => option.key === key)?.value,
				});
			} catch (error) {
				if (error instanceof UsageError) {
					yield* sys.warn(`${name}: ${error.message}\n${usage}`);
					return definition.usageStatus ?? 1;
				}
				if (error instanceof ProcpsError) {
					yield* sys.warn(error.message === "" ? usage : `${name}: ${error.message}\n`);
					return error.status;
				}
				throw error;
			}
		},
	};
}
