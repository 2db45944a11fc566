import { CloudError } from "@/lib/cloud/cloud-error";
import type { ActionError } from "./action-result";

/** A failure of the console itself, told by the code and message that a person may see. */
export class ConsoleError extends Error {
	override name = "ConsoleError";
	readonly code: string;
	readonly httpStatus: number;
	readonly fieldErrors: Readonly<Record<string, string>> | undefined;

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
