import { ConsoleError, errorFields } from "@/lib/actions/error-fields";
import { CloudError, type CloudErrorFields } from "@/lib/cloud/cloud-error";

/** An answer with when to ask again: the server knows the cloud's target and whether something is in progress. */
export type QueryAnswer<T> = {
	data: T;
	pollMs: number | false;
	/** Names the version of what it tells: asked with it, the console answers 304 as long as it stands. */
	tag?: string;
};

/** A failed query as it travels. */
export type QueryFailure =
	| { kind: "cloud"; error: CloudErrorFields }
	| { kind: "console"; error: { code: string; message: string; httpStatus: number } };

/** What the route handler answers for an error. */
export function toQueryFailure(error: unknown): QueryFailure {
	if (error instanceof CloudError) {
		return { kind: "cloud", error: error.toJSON() };
	}
	const { code, message } = errorFields(error);
	return {
		kind: "console",
		error: { code, message, httpStatus: error instanceof ConsoleError ? error.httpStatus : 500 },
	};
}

/** The error that the server threw, made again in the browser. */
export function fromQueryFailure(failure: QueryFailure): CloudError | ConsoleError {
	if (failure.kind === "cloud") {
		return new CloudError(failure.error);
	}
	const { code, message, httpStatus } = failure.error;
	return new ConsoleError(code, message, { httpStatus });
}
