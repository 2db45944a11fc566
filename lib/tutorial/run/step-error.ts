import { errorFields } from "@/lib/actions/error-fields";
import { CloudError } from "@/lib/cloud/cloud-error";

/** An error as a walkthrough keeps it. */
export function stepErrorOf(error: unknown) {
	const { code, message, requestId, action } = errorFields(error);
	return {
		code,
		message,
		...(requestId === undefined ? {} : { requestId }),
		...(action === undefined ? {} : { action }),
		...(error instanceof CloudError ? { httpStatus: error.httpStatus } : {}),
	};
}
