import { CloudError } from "@/lib/cloud/cloud-error";
import { isInstanceByMark } from "@/lib/kit/shared-class";
import type { ActionError } from "./action-result";

/** All copies of this module that a bundler makes know each other's errors by it. */
const MARK = Symbol.for("scalehook.ConsoleError");

/** A failure of the console itself, told by the code and message that a person may see. */
export class ConsoleError extends Error {
	override name = "ConsoleError";
	readonly code: string;
	readonly httpStatus: number;
	readonly fieldErrors: Readonly<Record<string, string>> | undefined;

	static override [Symbol.hasInstance](value: unknown): boolean {
		// biome-ignore lint/complexity/noThisInStatic: subclasses inherit this, and "this" says which class is asked for.
		return isInstanceByMark(this, ConsoleError, MARK, value);
	}

	get [MARK](): true {
		return true;
	}

	constructor(
		code: string,
		message: string,
		options: { httpStatus?: number; fieldErrors?: Record<string, string> } = {},
	) {
		super(message);
		this.code = code;
		this.httpStatus = options.httpStatus ?? 400;
		this.fieldErrors = options.fieldErrors;
	}
}

/** What to show of any error: the cloud's own words where they exist, else that something went wrong here. */
export function errorFields(error: unknown): ActionError {
	if (error instanceof CloudError) {
		const { code, message, requestId, action } = error;
		return { code, message, requestId, action };
	}
	if (error instanceof ConsoleError) {
		const { code, message, fieldErrors } = error;
		return { code, message, fieldErrors };
	}
	return { code: "InternalError", message: "The console failed. Its log has the details." };
}
