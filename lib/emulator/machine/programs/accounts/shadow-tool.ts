import { isErrno } from "../../kernel/errno";
import type { Routine, Sys } from "../../kernel/sys";
import type { Program } from "../../program";
import { type Option, type OptionTable, parseOptions, UsageError } from "../kit/options";

/** Ends a program of shadow-utils: `NAME: message`, and its status. */
export class Failure extends Error {
	constructor(
		message: string,
		readonly status: number,
	) {
		super(message);
	}
}

/** One call of such a program. */
export class Call {
	constructor(
		readonly sys: Sys,
		readonly name: string,
		readonly options: readonly Option[],
		readonly operands: readonly string[],
	) {}

	has(key: string): boolean {
		return this.options.some((option) => option.key === key);
	}

	value(key: string): string | undefined {
		return this.options.findLast((option) => option.key === key)?.value;
	}
}

/**
 * A program of shadow-utils: wrong options print its usage and give `usageStatus`, failures say `NAME: text`.
 */
export function shadowTool(
	name: string,
	table: OptionTable,
	usage: string,
	run: (call: Call) => Routine<number>,
	usageStatus = 2,
): Program {
	return {
		name,
		*run(sys) {
			const [path = name, ...args] = sys.argv();
			const called = path.slice(path.lastIndexOf("/") + 1);
			try {
				const { options, operands } = parseOptions(args, table);
				return yield* run(new Call(sys, called, options, operands));
			} catch (error) {
				if (error instanceof UsageError) {
					yield* sys.warn(`${called}: ${error.message}\nUsage: ${called} ${usage}\n`);
					return usageStatus;
				}
				if (error instanceof Failure) {
					if (error.message !== "") {
						yield* sys.warn(`${called}: ${error.message}\n`);
					}
					return error.status;
				}
				if (isErrno(error, "EACCES") || isErrno(error, "EPERM")) {
					yield* sys.warn(`${called}: ${error.message}.\n`);
					return 1;
				}
				throw error;
			}
		},
	};
}

/** Ends the program unless root runs it. */
export function needRoot(call: Call, file: string, status = 1): void {
	if (call.sys.euid() !== 0) {
		throw new Failure(`Permission denied.\n${call.name}: cannot lock ${file}; try again later.`, status);
	}
}
