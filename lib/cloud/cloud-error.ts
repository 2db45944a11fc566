import { isInstanceByMark } from "@/lib/kit/shared-class";

/** The products that the console calls. */
export type CloudProduct = "ram" | "sts" | "ess" | "ecs" | "oos" | "vpc";

/** What a failed call says; plain data, so that it can travel to the browser. */
export type CloudErrorFields = {
	code: string;
	message: string;
	product: CloudProduct;
	action: string;
	/** HTTP status of the answer; 0 when no answer came. */
	httpStatus: number;
	requestId?: string | undefined;
	/** Whether the same call may succeed when it is made again later. */
	retryable: boolean;
};

/** Codes of our own, for failures on the way to the cloud. */
const UNREACHABLE_CODES = ["EmulatorUnreachable", "CloudUnreachable"] as const;

/** All copies of this module that a bundler makes know each other's errors by it. */
const MARK = Symbol.for("scalehook.CloudError");

/** The one error type of a cloud call. Safe to show: it holds no parameters, URL or credentials. */
export class CloudError extends Error implements CloudErrorFields {
	override name = "CloudError";
	readonly code: string;
	readonly product: CloudProduct;
	readonly action: string;
	readonly httpStatus: number;
	readonly requestId: string | undefined;
	readonly retryable: boolean;
	/**
	 * Whether the cloud may have done it nonetheless: the answer was lost, or said that something went wrong within, to
	 * this try or to one before it.
	 */
	readonly mayBeDone: boolean;

	static override [Symbol.hasInstance](value: unknown): boolean {
		// biome-ignore lint/complexity/noThisInStatic: subclasses inherit this, and "this" says which class is asked for.
		return isInstanceByMark(this, CloudError, MARK, value);
	}

	get [MARK](): true {
		return true;
	}

	constructor(fields: CloudErrorFields & { mayBeDone?: boolean }) {
		super(fields.message);
		this.code = fields.code;
		this.product = fields.product;
		this.action = fields.action;
		this.httpStatus = fields.httpStatus;
		this.requestId = fields.requestId;
		this.retryable = fields.retryable;
		this.mayBeDone = fields.mayBeDone ?? (fields.httpStatus === 0 || fields.httpStatus >= 500);
	}

	/** Whether the cloud could not be reached at all. */
	get isUnreachable(): boolean {
		return UNREACHABLE_CODES.some((code) => code === this.code);
	}

	/** The error as plain data. */
	toJSON(): CloudErrorFields {
		const { code, message, product, action, httpStatus, requestId, retryable } = this;
		return { code, message, product, action, httpStatus, requestId, retryable };
	}
}

/** Whether `error` is a CloudError whose code is one of `codes` (exact, as the cloud spells them). */
export function isCloudError(error: unknown, ...codes: readonly string[]): error is CloudError {
	return error instanceof CloudError && (codes.length === 0 || codes.includes(error.code));
}
